"""Reads a small SVG file into a display list. A user's own file is hostile until it is read.

Only plain shapes come through: paths, rectangles, circles, ellipses, lines and polygons with flat colours,
groups and transforms. Anything that could run, load, refer or grow is refused, never skipped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from xml.parsers import expat

from riskmap.drawing.bounds import Box
from riskmap.drawing.outline import Outline, circle, ellipse, polygon, polyline, rounded
from riskmap.drawing.primitives import Fill, Item, Path, Stroke
from riskmap.drawing.svg_path import outline_of
from riskmap.drawing.svg_style import Style, rules_of, style_of
from riskmap.drawing.transform import IDENTITY, Transform
from riskmap.errors import BadInput

LARGEST_FILE = 256_000
_MOST_SHAPES = 2_000
_DEEPEST = 30
_IGNORED = frozenset(("title", "desc", "metadata", "defs"))
_GROUPS = frozenset(("svg", "g"))
_TRANSFORM = re.compile(r"\s*(matrix|translate|scale|rotate)\s*\(([^()]*)\)\s*,?")
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, kw_only=True, slots=True)
class Artwork:
    """What a file draws, in its own units: the box of its view and its items."""

    view: Box
    items: tuple[Item, ...]

    def placed(self, box: Box) -> Transform:
        """Return the transform that fits the view into a box, centred, its proportions kept."""
        factor = min(box.width / self.view.width, box.height / self.view.height)
        (x, y), (to_x, to_y) = self.view.centre, box.centre
        return Transform.move(-x, -y).then(Transform.scale(factor)).then(Transform.move(to_x, to_y))


def read_artwork(path: FilePath) -> Artwork:
    """Read an SVG file.

    Raises:
        BadInput: it cannot be read, is too big, or holds more than plain shapes.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(path, f"大于 {LARGEST_FILE // 1000} KB")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, f"无法读取（{error.strerror}）") from error
    try:
        return parse_artwork(data)
    except expat.ExpatError as error:
        raise _refused(path, f"不是完整的 SVG 文件（第 {error.lineno} 行）") from error
    except ValueError as error:
        raise _refused(path, str(error)) from error


def parse_artwork(data: bytes) -> Artwork:
    """Return what SVG source draws.

    Raises:
        ValueError: it holds more than plain shapes; the text is Chinese and names what.
        expat.ExpatError: it is not well-formed.
    """
    reader = _Reader()
    reader.parse(data)
    if reader.view is None:
        raise ValueError("缺少 viewBox 或宽高")
    if not reader.items:
        raise ValueError("没有任何图形")
    return Artwork(view=reader.view, items=tuple(reader.items))


def _refused(path: FilePath, reason: str) -> BadInput:
    return BadInput(
        f"图案文件“{path.name}”不能使用：{reason}。",
        advice="请在绘图软件中把它展开为普通路径（不含图片、文字、渐变、脚本和链接），再另存为“普通 SVG”。",
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """What an open element hands down to those inside it."""

    style: Style
    transform: Transform
    drawn: bool = True


class _Reader:
    def __init__(self) -> None:
        self.view: Box | None = None
        self.items: list[Item] = []
        self._levels: list[_Level] = []
        self._rules: Mapping[str, Mapping[str, str]] = {}
        self._css: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)

    def _doctype(self, _name: str, _system: object, _public: object, internal: int) -> None:
        if internal:
            raise ValueError("含有 DTD 定义")

    def _entity(self, *_about: object) -> None:
        raise ValueError("含有实体定义")

    def _instruction(self, _target: str, _data: str) -> None:
        raise ValueError("含有处理指令")

    def _text(self, text: str) -> None:
        if self._css is not None:
            self._css.append(text)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._levels) >= _DEEPEST:
            raise ValueError("嵌套太深")
        space, _, name = tag.rpartition(" ")
        foreign = space != _SVG and bool(space)  # an editor's own notes, as Inkscape keeps them
        above = self._levels[-1] if self._levels else _Level(Style(), IDENTITY)
        if not self._levels:
            if name != "svg" or foreign:
                raise ValueError("不是 SVG")
            self.view = _view(attributes)
        _refuse_bad(attributes)
        if foreign or name in _IGNORED or not above.drawn:
            if name == "script" and not foreign:
                raise ValueError("含有“script”")
            self._css = [] if name == "style" and not foreign else self._css
            self._levels.append(replace(above, drawn=False))
            return
        if name == "style":
            self._css = []
            self._levels.append(replace(above, drawn=False))
            return
        style = style_of(attributes, self._rules, above.style)
        here = _Level(style, _transform(attributes.get("transform", "")).then(above.transform), style.shown)
        self._levels.append(here)
        if name in _GROUPS:
            return
        if name not in _SHAPES:
            raise ValueError(f"含有“{name[:40]}”")
        if here.drawn:
            self._draw(_SHAPES[name](attributes), here)

    def _close(self, tag: str) -> None:
        self._levels.pop()
        if tag.rpartition(" ")[2] == "style" and self._css is not None:
            self._rules = {**self._rules, **rules_of("".join(self._css))}
            self._css = None

    def _draw(self, outline: Outline, here: _Level) -> None:
        if len(self.items) >= _MOST_SHAPES:
            raise ValueError("图形太多")
        style = here.style
        fill = Fill(colour=style.fill, opacity=style.opacity * style.fill_opacity) if style.fill else None
        stroke = (
            Stroke(
                colour=style.stroke,
                width=style.stroke_width * here.transform.factor,
                opacity=style.opacity * style.stroke_opacity,
                cap=style.cap,
                join=style.join,
            )
            if style.stroke
            else None
        )
        self.items.append(Path(outline=outline.transformed(here.transform), fill=fill, stroke=stroke))


def _refuse_bad(attributes: Mapping[str, str]) -> None:
    for key, value in attributes.items():
        name = key.rpartition(" ")[2]
        if name.lower().startswith("on"):
            raise ValueError(f"含有事件“{name[:40]}”")
        if name == "href":
            raise ValueError("含有链接")
        if "url(" in value.lower().replace(" ", ""):
            raise ValueError("含有渐变、裁剪或外部引用（url）")


def length(text: str, default: float = 0.0) -> float:
    """Return a length of SVG in its own units; a percentage or a word is the default.

    Raises:
        ValueError: the number is absurd.
    """
    found = re.fullmatch(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(?:px|pt|mm|cm)?\s*", text)
    value = float(found[1]) if found else default
    if not math.isfinite(value) or abs(value) > 1e6:
        raise ValueError("含有过大的数")
    return value


def _view(attributes: Mapping[str, str]) -> Box | None:
    numbers = [
        length(part, math.nan) for part in re.split(r"[\s,]+", attributes.get("viewBox", "").strip()) if part
    ]
    if len(numbers) != 4:
        numbers = [0.0, 0.0, length(attributes.get("width", "")), length(attributes.get("height", ""))]
    left, top, wide, high = numbers
    return Box.sized(left, top, wide, high) if wide > 0 and high > 0 else None


def _transform(text: str) -> Transform:
    result = IDENTITY
    at = 0
    while at < len(text.rstrip()):
        found = _TRANSFORM.match(text, at)
        if found is None:
            raise ValueError("含有不支持的变换")
        at = found.end()
        numbers = [length(part, 0.0) for part in re.split(r"[\s,]+", found[2].strip()) if part]
        result = _single(found[1], numbers).then(result)
    return result


def _single(kind: str, numbers: list[float]) -> Transform:
    count = len(numbers)
    if kind == "matrix" and count == 6:
        return Transform(*numbers)
    if kind == "translate" and count in (1, 2):
        return Transform.move(numbers[0], numbers[1] if count == 2 else 0.0)
    if kind == "scale" and count in (1, 2):
        return Transform.scale(*numbers)
    if kind == "rotate" and count in (1, 3):
        return Transform.rotate(*numbers)
    raise ValueError("含有不支持的变换")


def _rectangle(a: Mapping[str, str]) -> Outline:
    box = Box.sized(*(length(a.get(key, "")) for key in ("x", "y", "width", "height")))
    radius = length(a.get("rx", a.get("ry", "")))
    return rounded(box, radius) if radius > 0 else polygon(box.corners)


def _points(a: Mapping[str, str]) -> list[tuple[float, float]]:
    numbers = [length(part, 0.0) for part in re.split(r"[\s,]+", a.get("points", "").strip()) if part]
    if len(numbers) > 20_000:
        raise ValueError("图形太复杂")
    return list(zip(numbers[0::2], numbers[1::2], strict=False))


def _line(a: Mapping[str, str]) -> Outline:
    x1, y1, x2, y2 = (length(a.get(key, "")) for key in ("x1", "y1", "x2", "y2"))
    return polyline([(x1, y1), (x2, y2)])


_SHAPES: Mapping[str, Callable[[Mapping[str, str]], Outline]] = {
    "path": lambda a: outline_of(a.get("d", "")),
    "rect": _rectangle,
    "circle": lambda a: circle(*(length(a.get(key, "")) for key in ("cx", "cy", "r"))),
    "ellipse": lambda a: ellipse(*(length(a.get(key, "")) for key in ("cx", "cy", "rx", "ry"))),
    "line": _line,
    "polyline": lambda a: polyline(_points(a)),
    "polygon": lambda a: polygon(_points(a)),
}
