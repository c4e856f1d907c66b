"""Columns of all points out of the file, and search as one types."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.measured import Measured, emit, median, percentile
from riskmap.model.enterprise_filter import EnterpriseFilter
from riskmap.operations.filtering import facets, shown_rows
from riskmap.operations.open_workspace import read_register
from riskmap.operations.search import SearchIndex

#: What people type: names, initials, codes, addresses, one letter at a time.
_TYPED = (
    "示例鞋业",
    "晋江陈埭",
    "qzsl",
    "jjctsl",
    "9135058",
    "泉港石化",
    "水头镇",
    "加油站",
    "zzzz",
    "南安仑苍水暖",
)


def main(city: Path) -> None:
    """Measure and emit."""
    reads = []
    for _round in range(5):
        start = time.perf_counter()
        register = read_register(city)
        reads.append(time.perf_counter() - start)
    start = time.perf_counter()
    index = SearchIndex(register)
    built = time.perf_counter() - start
    strokes = []
    for text in _TYPED:
        for length in range(1, len(text) + 1):
            start = time.perf_counter()
            index.find(text[:length])
            strokes.append((time.perf_counter() - start) * 1000)
    filters = []
    for choice in (
        EnterpriseFilter(levels=frozenset({4})),
        EnterpriseFilter(districts=frozenset({"350582"}), levels=frozenset({3, 4})),
        EnterpriseFilter(text="鞋"),
        EnterpriseFilter(industries=frozenset({"10"}), sizes=frozenset({"small"})),
    ):
        start = time.perf_counter()
        shown_rows(register, choice, index=index)
        facets(register, choice, index=index)
        filters.append((time.perf_counter() - start) * 1000)
    emit(
        [
            Measured(what="读出全部点的列", who="riskmap", value=median(reads), unit="s", target=0.4),
            Measured(what="建立搜索索引", who="riskmap", value=built, unit="s", note="后台线程"),
            Measured(what="逐字搜索（中位数）", who="riskmap", value=median(strokes), unit="ms"),
            Measured(
                what="逐字搜索（p95）", who="riskmap", value=percentile(strokes, 0.95), unit="ms", target=30
            ),
            Measured(
                what="筛选并重算全部计数",
                who="riskmap",
                value=max(filters),
                unit="ms",
                note="后台线程",
            ),
        ]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
