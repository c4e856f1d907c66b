"""The risk events and control measures of every risk point, in the state its firm keeps them in."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from riskmap.model.codes import MeasureKind
from riskmap.model.levels import RiskLevel
from riskmap.sample.identifiers import uids
from riskmap.sample.points import Points
from riskmap.sample.risks import WORDINGS, Event, worded
from riskmap.store.bulk import Columns
from riskmap.store.exchange_tables import measure_uid
from riskmap.store.register import Ints

_FIRST_EVENT_DAY = np.datetime64("2025-11-10")  # all within twelve months of the cut-off
_EVENT_DAYS = 350


class Events:
    """The events of every point: which, and in which state of control."""

    def __init__(self, points: Points, random: np.random.Generator) -> None:
        self.events: list[Event] = [event for risk in points.risks for event in risk.events]
        self._states = [state for event in self.events for state in event.states]
        count = np.array([len(risk.events) for risk in points.risks])
        first = np.concatenate([[0], np.cumsum(count)[:-1]])
        offset = np.concatenate([[0], np.cumsum([len(event.states) for event in self.events])[:-1]])
        at_most = np.array(
            [[event.state(RiskLevel(level)) or 0 for level in range(5)] for event in self.events]
        )
        exactly = np.array(
            [
                [_or_none(event.state(RiskLevel(level), exactly=True)) for level in range(5)]
                for event in self.events
            ]
        )
        levels = np.array([int(state.level) for state in self._states])
        main = first[points.risk]
        # a direct rule makes the point red; its score stays what the controls make of it
        cap = np.where(points.direct_red, int(RiskLevel.ORANGE), points.limit)
        wanted = exactly[main, cap]
        state = np.where(points.exact & (wanted >= 0), wanted, at_most[main, cap])
        self.first_level = levels[offset[main] + state]
        # further events of a point are written down where they matter
        further = (count[points.risk] > 1) & (
            (self.first_level > RiskLevel.BLUE) | (random.random(len(points)) < 0.15)
        )
        rows = np.flatnonzero(further)
        second = main[rows] + 1
        owner = np.concatenate([np.arange(len(points)), rows])
        event = np.concatenate([main, second])
        where = np.concatenate(
            [offset[main] + state, offset[second] + at_most[second, self.first_level[rows]]]
        )
        order = np.argsort(owner, kind="stable")
        self.owner, self.event, self.where = owner[order], event[order], where[order]

    def tables(
        self, points: Points, point_fid: Ints, *, seed: int, random: np.random.Generator
    ) -> dict[str, Columns]:
        """Return ``risk_event`` and ``control_measure``."""
        count = len(self.event)
        fid = np.arange(1, count + 1)
        # one firm words its measures in one way
        wording = (points.firm[self.owner] * 7 + self.event * 3) % WORDINGS
        day = _FIRST_EVENT_DAY + random.integers(0, _EVENT_DAYS, int(points.firm.max()) + 1)
        texts = {
            kind.stored: np.array(
                [worded(event.measures[place], one) for event in self.events for one in range(WORDINGS)],
                object,
            )[self.event * WORDINGS + wording]
            for place, kind in enumerate(MeasureKind)
        }
        event_uids = uids("risk_event", count, seed=seed)
        events: Columns = {
            "fid": fid,
            "uid": event_uids,
            "point_fid": point_fid[self.owner],
            "hazard_factor": self._of_event("hazard_factor"),
            "hazard_class": self._of_event("hazard_class"),
            "accident_type": self._of_event("accident_type"),
            "consequence": self._of_event("consequence"),
            "method": self._of_event("method"),
            "method_version": self._of_event("method_version"),
            "inherent_factors": np.array([e.inherent.factors for e in self.events], object)[self.event],
            "inherent_level": np.array([int(e.inherent.level) for e in self.events])[self.event],
            "residual_factors": np.array([s.factors for s in self._states], object)[self.where],
            "residual_level": np.array([int(s.level) for s in self._states])[self.where],
            "assessed_on": np.datetime_as_string(day).astype(object)[points.firm[self.owner]],
        }
        measures: Columns = {"event_fid": fid, "uid": [measure_uid(uid) for uid in event_uids], **texts}
        return {"risk_event": events, "control_measure": measures}

    def _of_event(self, name: str) -> npt.NDArray[Any]:
        return np.asarray(np.array([getattr(event, name) for event in self.events], object)[self.event])


def _or_none(state: int | None) -> int:
    return -1 if state is None else state
