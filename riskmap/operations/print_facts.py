"""What every print says of an enterprise and of its data, read from the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riskmap.model.codes import Origin
from riskmap.operations.enterprise_details import enterprise_details
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.operations.history import LoggedChange, change_sets
from riskmap.report.sheets import Edition
from riskmap.store.workspace import reading

_MOST_ENTRIES = 10_000
#: A workspace that says nothing of its day still prints the same bytes every time.
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True, kw_only=True)
class PrintFacts:
    """An enterprise as it goes to print.

    Attributes:
        found: its records.
        phone: of its contact, as it may be printed.
        shows_phones: whether phone numbers may be printed as they are.
        log: the change log's entries of it, newest first.
        day: up to which the data are complete.
        source: the workspace's title.
    """

    found: EnterpriseDetails
    phone: str
    shows_phones: bool
    log: tuple[LoggedChange, ...]
    day: date
    source: str

    @property
    def synthetic(self) -> bool:
        """Tell whether every page must say 示例."""
        return self.found.origin is Origin.SYNTHETIC

    @property
    def edition(self) -> Edition:
        """Return what the foot of every page says."""
        return Edition(name=self.found.name, day=self.day, revision=len(self.log), synthetic=self.synthetic)


def print_facts(path: Path, fid: int, *, phones: bool = False) -> PrintFacts:
    """Return an enterprise for print; phone numbers are masked unless ``phones``.

    Nothing depends on the clock: an assessment is judged on the day up to which the data are complete.

    Raises:
        NotFound: no such enterprise.
        FileProblem: the workspace cannot be read.
    """
    log = change_sets(path, enterprise_fid=fid, limit=_MOST_ENTRIES)
    with reading(path) as db:
        info = dict(db.execute("SELECT key, value FROM workspace").fetchall())
    day = _day(str(info.get("data_cutoff", "")), log, str(info.get("created_at", "")))
    found = enterprise_details(path, fid, today=day)
    return PrintFacts(
        found=found,
        phone=found.contact_phone if phones else found.contact_phone_masked,
        shows_phones=phones,
        log=log,
        day=day,
        source=str(info.get("title", "")),
    )


def _day(cutoff: str, log: tuple[LoggedChange, ...], created: str) -> date:
    """Return the newest day that the data tell of; that of the file's making where they tell of none."""
    told = [day for text in (cutoff, *(each.at for each in log[:1])) if (day := _as_day(text))]
    return max(told, default=None) or _as_day(created) or _NO_DAY


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
