"""DXF drawings: loaded, counted before they are drawn, drawn by layer, set in our own fonts."""
