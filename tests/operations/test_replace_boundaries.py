from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem
from riskmap.operations import read_boundaries
from riskmap.operations.history import change_sets, redo, undo
from riskmap.operations.open_workspace import read_register
from riskmap.operations.replace_boundaries import preview_boundaries, replace_boundaries
from riskmap.resources import sample_geo
from riskmap.store.register import Register


@pytest.fixture(scope="module")
def counties() -> geopandas.GeoDataFrame:
    """The shipped counties with the columns a bureau's file would have."""
    found = pyogrio.read_dataframe(sample_geo("quanzhou_districts.geojson"), columns=["adcode", "name"])
    return found.set_crs(4326, allow_override=True)


def write(counties: geopandas.GeoDataFrame, path: Path, **options: Any) -> Path:
    pyogrio.write_dataframe(counties, path, **options)
    return path


@pytest.mark.parametrize("name", ["边界.gpkg", "边界.shp", "边界.geojson"])
def test_each_format_is_read(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path, name: str
) -> None:
    preview = preview_boundaries(small_city, write(counties, tmp_path / name))
    assert preview.by == "adcode"
    assert [match.name for match in preview.matches][:2] == ["鲤城区", "丰泽区"]
    assert len(preview.matches) == 12
    assert all(match.common > 0.999 for match in preview.matches)
    assert (preview.missing, preview.extra, preview.warnings, preview.notes) == ((), (), (), ())


def test_replacing_is_logged_and_can_be_undone(
    city_copy: Path, counties: geopandas.GeoDataFrame, tmp_path: Path, register: Register
) -> None:
    moved = counties.copy()
    moved.geometry = moved.geometry.translate(0.001, 0)
    preview = preview_boundaries(city_copy, write(moved, tmp_path / "新.gpkg"))
    done = replace_boundaries(city_copy, preview, who="甲", why="本局成果", approval_no="闽S(2026)1号")
    assert done.kinds == {"district"}
    after = read_register(city_copy)
    assert after.approval_no == "闽S(2026)1号"
    for old, new in zip(register.districts, after.districts, strict=True):
        assert new.geometry.bounds[0] == pytest.approx(old.geometry.bounds[0] + 0.001)
        assert new.geometry.contains(shapely.Point(new.label_lon, new.label_lat))
        assert new.source == "本单位提供：新.gpkg"
    entry = change_sets(city_copy)[0]
    assert (entry.who, entry.why) == ("甲", "本局成果")
    assert "鲤城区" in entry.lines[0]
    undo(city_copy, who="甲")
    back = read_register(city_copy)
    assert back.approval_no == register.approval_no
    assert all(
        shapely.equals_exact(old.geometry, new.geometry)
        for old, new in zip(register.districts, back.districts, strict=True)
    )
    redo(city_copy, who="甲")
    assert read_register(city_copy).approval_no == "闽S(2026)1号"


def test_the_spatial_index_follows(city_copy: Path, counties: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    moved = counties.copy()
    moved.geometry = moved.geometry.translate(5, 0)
    preview = preview_boundaries(city_copy, write(moved, tmp_path / "x.gpkg"))
    assert "请核对坐标系" in preview.warnings[0]
    replace_boundaries(city_copy, preview, who="甲", why="测试")
    found = pyogrio.read_dataframe(city_copy, layer="district", bbox=(122.0, 24.0, 125.0, 26.0))
    assert len(found) == 12


def test_the_same_again_changes_nothing(city_copy: Path, small_city: Path) -> None:
    preview = preview_boundaries(city_copy, small_city)
    first = replace_boundaries(city_copy, preview, who="甲", why="x", source="s", approval_no="n")
    again = replace_boundaries(city_copy, preview, who="甲", why="x", source="s", approval_no="n")
    assert first.change_set is not None
    assert again.change_set is None


def test_counties_are_recognised_by_name_too(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    named = counties.drop(columns="adcode").rename(columns={"name": "区县"})
    named["区县"] = [f"泉州市{name}" if place % 2 else name[:-1] for place, name in enumerate(named["区县"])]
    preview = preview_boundaries(small_city, write(named, tmp_path / "x.gpkg"))
    assert (preview.by, len(preview.matches)) == ("区县", 12)


def test_codes_that_became_numbers_are_codes(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    numbered = counties[["geometry"]].copy()
    numbered["PAC"] = [float(code) for code in counties["adcode"]]
    assert len(preview_boundaries(small_city, write(numbered, tmp_path / "x.gpkg")).matches) == 12


def test_a_shapefile_in_gbk_without_a_cpg(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    target = write(counties[["name", "geometry"]], tmp_path / "x.shp", encoding="GBK")
    target.with_suffix(".cpg").unlink(missing_ok=True)
    assert len(preview_boundaries(small_city, target).matches) == 12


def test_parts_of_a_county_are_put_together(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    parts = counties.explode(index_parts=False)
    preview = preview_boundaries(small_city, write(parts, tmp_path / "x.gpkg"))
    assert sum(match.parts for match in preview.matches) == len(parts)
    assert all(match.common > 0.999 for match in preview.matches)


def test_some_counties_only(city_copy: Path, counties: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    some = counties[counties["name"].isin(["晋江市", "石狮市"])].copy()
    some.loc[some.index[0], "adcode"] = "350199"
    preview = preview_boundaries(city_copy, write(some, tmp_path / "x.gpkg"))
    assert preview.by == "name"
    assert {match.name for match in preview.matches} == {"晋江市", "石狮市"}
    assert len(preview.missing) == 10
    replace_boundaries(city_copy, preview, who="甲", why="x")
    assert len(read_register(city_copy).districts) == 12


def test_survey_grids_are_turned_into_degrees(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    grid = counties.to_crs(4548)
    preview = preview_boundaries(small_city, write(grid, tmp_path / "x.gpkg"))
    assert all(match.common > 0.999 for match in preview.matches)


def test_a_shifted_file_is_warned_of_and_can_be_put_right(small_city: Path, tmp_path: Path) -> None:
    source = json.loads(sample_geo("quanzhou_districts.geojson").read_text(encoding="utf-8"))
    shifted = tmp_path / "gcj.geojson"
    from riskmap.geometry.coordinates import from_wgs84

    def shift(value: Any) -> Any:
        if isinstance(value[0], (int, float)):
            lon, lat = from_wgs84(value[0], value[1], crs=CoordinateSystem.GCJ02)
            return [float(lon), float(lat)]
        return [shift(part) for part in value]

    for feature in source["features"]:
        feature["geometry"]["coordinates"] = shift(feature["geometry"]["coordinates"])
    shifted.write_text(json.dumps(source), encoding="utf-8")
    assert preview_boundaries(small_city, shifted).warnings
    preview = preview_boundaries(small_city, shifted, system=CoordinateSystem.GCJ02)
    assert preview.warnings == ()
    assert all(match.common > 0.999 for match in preview.matches)


def test_many_corners_are_thinned_without_gaps(counties: geopandas.GeoDataFrame, tmp_path: Path) -> None:
    fine = counties.copy()
    fine.geometry = fine.geometry.segmentize(0.0002)
    answer = read_boundaries.read_areas(
        {"path": str(write(fine, tmp_path / "x.gpkg")), "layer": "", "system": "auto"}
    )
    assert "简化" in answer["notes"][0]


def test_a_reason_is_wanted(city_copy: Path, small_city: Path) -> None:
    preview = preview_boundaries(city_copy, small_city)
    with pytest.raises(BadInput, match="原因"):
        replace_boundaries(city_copy, preview, who="甲", why=" ")


FEATURE = {"type": "Feature", "properties": {"name": "晋江市"}, "geometry": None}
STRANGE = FEATURE | {"geometry": {"type": "Nonsense"}}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.txt", b"", "不能读取"),
        ("x.geojson", b"", "GeoJSON"),
        ("x.geojson", b"[" * 100_000, "GeoJSON"),
        ("x.geojson", b'{"type": "Topology"}', "FeatureCollection"),
        ("x.geojson", b"<OGRVRTDataSource/>", "GeoJSON"),
        ("x.geojson", json.dumps({"features": [FEATURE]}).encode(), "没有认出"),
        ("x.geojson", json.dumps({"features": [FEATURE] * 2_001}).encode(), "超过"),
        ("x.geojson", json.dumps({"features": [STRANGE]}).encode(), "不能读取"),
        ("x.shp", b"<OGRVRTDataSource/>", "与扩展名不符"),
        ("x.shp", b"\x00\x00\x27\x0a" + bytes(96), ".dbf"),
        ("x.gpkg", b"<OGRVRTDataSource/>", "与扩展名不符"),
        ("x.gpkg", b"SQLite format 3\x00" + bytes(200), "不能读取"),
    ],
)  # fmt: skip
def test_other_files_are_refused_in_words(
    small_city: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        preview_boundaries(small_city, source)


def test_a_missing_file_and_a_missing_layer(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="找不到"):
        preview_boundaries(small_city, tmp_path / "x.gpkg")
    source = write(counties, tmp_path / "x.gpkg", layer="a")
    write(counties, source, layer="b")
    with pytest.raises(BadInput, match="多个面状图层"):
        preview_boundaries(small_city, source)
    with pytest.raises(BadInput, match="没有图层"):
        preview_boundaries(small_city, source, layer="c")
    assert len(preview_boundaries(small_city, source, layer="b").matches) == 12


def test_an_endless_layer_is_given_up(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(counties, tmp_path / "x.gpkg", layer="x")
    connection = sqlite3.connect(source)
    connection.execute("DROP TABLE x")
    connection.execute(
        "CREATE VIEW x AS WITH RECURSIVE n(fid, geom, adcode) AS "
        "(SELECT 1, NULL, '0' UNION ALL SELECT fid + 1, NULL, '0' FROM n) SELECT * FROM n WHERE adcode = '1'"
    )
    connection.commit()
    connection.close()
    monkeypatch.setattr("riskmap.operations.replace_boundaries._SECONDS", 3.0)
    with pytest.raises(BadInput):
        preview_boundaries(small_city, source)


def test_swapped_axes_are_outside_china(
    small_city: Path, counties: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    swapped = counties.copy()
    swapped.geometry = shapely.transform(swapped.geometry.values, lambda pairs: pairs[:, ::-1])
    with pytest.raises(BadInput, match="不在中国"):
        preview_boundaries(small_city, write(swapped, tmp_path / "x.gpkg"))
