"""ezdxf's frontend, made safe for strangers' files and told to leave texts to us.

It opens no other file (pictures, references, plot styles, fonts), no single wrong entity stops it, and dense
hatches become pale areas.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

from ezdxf.addons import acadctb
from ezdxf.addons.drawing.config import (
    BackgroundPolicy,
    Configuration,
    HatchPolicy,
    ImagePolicy,
    LinePolicy,
)
from ezdxf.addons.drawing.frontend import UniversalFrontend
from ezdxf.addons.drawing.gfxproxy import DXFGraphicProxy
from ezdxf.addons.drawing.pipeline import RenderPipeline2d
from ezdxf.addons.drawing.properties import Filling, RenderContext
from ezdxf.entities.attrib import BaseAttrib
from ezdxf.entities.insert import Insert
from ezdxf.math import Vec2
from ezdxf.render import hatching

from riskmap.drawing.primitives import BLACK
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.dxf.collecting import Collector
from riskmap.importers.backgrounds.dxf.colours import line_colour
from riskmap.importers.backgrounds.dxf.texts import PlacedText, mtext_lines, text_lines

if TYPE_CHECKING:
    from ezdxf.document import Drawing

#: Lines of one hatch, and of all hatches, before they become pale areas.
_MOST_HATCH_LINES = 6_000
_MOST_HATCH_LINES_IN_ALL = 120_000
_LONGEST_NAME = 255
_NOT_DRAWN = ("IMAGE", "OLE2FRAME", "WIPEOUT", "XLINE", "RAY", "POINT")


class Context(RenderContext):
    """Resolves colours and lines for white paper, with every layer switched on, without any other file."""

    def __init__(self, document: Drawing) -> None:
        super().__init__(document, ctb=acadctb.new_ctb())

    def _setup_text_styles(self, doc: Drawing) -> None:
        """Ask for no fonts."""

    def resolve_font(self, entity: Any) -> None:  # noqa: ARG002
        """Return none: texts are set in our fonts."""
        return


class Frontend(UniversalFrontend):
    """Draws the model space into a collector; ``texts`` are (layer, line) in the order they come."""

    def __init__(self, document: Drawing, collector: Collector) -> None:
        self.collector = collector
        self.texts: list[tuple[str, PlacedText]] = []
        self.left_out: Counter[str] = Counter()
        self.references: set[str] = set()
        self.broken = 0
        self._document = document
        self._hatches: list[tuple[Any, Any]] = []
        self._hatch_lines = 0
        self._spacing = 0.0
        self.layer_states: dict[str, tuple[str, bool, str]] = {}
        context = Context(document)
        context.set_layer_properties_override(self._show_all)
        configuration = Configuration(
            background_policy=BackgroundPolicy.WHITE,
            image_policy=ImagePolicy.IGNORE,
            line_policy=LinePolicy.SOLID,  # patterns become those of our own strokes
            hatch_policy=HatchPolicy.NORMAL,
            circle_approximation_count=72,
            pdmode=0,
            pdsize=1,
        )
        self._portal = RenderPipeline2d(collector)
        super().__init__(context, self._portal, configuration)
        for kind in _NOT_DRAWN:
            self._dispatch.pop(kind, None)

    def draw(self) -> None:
        """Draw everything but the patterns of hatches."""
        space = self._document.modelspace()
        self.ctx.set_current_layout(space, ctb=self.ctx.plot_styles)
        self.set_background(self.ctx.current_layout_properties.background_color)
        for entity in space:
            try:
                self.draw_entities([entity])
            except (MemoryError, BadInput):
                raise
            except Exception:  # one wrong entity is no reason to refuse a drawing
                self.broken += 1

    def draw_hatches(self, spacing: float) -> None:
        """Draw what was put off, with lines no closer than ``spacing``."""
        self._spacing = spacing
        # ezdxf moves each pattern by chance, a little: the same file must give the same lines.
        chance = random.getstate()
        try:
            self._draw_put_off()
        finally:
            random.setstate(chance)

    def _draw_put_off(self) -> None:
        for entity, properties in self._hatches:
            random.seed(0)
            try:
                super().draw_hatch_entity(entity, properties)
            except (MemoryError, BadInput):
                raise
            except Exception:  # as above
                self.broken += 1
            finally:
                self.collector.pale = False
        self._hatches.clear()

    def _show_all(self, layers: Any) -> None:
        for layer in layers:
            self.layer_states.setdefault(
                layer.layer[:_LONGEST_NAME].lower(),
                (layer.layer[:_LONGEST_NAME], layer.is_visible, line_colour(layer.color)),
            )
            layer.is_visible = True

    def override_properties(self, entity: Any, properties: Any) -> None:  # noqa: ARG002
        """Spell a layer as its table does: entities may write it with other capitals."""
        name = properties.layer[:_LONGEST_NAME]
        known = self.layer_states.setdefault(name.lower(), (name, True, BLACK))
        properties.layer = known[0]

    def draw_entity(self, entity: Any, properties: Any) -> None:
        """Draw one entity and survive it."""
        kind = entity.dxftype()
        if kind in _NOT_DRAWN:
            self.left_out[kind] += 1
            return
        if isinstance(entity, DXFGraphicProxy) and not entity.proxy_graphic:
            self.left_out["TCH" if kind.startswith("TCH") else "PROXY"] += 1
            return
        if kind == "INSERT" and self._is_elsewhere(entity):
            return
        block, saved = self.ctx.current_block_reference_properties, len(self.ctx._saved_states)
        depth = self._portal.clipping_portal.stack_depth
        try:
            super().draw_entity(entity, properties)
        except (MemoryError, BadInput):
            raise
        except Exception:  # libraries fail on wrong values in any way
            self.broken += 1
            self.ctx.current_block_reference_properties = block
            del self.ctx._saved_states[saved:]
            while self._portal.clipping_portal.stack_depth > depth:
                self._portal.clipping_portal.pop()
            self.collector.exit_entity(entity)

    def draw_composite_entity(self, entity: Any, properties: Any) -> None:
        """Draw the parts; those of a dimension, too, take layer and colour of what they are part of."""
        if isinstance(entity, Insert):
            super().draw_composite_entity(entity, properties)
            return
        self.ctx.push_state(properties)
        super().draw_composite_entity(entity, properties)
        self.ctx.pop_state()

    def skip_entity(self, entity: Any, msg: str) -> None:
        """Count what cannot be drawn."""
        if msg == "unsupported":
            self.left_out[entity.dxftype()] += 1

    def _is_elsewhere(self, entity: Any) -> bool:
        """Tell whether a block's content is in another file, or nowhere."""
        name = str(entity.dxf.get("name", ""))
        block = self._document.blocks.get(name)
        if block is None:
            self.left_out["BLOCK"] += 1
            return True
        if block.block is not None and (block.block.is_xref or block.block.is_xref_overlay):
            self.references.add(name)
            return True
        return False

    def draw_text_entity(self, entity: Any, properties: Any) -> None:
        """Set a line of text."""
        if isinstance(entity, BaseAttrib) and entity.has_embedded_mtext_entity:
            self.draw_mtext_entity(entity.virtual_mtext_entity(), properties)
            return
        self._take(text_lines(entity, line_colour(properties.color)), properties.layer)

    def draw_mtext_entity(self, entity: Any, properties: Any) -> None:
        """Set a paragraph."""
        self._take(mtext_lines(entity, line_colour(properties.color)), properties.layer)

    def _take(self, lines: Any, layer: str) -> None:
        portal = self._portal.clipping_portal
        for line in lines:
            place = Vec2(line.text.x, -line.text.y)
            if not portal.is_active or portal.clip_point(place) is not None:
                self.texts.append((layer, line))

    def draw_hatch_entity(self, entity: Any, properties: Any, *, loops: Any = None) -> None:
        """Put pattern hatches off until the drawing's size is known."""
        pattern = properties.filling is not None and properties.filling.type == Filling.PATTERN
        if pattern and loops is None and not self._portal.clipping_portal.is_active:
            self._hatches.append((entity, properties))
            return
        try:
            super().draw_hatch_entity(entity, properties, loops=loops)
        finally:
            self.collector.pale = False

    def draw_hatch_pattern(self, polygon: Any, paths: Any, properties: Any) -> None:
        """Draw a hatch's lines, or raise the error that makes the frontend fill the area instead."""
        if polygon.pattern is None or not polygon.pattern.lines:
            return
        properties.linetype_pattern = ()
        try:
            lines = self._pattern_lines(polygon, paths)
        except hatching.DenseHatchingLinesError:
            self.collector.pale = True
            raise
        self._hatch_lines += len(lines)
        ocs, elevation = polygon.ocs(), polygon.dxf.elevation.z
        if ocs.transform:
            lines = [
                (Vec2(ocs.to_wcs((s.x, s.y, elevation))), Vec2(ocs.to_wcs((e.x, e.y, elevation))))
                for s, e in lines
            ]
        self.collector.enter_entity(polygon, properties)
        self.pipeline.draw_solid_lines(lines, properties)
        self.collector.exit_entity(polygon)

    def _pattern_lines(self, polygon: Any, paths: Any) -> list[tuple[Any, Any]]:
        room = min(_MOST_HATCH_LINES, _MOST_HATCH_LINES_IN_ALL - self._hatch_lines)
        lines: list[tuple[Any, Any]] = []
        for baseline in hatching.pattern_baselines(
            polygon, min_hatch_line_distance=max(self._spacing, 1e-6), jiggle_origin=True
        ):
            self._check_room(baseline, paths, room)
            for line in hatching.hatch_paths(baseline, paths):
                renderer = baseline.pattern_renderer(line.distance)
                length = line.start.distance(line.end)
                dashes = 1.0
                if renderer.pattern_length >= 1e-9:
                    dashes += length / renderer.pattern_length * len(baseline.line_pattern)
                if len(lines) + dashes > room:
                    raise hatching.DenseHatchingLinesError
                lines.extend(renderer.render(line.start, line.end))
        return lines

    @staticmethod
    def _check_room(baseline: Any, paths: Any, room: int) -> None:
        """Raise the same error where the lines alone would be too many, before one is made."""
        for path in paths:
            distances = [baseline.signed_distance(Vec2(point)) for point in path.control_vertices()]
            if distances and max(distances) - min(distances) > room * abs(baseline.normal_distance):
                raise hatching.DenseHatchingLinesError
