"""Places at the start of what is typed without spaces: 陈埭鞋业 is 陈埭 and 鞋业, cdxy is cd and xy."""

from __future__ import annotations

from collections.abc import Iterator

from riskmap.operations.initials import initials
from riskmap.store.register import Register

_KINDS = ("街道", "镇", "乡", "市", "区", "县")
_SHORTEST = 2


class PlaceNames:
    """The register's places by full and by short name, in characters and in initials."""

    def __init__(self, register: Register) -> None:
        full = {
            *(area.name.lower() for area in register.districts),
            *(area.name.lower() for area in register.townships),
            *(label.name.lower() for label in register.labels),
        }
        names = {name for one in full for name in (one, _short(one)) if len(name) >= _SHORTEST}
        self._names = names | {initials(name) for name in names}
        self._longest = max(map(len, self._names), default=0)

    def split(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield a word in two, a place and what stands behind it, the longest place first."""
        for length in range(min(len(word) - _SHORTEST, self._longest), _SHORTEST - 1, -1):
            if word[:length] in self._names:
                yield word[:length], word[length:]


def _short(name: str) -> str:
    """Return a name as people say it.

    >>> _short("陈埭镇"), _short("东湖街道"), _short("崇武")
    ('陈埭', '东湖', '崇武')
    """
    return next((name.removesuffix(kind) for kind in _KINDS if name.endswith(kind)), name)
