"""Something ready to be set: a template with its data, whose digest is known before any page is made."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from riskmap.report.pdf_reading import stamp
from riskmap.report.typesetting import as_json, form_digest, set_pdf

#: Longer than any word or code that a register should hold.
_UNBROKEN = re.compile(r"[!-~]{19}")
#: Keys of pictures and laid tables, whose text is broken into lines already.
_PICTURES = frozenset(("svg", "signs", "list", "table", "measures", "card_index"))


@dataclass(frozen=True, kw_only=True)
class Printable:
    """Pages to be.

    Attributes:
        template: its name in ``resources/templates``.
        data: all that the template shows, but for what is derived from the digest.
        day: the only date in the file's properties.
        says: what the first page says, for whoever opens the finished file again to check it.
        archive: as PDF/A-2b, for keeping.
    """

    template: str
    data: Mapping[str, Any]
    day: date
    says: str
    archive: bool = False

    @cached_property
    def _json(self) -> str:
        return as_json(self.data)

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the data; the footer shows its beginning."""
        return hashlib.sha256(self._json.encode()).hexdigest()

    @property
    def stamp(self) -> str:
        """Return the keyword by which a finished file tells what it was made from."""
        return stamp(self.digest, form_digest(self.template, archive=self.archive))

    def pdf(self) -> bytes:
        """Return the pages as PDF; the same data give the same bytes."""
        unbroken = any(map(_UNBROKEN.search, _texts(self.data)))
        derived = as_json({"hash": self.digest[:16], "keyword": self.stamp, "unbroken": unbroken})
        # Put together as text: the data are long, and have been written once already.
        whole = f"{derived[:-1]},{self._json[1:]}"
        return set_pdf(self.template, whole, day=self.day, archive=self.archive)


def chinese_day(day: date) -> str:
    """Return a date as pages show it.

    >>> chinese_day(date(2026, 10, 31))
    '2026年10月31日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _texts(value: Any) -> Iterator[str]:
    """Yield every text within the data but for the pictures."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in _PICTURES:
                yield from _texts(each)
