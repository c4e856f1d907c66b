"""Finished drawings as a print: one a page, of any size, with bleed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from riskmap.drawing.primitives import Drawing
from riskmap.drawing.svg import svg
from riskmap.report.clean_text import clean, shortened
from riskmap.report.printable import Printable, chinese_day

_TEMPLATE = "sheets"
#: The line with page number and digest stands this far from the lower edge, on A3.
_FOOT = 3.4
#: The colour of the foot.
MUTED = "#5A656C"


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What the foot of every page says of the data.

    Attributes:
        name: the enterprise's, or what the print is of.
        day: up to which the data are complete.
        revision: how many entries the change log has of the enterprise.
        synthetic: made up, so that every page must say 示例.
    """

    name: str
    day: date
    revision: int = 0
    synthetic: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """Return it as every template needs it."""
        name = clean(self.name) or "（无名称）"
        return {
            "name": name,
            "short_name": shortened(name, 26),
            "revision": self.revision,
            "day": chinese_day(self.day),
            "synthetic": self.synthetic,
        }


@dataclass(frozen=True, kw_only=True)
class Page:
    """A drawing as a page; its foot is ``factor`` large and ends ``edge`` from the right edge."""

    drawing: Drawing
    factor: float = 1.0
    edge: float = 0.0
    footed: bool = True
    foot_colour: str = MUTED


def printable_sheets(
    pages: Sequence[Page], *, title: str, edition: Edition, says: str = "", archive: bool = False
) -> Printable:
    """Return drawings ready to be set."""
    data = {**edition.data, "title": clean(title), "sheets": [_page(each) for each in pages]}
    return Printable(template=_TEMPLATE, data=data, day=edition.day, says=says, archive=archive)


def _page(page: Page) -> dict[str, Any]:
    drawing = page.drawing
    return {
        "title": clean(drawing.title) or "图",
        "svg": svg(drawing),
        "width": drawing.width,
        "height": drawing.height,
        "bleed": drawing.bleed,
        "factor": page.factor,
        "edge": page.edge,
        "foot": _FOOT * page.factor,
        "footed": page.footed,
        "foot_colour": page.foot_colour,
    }
