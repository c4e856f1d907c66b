"""One thing to look at before a diagram is published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from riskmap.model.diagram.shape import Position


class ProblemKind(Enum):
    """What is the matter; the value names it in files and tests."""

    OVERLAP = "overlap"  # zones of different colour
    CROSSING = "crossing"  # an outline crosses itself: can be repaired with consent
    NO_AREA = "no_area"
    MARK_OUTSIDE = "mark_outside"  # in no zone
    MARK_OFF_SHEET = "mark_off_sheet"
    MARK_UNKNOWN = "mark_unknown"  # its point is not in the register
    MARK_TWICE = "mark_twice"
    POINT_NOT_DRAWN = "point_not_drawn"  # in the list and on no sheet
    POINT_UNASSESSED = "point_unassessed"
    NO_RESPONSIBLE = "no_responsible"  # red or orange
    NO_MEASURES = "no_measures"  # red or orange
    ZONE_EMPTY = "zone_empty"  # holds no point
    ZONE_UNNAMED = "zone_unnamed"
    ZONE_MANUAL = "zone_manual"  # coloured by hand
    NO_SCALE = "no_scale"  # background never calibrated
    NO_LEGEND = "no_legend"
    NO_NORTH = "no_north"
    NO_TITLE_BLOCK = "no_title_block"
    NO_SIGNATURE = "no_signature"
    NO_DATE = "no_date"
    NO_VERSION = "no_version"
    NO_PHONE = "no_phone"
    LAYER_HIDDEN = "layer_hidden"
    SHEET_EMPTY = "sheet_empty"
    NO_SHEET = "no_sheet"


class Severity(Enum):
    """How much it matters; nothing ever stops the user from publishing."""

    WRONG = "wrong"  # the picture would say what is not so
    MISSING = "missing"  # something a complete diagram must have
    HINT = "hint"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return {"wrong": "错误", "missing": "缺项", "hint": "提示"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A problem as a list shows it.

    Attributes:
        kind: what is the matter.
        severity: how much it matters.
        text: one Chinese sentence.
        advice: what to do about it.
        sheet_uid: the sheet it is on, None where it is about the whole enterprise.
        shapes: uids of the shapes concerned, to be selected on a click.
        points: uids of the register's points concerned.
        position: where to look on the sheet in metres, None where there is no place.
    """

    kind: ProblemKind
    severity: Severity
    text: str
    advice: str
    sheet_uid: bytes | None = None
    shapes: tuple[bytes, ...] = ()
    points: tuple[bytes, ...] = ()
    position: Position | None = None
