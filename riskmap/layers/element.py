"""The folium elements of the page: an offline map, and one element per layer."""

from __future__ import annotations

from typing import Any, cast

import folium
from branca.element import Figure
from folium.map import Layer
from folium.template import Template

from riskmap.layers.leaflet_assets import LEAFLET_CSS, LEAFLET_JS, OWN_CSS, STAGE_JS
from riskmap.layers.map_layer import MapLayer


class OfflineMap(folium.Map):
    """A folium map whose page loads nothing but what the program ships, and runs no inline script.

    folium's own ``default_js`` and ``default_css`` name public CDNs; they are replaced here, because
    ``add_js_link`` would change the lists that every map shares.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1.0" />
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} tabindex="0"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map(
                {{ this.get_name()|tojson }},
                {
                    center: {{ this.location|tojson }},
                    crs: L.CRS.{{ this.crs }},
                    ...{{ this.options|tojavascript }}
                }
            );
            riskmap.start({{ this.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        # tiles=None drops max_zoom, so it is given here as Leaflet calls it.
        super().__init__(
            location=[24.95, 118.3],
            zoom_start=9,
            tiles=None,
            zoom_control=False,
            maxZoom=20,
            zoom_snap=0.1,
            zoom_delta=0.5,
            # The picture is complete after one frame; an animation would only delay it.
            zoom_animation=False,
            fade_animation=False,
            inertia=False,
            wheel_debounce_time=16,
            wheel_px_per_zoom_level=120,
            attribution_control=False,
            box_zoom=True,
            double_click_zoom=False,
            bounce_at_zoom_limits=False,
        )
        self.default_js = [*LEAFLET_JS, *STAGE_JS]
        self.default_css = [*LEAFLET_CSS, *OWN_CSS]
        self._id = "riskmap"  # the same page for the same program


def figure_of(city: OfflineMap) -> Figure:
    """Return the figure that gathers what the elements of a map write."""
    return cast(Figure, city.get_root())


class LayerElement(Layer):
    """The element of one of our layers: its script, and a line that puts it on the map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = riskmap.layer({{ this.key|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, layer: MapLayer) -> None:
        super().__init__(name=layer.title, overlay=True, control=False)
        self._name = "Layer"
        self._id = layer.key
        self.key = layer.key
        self.script = layer.script

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # folium's own return None too
        """Render the element, its script linked from the head of the page."""
        figure = cast(Figure, self.get_root())
        figure.header.add_child(folium.JavascriptLink(f"map/{self.script}"), name=f"riskmap_{self.script}")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
