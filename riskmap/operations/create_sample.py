"""Build the sample city: one file, made whole or not at all."""

from __future__ import annotations

from pathlib import Path

from riskmap.operations.changes import Changes, Progress, silent
from riskmap.operations.sample_drawings import draw_sample_firms
from riskmap.sample.city import DEFAULT_SEED, ENTERPRISES, sample_city
from riskmap.store.bulk import load_tables
from riskmap.store.change_log import log_changes
from riskmap.store.workspace import creating


def create_sample_city(
    path: Path,
    *,
    seed: int = DEFAULT_SEED,
    enterprises: int = ENTERPRISES,
    progress: Progress = silent,
) -> Changes:
    """Write the sample city of Quanzhou; the same seed gives the same city.

    An existing file is replaced only once the new one is complete. With fewer ``enterprises`` than the
    published 52,023 the city is a smaller likeness of itself, for tests and for trying things out.
    """
    with creating(path, title=path.stem) as db:  # first: a folder that is not there is said at once
        city = sample_city(
            seed=seed,
            enterprises=enterprises,
            progress=lambda share, sentence: progress(share * 0.4, sentence),
        )
        load_tables(db, city.tables, progress=lambda share, sentence: progress(0.4 + share * 0.6, sentence))
        db.table("workspace").upsert_all(
            ({"key": key, "value": value} for key, value in city.workspace.items()), pk="key"
        )
        draw_sample_firms(db)
        log_changes(db, [], who="riskmap", verb="生成示例城市", why=f"随机种子 {seed}；企业均为示例数据")
    count = len(city.tables["enterprise"]["fid"])
    return Changes(kinds=frozenset({"workspace"}), message=f"已生成示例城市：{count:,} 家企业。")
