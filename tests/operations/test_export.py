from __future__ import annotations

import csv
import shutil
import sqlite3
import zipfile
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from python_calamine import CalamineWorkbook

from riskmap.errors import BadInput, Cancelled, FileProblem
from riskmap.operations import export
from riskmap.operations.enterprise_table import COLUMNS, cell, sorted_rows
from riskmap.operations.export import DEFAULT_COLUMNS, FORMATS, export_enterprises
from riskmap.operations.open_workspace import read_register
from riskmap.store.register import Register
from riskmap.store.workspace import reading, writing
from tests.operations.conftest import make_register
from tests.operations.hostile import HOSTILE

ALL = tuple(entry.key for entry in COLUMNS)
ENDINGS = (".xlsx", ".gpkg", ".csv")


def read_back(path: Path) -> list[list[str]]:
    """Return header and rows of an exported file as texts, read by somebody else's library."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    if path.suffix == ".xlsx":
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("企业")
        return [[str(value) for value in row] for row in sheet.to_python()]
    found = pyogrio.read_dataframe(path, read_geometry=False)
    return [list(found.columns), *([str(value) for value in row] for row in found.itertuples(index=False))]


@pytest.mark.parametrize("ending", ENDINGS)
def test_rows_are_written_in_order_and_counted(register: Register, tmp_path: Path, ending: str) -> None:
    rows = sorted_rows(register, np.arange(len(register.enterprises)), "name", descending=True)[:50]
    target = tmp_path / f"导出{ending}"
    done = export_enterprises(register, rows, target, columns=("name", "level"))
    assert (done.rows, done.path) == (50, target)
    assert "50" in done.message
    names = [register.enterprises.name[row] for row in rows]
    written = read_back(target)
    if ending == ".gpkg":  # a layer has no order of its own but the number of its features
        assert {row[1 + written[0].index("name") - 1] for row in written[1:]} == set(names)
    else:
        assert [row[0] for row in written[1:]] == names
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_rows_is_an_empty_table(register: Register, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"空{ending}"
    assert export_enterprises(register, np.array([], np.int64), target).rows == 0
    assert len(read_back(target)) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_all_columns_hold_what_the_table_shows(register: Register, tmp_path: Path, ending: str) -> None:
    rows = np.arange(0, len(register.enterprises), 29)
    target = tmp_path / f"全列{ending}"
    export_enterprises(register, rows, target, columns=ALL)
    written = read_back(target)
    places = {key: written[0].index(key if ending == ".gpkg" else title) for key, title in titles().items()}
    for key in (
        "level",
        "name",
        "district",
        "industry",
        "size",
        "standard",
        "credit_code",
        "address",
        "gbt4754",
        "suggested_level",
        "assessed_level",
        "assessed_on",
        "valid_until",
        "contact_name",
    ):
        shown = sorted(cell(register, row, key) for row in rows)
        assert sorted(plain(row[places[key]]) for row in written[1:]) == shown, key


def test_what_is_counted_is_written_as_a_number(register: Register, tmp_path: Path) -> None:
    counted = ("points", "red_points", "orange_points", "employees")
    target = tmp_path / "数.xlsx"
    export_enterprises(register, np.arange(20), target, columns=counted)
    sheet = CalamineWorkbook.from_path(target).get_sheet_by_name("企业").to_python()
    assert {type(value) for row in sheet[1:] for value in row if value != ""} == {float}
    assert [row[0] for row in sheet[1:]] == register.enterprises.points[:20].tolist()
    layer = tmp_path / "数.gpkg"
    export_enterprises(register, np.arange(20), layer, columns=counted)
    kinds = dict(zip(pyogrio.read_info(layer)["fields"], pyogrio.read_info(layer)["dtypes"], strict=True))
    assert {kinds[key] for key in counted} == {"int64"}


def test_no_column_holds_a_telephone_number(city_copy: Path, tmp_path: Path) -> None:
    with writing(city_copy) as db:
        db.execute("UPDATE enterprise SET contact_phone = '13912345678'")
    target = tmp_path / "全列.csv"
    export_enterprises(read_register(city_copy), np.arange(30), target, columns=ALL)
    assert "2345" not in "".join(part for row in read_back(target) for part in row if "139" in part)


def titles() -> dict[str, str]:
    return {entry.key: entry.title for entry in COLUMNS}


def plain(text: str) -> str:
    return "" if text in ("None", "nan") else text


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(tmp_path: Path, ending: str, name: str) -> None:
    register = make_register([{"name": name, "credit_code": "0012345678"}])
    target = tmp_path / f"x{ending}"
    export_enterprises(register, np.array([0]), target, columns=("name", "credit_code"))
    written = read_back(target)
    row = dict(zip(written[0], written[1], strict=True))
    found = row["name" if ending == ".gpkg" else "企业名称"]
    if ending == ".csv" and name[0] in "=+-@":
        assert found == f"'{name}"
    else:
        assert found == name
    assert row["credit_code" if ending == ".gpkg" else "统一社会信用代码"] == "0012345678"


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    import zipfile

    register = make_register([{"name": name, "address": name} for name in HOSTILE])
    target = tmp_path / "x.xlsx"
    export_enterprises(register, np.arange(len(HOSTILE)), target, columns=("name", "address"))
    with zipfile.ZipFile(target) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet


def test_a_layer_opens_where_the_enterprises_are(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "图层.gpkg"
    rows = np.arange(40)
    export_enterprises(register, rows, target, columns=DEFAULT_COLUMNS)
    layer = pyogrio.read_dataframe(target)
    assert layer.crs.to_epsg() == 4326
    columns = register.enterprises
    assert np.allclose(np.sort(layer.geometry.x), np.sort(columns.lon[rows]))
    near = pyogrio.read_dataframe(target, bbox=(118.0, 24.0, float(np.median(columns.lon[rows])), 26.0))
    assert len(near) == int((columns.lon[rows] <= np.median(columns.lon[rows])).sum())
    assert pyogrio.list_layers(target).tolist() == [["enterprises", "Point"]]


def test_the_layer_knows_its_extent_and_its_r_tree_goes_on_working(
    register: Register, tmp_path: Path
) -> None:
    target, columns = tmp_path / "x.gpkg", register.enterprises
    export_enterprises(register, np.arange(50), target, columns=("name",))
    lon, lat = columns.lon[:50], columns.lat[:50]
    assert pyogrio.read_info(target)["total_bounds"] == pytest.approx(
        (lon.min(), lat.min(), lon.max(), lat.max()), abs=1e-4
    )
    one = pyogrio.read_dataframe(target, max_features=1)
    one.geometry = one.geometry.translate(1, 1)
    pyogrio.write_dataframe(one, target, layer="enterprises", append=True)
    x, y = one.geometry.x[0], one.geometry.y[0]
    assert len(pyogrio.read_dataframe(target, bbox=(x - 0.01, y - 0.01, x + 0.01, y + 0.01))) == 1


def test_codes_stay_text_when_somebody_edits_the_cell(register: Register, tmp_path: Path) -> None:
    as_text = b'formatCode="@"'
    for columns, there in ((("name", "credit_code"), True), (("name",), False)):
        export_enterprises(register, np.arange(2), tmp_path / "x.xlsx", columns=columns)
        with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
            assert (as_text in archive.read("xl/styles.xml")) == there


def test_who_has_no_place_is_exported_all_the_same(tmp_path: Path) -> None:
    register = make_register([{"name": "甲", "lon": np.nan, "lat": np.nan}, {"name": "乙"}])
    target = tmp_path / "x.gpkg"
    assert export_enterprises(register, np.arange(2), target, columns=("name", "lon")).rows == 2
    layer = pyogrio.read_dataframe(target)
    assert layer.geometry.isna().tolist() == [True, False]


def test_a_row_of_empty_cells_counts(tmp_path: Path) -> None:
    register = make_register([{"name": "甲"}, {"name": "乙", "credit_code": "1"}])
    done = export_enterprises(register, np.arange(2), tmp_path / "x.xlsx", columns=("credit_code",))
    assert done.rows == 2


def test_a_text_too_long_for_excel_is_cut_not_lost(tmp_path: Path) -> None:
    register = make_register([{"name": "长" * 40_000}])
    target = tmp_path / "x.xlsx"
    export_enterprises(register, np.array([0]), target, columns=("name",))
    assert len(read_back(target)[1][0]) == 32_767


def test_the_sheet_beside_says_what_it_is(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    export_enterprises(register, np.arange(3), target, conditions="县市区：晋江市")
    about = dict(CalamineWorkbook.from_path(target).get_sheet_by_name("说明").to_python())
    assert about["筛选条件"] == "县市区：晋江市"
    assert about["企业数"] == 3, "a number, not a text that Excel marks as wrong"
    assert about["数据截至"] == register.data_cutoff


@pytest.mark.parametrize("name", ["x.xls", "x", "x.pdf"])
def test_other_endings_are_refused(register: Register, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match=r"\.xlsx"):
        export_enterprises(register, np.arange(1), tmp_path / name)


def test_unknown_or_no_columns_are_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="colour"):
        export_enterprises(register, np.arange(1), tmp_path / "x.csv", columns=("name", "colour"))
    with pytest.raises(BadInput):
        export_enterprises(register, np.arange(1), tmp_path / "x.csv", columns=())


def test_a_workspace_is_never_replaced(register: Register, city_copy: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="工作区"):
        export_enterprises(register, np.arange(1), city_copy)
    with pytest.raises(BadInput, match="工作区"):
        export_enterprises(register, np.arange(1), Path(register.path))
    with reading(city_copy) as db:
        assert db["enterprise"].count > 1
    another = tmp_path / "图层.gpkg"
    export_enterprises(register, np.arange(1), another)
    assert export_enterprises(register, np.arange(2), another).rows == 2  # an export may be


def test_a_workspace_that_cannot_be_opened_now_is_not_replaced_either(
    register: Register, city_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riskmap.store.workspace._BUSY_SECONDS", 0.1)
    locked = sqlite3.connect(city_copy)
    locked.execute("UPDATE _sqlite_migrations SET name = name || '_of_the_future'")
    locked.commit()
    before = city_copy.read_bytes()
    locked.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BadInput, match="工作区"):
        export_enterprises(register, np.arange(1), city_copy)
    locked.close()
    with pytest.raises(BadInput, match="工作区"):
        export_enterprises(register, np.arange(1), city_copy)
    assert city_copy.read_bytes() == before


@pytest.mark.parametrize("ending", ENDINGS)
def test_cancelling_leaves_the_old_file(register: Register, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"x{ending}"
    target.write_bytes(b"old")

    def stop(share: float, _sentence: str) -> None:
        if share > 0.9:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_enterprises(register, np.arange(5), target, progress=stop)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_comes_back_short_is_not_kept(
    register: Register, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, count = export._FORMATS[ending]

    def short(table: export.ExportedTable, path: Path, progress: export.Progress) -> None:
        write(export.ExportedTable(
            register=table.register, rows=table.rows[:-1], columns=table.columns, conditions=""
        ), path, progress)  # fmt: skip

    monkeypatch.setattr(export, "_FORMATS", {ending: (short, count)})
    with pytest.raises(FileProblem, match="核对不符"):
        export_enterprises(register, np.arange(5), tmp_path / f"x{ending}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_breaks_is_not_kept(
    register: Register, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, count = export._FORMATS[ending]

    def broken(table: export.ExportedTable, path: Path, progress: export.Progress) -> None:
        write(table, path, progress)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if ending != ".csv" else b"\xff\xfe\xff")

    monkeypatch.setattr(export, "_FORMATS", {ending: (broken, count)})
    with pytest.raises(FileProblem):
        export_enterprises(register, np.arange(5), tmp_path / f"x{ending}")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said(register: Register, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="不存在"):
        export_enterprises(register, np.arange(1), tmp_path / "nowhere" / "x.csv")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_the_old_file(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.csv"
    target.write_bytes(b"old")
    _write, count = export._FORMATS[".csv"]

    def full(table: export.ExportedTable, _path: Path, progress: export.Progress) -> None:
        export.write_csv(table, Path("/dev/full"), progress)

    monkeypatch.setattr(export, "_FORMATS", {".csv": (full, count)})
    with pytest.raises(FileProblem, match="磁盘空间不足"):
        export_enterprises(register, np.arange(5), target)
    assert target.read_bytes() == b"old"


def test_every_format_has_a_name() -> None:
    assert set(FORMATS) == set(export._FORMATS)


def test_the_old_export_survives_being_opened(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    export_enterprises(register, np.arange(3), target)
    shutil.copyfile(target, tmp_path / "copy.csv")
    with target.open("rb"):
        assert export_enterprises(register, np.arange(4), target).rows == 4
