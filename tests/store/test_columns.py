"""Columns gathered by SQLite are what row by row would give."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from riskmap.store.blobs import geometry_blob, point_blobs
from riskmap.store.columns import read_columns
from riskmap.store.workspace import reading

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
ROWS = st.lists(
    st.tuples(
        st.none() | TEXTS | st.integers(-5, 5) | st.binary(max_size=6),
        st.none() | st.sampled_from([0, 1, 2, 3, 4, 5, -1, 200, "4", "x", 2.5, b"\x04"]),
        st.none()
        | st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(
            lambda at: point_blobs(np.array([at[0]]), np.array([at[1]]))[0]
        )
        | st.sampled_from([b"", b"GP", "text", 3, b"x" * 29, geometry_blob(Point())]),
    ),
    max_size=8,
)


@given(ROWS)
def test_columns_agree_with_rows_whatever_they_hold(small_file, rows):
    with reading(small_file) as db:
        db.conn.execute("PRAGMA query_only = OFF")
        db.execute("CREATE TEMP TABLE odd (fid INTEGER PRIMARY KEY, name TEXT, level, geom)")
        db.conn.executemany("INSERT INTO temp.odd (name, level, geom) VALUES (?, ?, ?)", rows)
        read = read_columns(
            db,
            "odd",
            numbers=("fid", "CASE WHEN level IN (1, 2, 3, 4) THEN level ELSE 0 END"),
            texts=("name",),
        )
        by_row = db.execute("SELECT fid, coalesce(name, ''), level, geom FROM odd ORDER BY fid").fetchall()
    assert read.numbers[0].tolist() == [row[0] for row in by_row]
    assert read.numbers[1].tolist() == [row[2] if row[2] in (1, 2, 3, 4) else 0 for row in by_row]
    for text, row in zip(read.texts[0], by_row, strict=True):
        if isinstance(row[1], str):
            assert text == row[1]
        else:
            assert isinstance(text, str)
    for lon, row in zip(read.lon, by_row, strict=True):
        usual = isinstance(row[3], bytes) and len(row[3]) == 29 and row[3].startswith(b"GP\x00\x01")
        assert np.isnan(lon) != usual
