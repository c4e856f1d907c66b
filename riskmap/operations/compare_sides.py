"""Two workspaces that know the same enterprise, and whose value of a difference is the newer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from riskmap.operations.incoming import Standing
from riskmap.operations.incoming_values import normal
from riskmap.store.exchange_log import Spot
from riskmap.store.field_change import RECORD
from riskmap.store.whole_enterprise import WholeEnterprise


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two workspaces, an enterprise of both, and what their logs know that the other's does not.

    Attributes:
        db: this workspace.
        other: the clean copy of the file.
        ours: the enterprise here.
        theirs: the enterprise there.
        before_here: spot → the values that entries unknown there began from; with the uids of here.
        before_there: the same of entries unknown here; with the uids of there.
        from_bureau: the file comes from where this workspace was handed over: its registered fields count.
    """

    db: Database
    other: Database
    ours: WholeEnterprise
    theirs: WholeEnterprise
    before_here: Mapping[Spot, Sequence[Any]]
    before_there: Mapping[Spot, Sequence[Any]]
    from_bureau: bool

    def standing(
        self, kind: str, uids: tuple[bytes, bytes], fields: Iterable[tuple[str, Any, Any]]
    ) -> Standing:
        """Tell whose values are the newer ones.

        Args:
            kind: the table.
            uids: of the record here and there.
            fields: what differs: field, value here, value there.
        """
        found = {self._standing(kind, uids, *each) for each in fields}
        return found.pop() if len(found) == 1 else Standing.BOTH

    def _standing(self, kind: str, uids: tuple[bytes, bytes], field: str, here: Any, there: Any) -> Standing:
        ours = self.before_here.get((kind, uids[0], field))
        theirs = self.before_there.get((kind, uids[1], field))
        if not ours and not theirs:
            return Standing.THEIRS  # changed by another program, or before there was a log
        they_went_on = _holds(theirs, here)  # their changes began from what stands here
        we_went_on = _holds(ours, there)
        if they_went_on == we_went_on:
            return Standing.BOTH
        return Standing.THEIRS if they_went_on else Standing.OURS

    def sheets(self, side: WholeEnterprise) -> dict[bytes, str]:
        """Return the titles of a side's sheets."""
        return {uid: floor.title for uid, floor in side.floors.items()}

    def elsewhere(self, table: str, uid: bytes) -> bool:
        """Tell whether a uid that this enterprise does not have is another's here."""
        return bool(self.db.execute(f"SELECT 1 FROM {table} WHERE uid = ?", [uid]).fetchone())

    def added_here(self, kind: str, uid: bytes) -> bool:
        """Tell whether a record was added here since, so that the other side cannot know it."""
        return _holds(self.before_here.get((kind, uid, RECORD)), None)


def key_of(kind: str, uid: bytes, what: str) -> str:
    """Return the key of a difference."""
    return f"{kind}:{uid.hex()}:{what}"


def _holds(before: Sequence[Any] | None, value: Any) -> bool:
    return before is not None and any(normal(each) == value for each in before)
