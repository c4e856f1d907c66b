"""One file per map layer: its records, its folium element, its payload for the page."""
