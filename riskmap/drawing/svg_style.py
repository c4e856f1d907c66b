"""The few properties of SVG's styles that plain artwork needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from riskmap.drawing.primitives import Cap, Join

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED: Mapping[str, str] = {
    "black": "#000000", "white": "#FFFFFF", "red": "#FF0000", "green": "#008000", "blue": "#0000FF",
    "yellow": "#FFFF00", "orange": "#FFA500", "gray": "#808080", "grey": "#808080", "currentcolor": "#000000",
}  # fmt: skip
_PROPERTIES = (
    "fill", "stroke", "stroke-width", "opacity", "fill-opacity", "stroke-opacity",
    "stroke-linecap", "stroke-linejoin", "display", "visibility",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape is painted; an empty colour paints nothing."""

    fill: str = "#000000"
    stroke: str = ""
    stroke_width: float = 1.0
    opacity: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    cap: Cap = Cap.BUTT
    join: Join = Join.MITER
    shown: bool = True


def style_of(attributes: Mapping[str, str], rules: Mapping[str, Mapping[str, str]], above: Style) -> Style:
    """Return an element's style: what it inherits, its attributes, the classes it names, its own style."""
    given = {name: attributes[name] for name in _PROPERTIES if name in attributes}
    for name in attributes.get("class", "").split():
        given.update(rules.get(name, {}))
    given.update(declarations(attributes.get("style", "")))
    return replace(
        above,
        fill=colour_of(given["fill"]) if "fill" in given else above.fill,
        stroke=colour_of(given["stroke"]) if "stroke" in given else above.stroke,
        stroke_width=_number(given.get("stroke-width", ""), above.stroke_width, most=1e4),
        opacity=above.opacity * _number(given.get("opacity", ""), 1.0),
        fill_opacity=_number(given.get("fill-opacity", ""), above.fill_opacity),
        stroke_opacity=_number(given.get("stroke-opacity", ""), above.stroke_opacity),
        cap=next((cap for cap in Cap if cap.value == given.get("stroke-linecap")), above.cap),
        join=next((join for join in Join if join.value == given.get("stroke-linejoin")), above.join),
        shown=above.shown and given.get("display") != "none" and given.get("visibility") != "hidden",
    )


def rules_of(css: str) -> dict[str, dict[str, str]]:
    """Return the declarations of every class of a style sheet, as drawing programs write them.

    >>> rules_of(".a,.b{fill:#FFF}")
    {'a': {'fill': '#FFF'}, 'b': {'fill': '#FFF'}}

    Raises:
        ValueError: the sheet loads something or selects by more than a class.
    """
    if "@" in css or "url(" in css.lower():
        raise ValueError("样式表含有外部引用")
    rules: dict[str, dict[str, str]] = {}
    for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        for selector in selectors.split(","):
            name = selector.strip()
            if not re.fullmatch(r"\.[\w-]+", name):
                raise ValueError(f"样式表含有“{name[:40]}”")
            rules.setdefault(name[1:], {}).update(declarations(body))
    return rules


def declarations(text: str) -> dict[str, str]:
    """Return the known properties of a ``style`` attribute."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs if key.strip() in _PROPERTIES}


def colour_of(text: str) -> str:
    """Return a colour as ``#RRGGBB``; empty for none.

    Raises:
        ValueError: it is a colour we do not know.
    """
    value = text.strip().lower()
    if value in ("none", "transparent"):
        return ""
    if value in _NAMED:
        return _NAMED[value]
    if _HEX.fullmatch(value):
        digits = value[1:] if len(value) == 7 else "".join(each * 2 for each in value[1:])
        return "#" + digits.upper()
    if found := _RGB.fullmatch(value):
        return "#" + "".join(f"{min(255, int(part)):02X}" for part in found.groups())
    raise ValueError(f"含有不认识的颜色“{text[:40]}”")


def _number(text: str, default: float, *, most: float = 1.0) -> float:
    found = re.fullmatch(r"\s*(\d{0,6}\.?\d{0,6})\s*(px|pt|mm)?\s*", text)
    if not found or not found[1].strip("."):
        return default
    return min(float(found[1]), most)
