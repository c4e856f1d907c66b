from __future__ import annotations

import pytest

from riskmap.errors import BadInput, Cancelled, FileProblem, NotFound
from riskmap.operations.edit_enterprise import change_enterprise
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.floor_points import floor_points
from riskmap.operations.manual_records import manual_of
from riskmap.operations.open_workspace import read_register
from riskmap.operations.print_manual import print_manual
from riskmap.operations.print_manuals import file_name, print_manuals
from tests.operations.plant import WHO, Pen, build_plant, mark, new_floor, zone
from tests.report.made import pages


@pytest.fixture
def plant(tmp_path):
    return build_plant(tmp_path / "厂.gpkg")


def test_a_manual_is_written_checked_and_the_same_every_time(plant, tmp_path):
    first = print_manual(plant, 1, tmp_path / "一.pdf")
    print_manual(plant, 1, tmp_path / "二.pdf")
    content = first.path.read_bytes()
    assert content == (tmp_path / "二.pdf").read_bytes()
    assert len(pages(content)) == first.pages
    assert not list(tmp_path.glob("*.building"))
    assert "配电房" in "".join(pages(content))


def test_phones_are_masked_unless_asked_for(city_copy):
    fid = next(
        int(fid) for fid in read_register(city_copy).enterprises.fid if manual_of(city_copy, int(fid)).phone
    )
    assert "*" in manual_of(city_copy, fid).phone
    assert "*" not in manual_of(city_copy, fid, phones=True).phone


def test_an_edit_makes_a_revision_and_another_digest(plant, tmp_path):
    target = tmp_path / "手册.pdf"
    before = print_manual(plant, 1, target)
    assert print_manual(plant, 1, target, keep_current=True).kept
    change_enterprise(plant, fid=1, values={"address": "开元路1号"}, who=WHO, why="核实")
    after = print_manual(plant, 1, target, keep_current=True)
    assert not after.kept
    assert after.digest != before.digest
    whole = "".join(pages(target.read_bytes()))
    assert "第1次修订" in whole
    assert "开元路1号" in whole
    assert WHO in whole


def test_a_drawn_floor_is_a_sheet_and_a_listed_one_is_not(plant, tmp_path):
    assert manual_of(plant, 1).sheets == ()
    pen = Pen(plant, new_floor(plant).uid)
    uid = next(iter(floor_points(plant, 1)))
    pen.draw(zone(1, 1), mark(3, 3, uid))
    save_floor(plant, pen.document, step=pen.step, who=WHO)
    print_manual(plant, 1, tmp_path / "图.pdf")
    assert len(manual_of(plant, 1).sheets) == 1
    assert any(
        "成型车间" in page and "四色分布图" in page for page in pages((tmp_path / "图.pdf").read_bytes())
    )


def test_what_cannot_be_printed_is_said_and_leaves_nothing(plant, tmp_path):
    with pytest.raises(NotFound):
        print_manual(plant, 99, tmp_path / "无.pdf")
    with pytest.raises(BadInput):
        print_manual(plant, 1, plant)
    with pytest.raises(FileProblem):
        print_manual(plant, 1, tmp_path / "没有" / "手册.pdf")
    assert [each.name for each in tmp_path.iterdir()] == [plant.name]


def test_a_batch_goes_on_where_it_was_stopped(plant, tmp_path):
    register, folder = read_register(plant), tmp_path / "手册"
    rows = [0, 1]

    def stop(share, _sentence):
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_manuals(register, rows, folder, processes=1, progress=stop)
    there = {each.name for each in folder.iterdir()}
    assert there
    assert all(name.endswith(".pdf") for name in there)
    told = []
    done = print_manuals(register, rows, folder, processes=2, progress=lambda *step: told.append(step))
    assert (done.printed + done.kept, done.failed) == (2, ())
    assert done.kept >= 1
    assert told[-1][0] == 1.0
    assert {each.name for each in folder.iterdir()} == {
        file_name(1, "泉州示例鞋业"), file_name(2, "别家"),
    }  # fmt: skip


def test_one_that_fails_does_not_stop_the_others(plant, tmp_path):
    register, folder = read_register(plant), tmp_path / "手册"
    (folder / file_name(1, "泉州示例鞋业")).mkdir(parents=True)
    done = print_manuals(register, [0, 1], folder, processes=1)
    assert done.printed == 1
    assert [each.fid for each in done.failed] == [1]


@pytest.mark.parametrize("name", ["", "..", "a/b\\c:d", "𬭚" * 300, "con\x00\ud800"])
def test_file_names_are_safe(name):
    made = file_name(5, name)
    assert made.startswith("5_")
    assert not set(made) & set('/\\:*?"<>|\x00')
    assert len(made.encode()) < 200
