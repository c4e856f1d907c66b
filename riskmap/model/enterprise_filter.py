"""Which enterprises are shown: one frozen value that map, table, legend and export share."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from riskmap.errors import BadInput


@dataclass(frozen=True, kw_only=True)
class EnterpriseFilter:
    """Choices per dimension: values of one dimension are alternatives, dimensions must all hold.

    Districts and townships are one tree: a chosen township narrows its own district to itself and
    stands beside other chosen districts. An empty set means that the dimension is not filtered.
    ``text`` is matched as search does (part of the name, pinyin initials, credit code or address).
    """

    districts: frozenset[str] = frozenset()  # codes
    townships: frozenset[str] = frozenset()  # codes
    industries: frozenset[str] = frozenset()  # 01–46
    sizes: frozenset[str] = frozenset()  # SizeClass.stored
    standards: frozenset[str] = frozenset()  # Standard.stored
    levels: frozenset[int] = frozenset()  # RiskLevel
    origins: frozenset[str] = frozenset()  # Origin.stored
    marks: frozenset[str] = frozenset()  # "pilot", "benchmark"
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is shown."""
        return self == EnterpriseFilter()

    def with_choice(self, dimension: str, value: str | int, *, chosen: bool) -> EnterpriseFilter:
        """Return the filter with one value of a dimension added or taken away.

        >>> EnterpriseFilter().with_choice("levels", 4, chosen=True).levels
        frozenset({4})
        """
        values: frozenset[Any] = getattr(self, dimension)
        changed: dict[str, Any] = {dimension: values | {value} if chosen else values - {value}}
        return replace(self, **changed)

    def without(self, dimension: str) -> EnterpriseFilter:
        """Return the filter with one dimension left open."""
        opened: dict[str, Any] = {dimension: "" if dimension == "text" else frozenset()}
        return replace(self, **opened)

    def to_json(self) -> str:
        """Return the filter as JSON, for saving by name."""
        return json.dumps(
            {
                field.name: value if isinstance(value, str) else sorted(value)
                for field in fields(self)
                if (value := getattr(self, field.name))
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> EnterpriseFilter:
        """Return the filter that `to_json` wrote; what is unknown or of the wrong type is left out.

        >>> EnterpriseFilter.from_json('{"levels": [4, "x"], "colour": ["red"]}').levels
        frozenset({4})

        Raises:
            BadInput: not a filter at all.
        """
        try:
            raw = json.loads(text)
        except (ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            raise BadInput("保存的筛选条件已损坏。", advice="请删除后重新保存。工作区的数据没有影响。")
        known: dict[str, Any] = {}
        for field in fields(cls):
            value = raw.get(field.name)
            if field.name == "text":
                known["text"] = value if isinstance(value, str) else ""
            elif isinstance(value, list):
                wanted = int if field.name == "levels" else str
                known[field.name] = frozenset(item for item in value if type(item) is wanted)
        return cls(**known)


#: The dimensions in the order the filter panel shows them.
DIMENSIONS = ("districts", "townships", "levels", "industries", "sizes", "standards", "marks", "origins")
DIMENSION_TITLES = {
    "districts": "县市区",
    "townships": "乡镇街道",
    "levels": "风险等级",
    "industries": "行业",
    "sizes": "规模",
    "standards": "适用标准",
    "marks": "试点与标杆",
    "origins": "数据来源",
    "text": "文字",
}
