"""The model space of a loaded DXF, drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import BLACK
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.content import BackgroundContent, DxfLayer
from riskmap.importers.backgrounds.dxf.assembling import assembled
from riskmap.importers.backgrounds.dxf.collecting import Collector
from riskmap.importers.backgrounds.dxf.frontend import Frontend
from riskmap.importers.backgrounds.dxf.left_out import left_out_notes
from riskmap.importers.backgrounds.dxf.main_extent import belongs, main_box
from riskmap.importers.backgrounds.dxf.texts import PlacedText
from riskmap.importers.backgrounds.dxf.units import metres_per_unit

if TYPE_CHECKING:
    from ezdxf.document import Drawing

#: A drawing this many times its own size away from the origin is measured from its own middle.
_FAR = 4.0
#: Lines of a hatch closer than this share of the drawing run into each other.
_CLOSEST_HATCH = 0.0007
#: Never drawn by CAD programs: the feet of dimensions.
_DEFINITION_POINTS = "defpoints"


def read_model_space(document: Drawing, name: str, unit: object) -> BackgroundContent:
    """Return everything that lies in a document's model space; ``unit`` is its declared ``$INSUNITS``.

    Raises:
        BadInput: nothing that could be drawn lies there, or far too much.
    """
    collector = Collector()
    frontend = Frontend(document, collector)
    frontend.draw()
    frontend.draw_hatches(_size(_main_box(frontend, collector)) * _CLOSEST_HATCH)
    main = _main_box(frontend, collector)
    if _size(main) <= 0:
        raise BadInput(
            f"DXF“{name}”的模型空间里没有能画的图形。",
            advice="请确认图画在“模型”里而不在“布局”里；天正图请用“图形导出”存为 T3 格式的 DXF。",
        )
    lines = [mark for mark in collector.lines if belongs(mark.box, main)]
    areas = [mark for mark in collector.areas if belongs(mark.box, main)]
    texts = [(layer, text) for layer, text in frontend.texts if belongs(_text_box(text), main)]
    away = len(collector.lines) + len(collector.areas) + len(frontend.texts)
    away -= len(lines) + len(areas) + len(texts)
    near = main.grown(0.5 * _size(main))
    metres, doubtful_unit = metres_per_unit(unit, _size(main))
    origin = _origin(main)
    return BackgroundContent(
        parts=assembled(lines, areas, texts, size=_size(main), origin=origin),
        box=main,
        origin=origin,
        clipped=not all(near.contains(mark.box) for marks in (lines, areas) for mark in marks),
        layers=_layers(frontend, collector),
        metres_per_unit=metres,
        notes=(
            *left_out_notes(frontend.left_out, frontend.references, frontend.broken + collector.wrong),
            *((f"{away} 个图形离主图很远，没有画",) if away else ()),
            *((doubtful_unit,) if doubtful_unit else ()),
        ),
    )


def _size(box: Box) -> float:
    return max(box.width, box.height)


def _origin(main: Box) -> tuple[float, float]:
    x, y = main.centre
    if math.hypot(x, y) <= _FAR * _size(main):
        return 0.0, 0.0
    return float(round(x)), float(round(y))


def _layers(frontend: Frontend, collector: Collector) -> tuple[DxfLayer, ...]:
    """Return the layers that hold something, by name."""
    layers = []
    for name, count in sorted(collector.counts.items()):
        visible, colour = frontend.layer_states.get(name.lower(), (name, True, BLACK))[1:]
        shown = visible and name.lower() != _DEFINITION_POINTS
        layers.append(DxfLayer(name=name, count=count, colour=colour, visible=shown))
    return tuple(layers)


def _main_box(frontend: Frontend, collector: Collector) -> Box:
    """Return where the drawing is, judged by the layers that the file shows."""
    hidden = {layer.name for layer in _layers(frontend, collector) if not layer.visible}
    boxes = [(mark.layer, mark.box) for marks in (collector.lines, collector.areas) for mark in marks] + [
        (layer, _text_box(text)) for layer, text in frontend.texts
    ]
    shown = [box for layer, box in boxes if layer not in hidden]
    return main_box(shown or [box for _layer, box in boxes])


def _text_box(placed: PlacedText) -> Box:
    text = placed.text
    return extent((text,)) or Box.around(text.x, text.y, 0, 0)
