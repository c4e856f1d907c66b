"""Files from outside are hostile until read, and firms that the bureau knows otherwise or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from sqlite_utils import Database

from riskmap.errors import BadInput
from riskmap.model.levels import RiskLevel
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.edit_enterprise import assess_enterprise
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.floors import list_floors
from riskmap.operations.hand_over import handed_over_title
from riskmap.operations.history import undo
from riskmap.operations.incoming import Standing
from riskmap.operations.incoming_file import clean_file
from riskmap.operations.publish_floor import publish, versions
from riskmap.operations.risk_points import add_risk_points, edit_risk_point
from riskmap.store import schema
from riskmap.store.geopackage import register_functions
from riskmap.store.uids import new_uid
from riskmap.store.workspace import reading
from tests.operations.exchanging import content, give, new_point, receive, whole
from tests.operations.plant import WHO, Pen, build_plant, mark, new_floor, zone


@pytest.fixture
def firm(plant, tmp_path):
    target = tmp_path / "企业.gpkg"
    give(plant, target)
    return target


def raw(path, *statements):
    """Change a file as somebody would who is not this program."""
    with closing(sqlite3.connect(path)) as db:
        register_functions(db)
        for statement in statements:
            db.execute(statement) if isinstance(statement, str) else db.execute(*statement)
        db.commit()


def draw(path, *shapes, name="一层"):
    row = new_floor(path, name=name)
    pen = Pen(path, row.uid)
    pen.draw(*shapes)
    save_floor(path, pen.document, step=pen.step, who=WHO)
    return row


LATER = "INSERT INTO _sqlite_migrations VALUES (99, 'riskmap', 'm999_later', '2099')"
ENDLESS = "WITH RECURSIVE n(key) AS (SELECT 1 UNION ALL SELECT key + 1 FROM n)"
POINT = (
    "INSERT INTO risk_point (uid, enterprise_fid, number, name, kind, level) VALUES (?, 1, 9, ?, 'place', 1)"
)
EVENT = (
    "INSERT INTO risk_event (uid, point_fid, inherent_level, residual_level) "
    "VALUES (randomblob(16), 999, 1, 1)"
)


# ── files that are no good ──────────────────────────────────────────────────────────────────


def test_a_file_is_never_written(plant, firm):
    before = firm.read_bytes(), firm.stat().st_mtime_ns
    add = compare_incoming(plant, firm)
    assert not add.items
    assert (firm.read_bytes(), firm.stat().st_mtime_ns) == before
    assert {each.name for each in firm.parent.iterdir()} == {firm.name, plant.name}


def test_an_older_file_is_brought_up_to_date_on_a_copy(plant, tmp_path):
    old = tmp_path / "旧.gpkg"
    with closing(sqlite3.connect(old)) as connection:
        register_functions(connection)
        db = Database(connection)
        schema.migrations.apply(db, stop_before="m002_floor_editor")
        db.execute("INSERT INTO workspace VALUES ('uid', ?)", [new_uid().hex()])
        db.execute(
            "INSERT INTO enterprise (uid, name, origin, suggested_level, level, is_benchmark) "
            "VALUES (?, '旧企业', 'register', 0, 0, 0)",
            [new_uid()],
        )
        connection.commit()
    before = old.read_bytes()
    preview, changes = receive(plant, old)
    assert [item.verb for item in preview.items.values()] == ["insert_enterprise"]
    assert changes.change_set is not None
    assert old.read_bytes() == before
    assert not [each for each in tmp_path.iterdir() if "升级前" in each.name]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_bytes(b""), "空文件"),
        (lambda file: file.write_text("企业"), "不是 riskmap 工作区"),
        (lambda file: file.write_bytes(file.read_bytes()[:40_000]), "损坏"),
        (lambda file: raw(file, LATER), "更新版本"),
        (lambda file: raw(file, "DROP TABLE floor_version"), "缺少部分数据表"),
        (lambda file: raw(file, "PRAGMA application_id = 0"), "不是 riskmap 工作区"),
        (lambda file: raw(file, "UPDATE enterprise SET deleted_at = '2026'"), "没有企业"),
        (lambda file: file.unlink() or file.mkdir(), "找不到"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why(plant, firm, spoil, said):
    before = plant.read_bytes()
    spoil(firm)
    with pytest.raises(BadInput, match=said) as caught:
        compare_incoming(plant, firm)
    assert "raw" not in str(caught.value)  # where the copy lay is nobody's business
    assert plant.read_bytes() == before


def test_a_view_instead_of_a_table_is_refused(plant, firm):
    raw(
        firm,
        "ALTER TABLE uid_alias RENAME TO other",
        f"CREATE VIEW uid_alias AS {ENDLESS} SELECT key FROM n",
    )
    with pytest.raises(BadInput, match="缺少部分数据表"):
        compare_incoming(plant, firm)


def test_an_endless_workspace_table_does_not_hold_a_drop_up(firm):
    raw(
        firm,
        "DROP TABLE workspace",
        f"CREATE VIEW workspace AS {ENDLESS} SELECT key, max(key) OVER () AS value FROM n",
    )
    assert handed_over_title(firm) == ""


def test_values_of_other_kinds_are_left_out(plant, firm):
    (uid,), _changes = add_risk_points(firm, 1, [new_point()], who=WHO)
    raw(
        firm,
        "CREATE TRIGGER trap AFTER UPDATE ON floor_document BEGIN SELECT raise(ABORT, 'trap'); END",
        ("UPDATE enterprise SET name = ?, address = ?", ["名\x00\x1b[31m", "长" * 90_000]),
        "UPDATE enterprise SET employees = 'viele', contact_name = x'ff'",
        "UPDATE risk_point SET level = 77, geom = x'00112233', kind = 5 WHERE number = 1",
        (POINT, [b"1", "短编号"]),
        EVENT,
        "UPDATE change_set SET who = x'ff00', undoes = 'x'",
    )  # fmt: skip
    preview, changes = receive(plant, firm)
    assert any("残缺" in note for note in preview.notes)
    name = next(item for item in preview.items.values() if item.title == "企业名称")
    assert "\x1b" not in name.there
    assert uid in whole(plant).points
    assert changes.change_set is not None
    values = whole(plant).values
    assert (values["employees"], values["contact_name"]) == (None, None)
    kind = next(item for item in preview.items.values() if item.title == "类型")
    assert kind.standing is Standing.NEVER


def test_a_damaged_drawing_is_refused_and_the_rest_is_taken(plant, firm):
    good, bad = draw(firm, zone()), draw(firm, zone(), name="二层")
    other = draw(firm, zone(), name="三层")
    publish(firm, 1, who=WHO)
    text = "SELECT document FROM floor_document WHERE floor_fid = ?"
    with reading(firm) as db:
        (document,) = db.execute(text, [good.fid]).fetchone()
    raw(
        firm,
        ("UPDATE floor_document SET document = ? WHERE floor_fid = ?", ["[" * 100_000, bad.fid]),
        ("UPDATE floor_document SET document = ? WHERE floor_fid = ?", [document, other.fid]),  # another's
        ("UPDATE floor_version SET document = '{}' WHERE floor_fid = ?", [good.fid]),
    )
    preview, _changes = receive(plant, firm)
    refused = {item.uid: item.note for item in preview.items.values() if not item.can_take}
    assert "损坏" in refused[bad.uid]
    assert "不符" in refused[other.uid]
    assert len(refused) == 3
    assert [each.uid for each in list_floors(plant, 1)] == [good.uid]
    assert versions(plant, good.uid) == ()


def test_a_forged_background_is_left_out(plant, firm):
    digest = hashlib.sha256(b"picture").hexdigest()
    row = draw(firm, zone())
    with reading(firm) as db:
        (text,) = db.execute("SELECT document FROM floor_document WHERE floor_fid = ?", [row.fid]).fetchone()
    document = json.dumps({**json.loads(text), "background": {"kind": "picture", "digest": digest}})
    raw(
        firm,
        ("INSERT INTO background_file (digest, content) VALUES (?, ?)", [digest, b"something else"]),
        ("UPDATE floor_document SET document = ? WHERE floor_fid = ?", [document, row.fid]),
    )
    preview, _changes = receive(plant, firm)
    assert any("底图" in note for note in preview.notes)
    assert any("底图" in item.note for item in preview.items.values())
    assert list_floors(plant, 1)[0].is_drawn
    with reading(plant) as db:
        assert db.execute("SELECT count(*) FROM background_file").fetchone()[0] == 0


def test_uids_of_other_firms_are_not_hijacked(plant, firm):
    """A file that claims a risk point and a sheet of another enterprise gets neither."""
    (theirs,), _changes = add_risk_points(plant, 2, [new_point("别家的")], who=WHO)
    raw(
        firm,
        (POINT, [theirs, "偷来的"]),
    )  # fmt: skip
    before = content(plant, 2)
    preview = compare_incoming(plant, firm)
    (item,) = preview.items.values()
    assert (item.standing, item.note) == (Standing.NEVER, "它的编号在本端属于另一家企业")
    assert content(plant, 2) == before


def test_too_many_enterprises_are_refused(small_city, plant):
    with pytest.raises(BadInput, match="超过 500 家"), clean_file(small_city, here=plant):
        pass


# ── firms that are known otherwise, or not at all ───────────────────────────────────────────

CODE = "91350100M000100Y43"


@pytest.fixture
def stranger(tmp_path):
    """A file that a firm has begun by itself: its uids are nobody else's."""
    folder = tmp_path / "别处"
    folder.mkdir()
    path = build_plant(folder / "自建.gpkg")
    raw(path, "DELETE FROM enterprise WHERE fid = 2", f"UPDATE enterprise SET credit_code = '{CODE}'")
    first = next(iter(whole(path).points))
    draw(path, zone(), mark(2, 2, first))
    publish(path, 1, who=WHO)
    return path


def test_a_firm_is_recognised_by_its_credit_code_and_stays_so(plant, stranger):
    raw(plant, f"UPDATE enterprise SET credit_code = '{CODE.lower()}', name = '登记的名称' WHERE fid = 1")
    preview, changes = receive(plant, stranger)
    (each,) = preview.enterprises
    assert each.fid == 1
    assert CODE in each.matched
    assert each.only_here == 3
    assert changes.change_set is not None
    assert whole(plant).values["name"] == "登记的名称"
    assert len(whole(plant).points) == 6
    (row,) = list_floors(plant, 1)
    assert row.is_drawn
    assert Pen(plant, row.uid).document.sheet.enterprise_uid == whole(plant).uid  # not theirs
    Pen(plant, row.uid).draw(zone(30, 30))  # so that it can be drawn on
    raw(plant, "DELETE FROM floor_journal")
    raw(stranger, "UPDATE enterprise SET credit_code = NULL")
    first = next(iter(whole(stranger).points))
    edit_risk_point(stranger, first, {"responsible_person": "赵六"}, who=WHO)
    again, _changes = receive(plant, stranger)
    assert again.enterprises[0].fid == 1
    assert again.enterprises[0].matched == "以前接收时已对应"
    assert {item.title for item in again.items.values() if item.ticked} == {"责任人"}
    assert whole(plant).points[first]["responsible_person"] == "赵六"


def test_a_code_that_several_have_is_not_guessed(plant, stranger):
    raw(plant, f"UPDATE enterprise SET credit_code = '{CODE}'")
    preview = compare_incoming(plant, stranger)
    (item,) = preview.items.values()
    assert not item.can_take
    assert "本端有 2 家企业" in item.note


def test_an_unknown_firm_is_offered_as_new_without_its_assessment(plant, stranger):
    assess_enterprise(
        stranger, fid=1, level=RiskLevel.BLUE, organisation="自己", basis="自评 1 号",
        who=WHO, why="x", on=date.today(),
    )  # fmt: skip
    raw(stranger, "UPDATE enterprise SET name = '新来的企业', is_benchmark = 1, district_code = '999999'")
    add_risk_points(stranger, 1, [new_point(residual="L=3 E=6 C=15")], who=WHO)
    preview, changes = receive(plant, stranger)
    (item,) = preview.items.values()
    assert (item.verb, item.standing, item.ticked) == ("insert_enterprise", Standing.THEIRS, True)
    with reading(plant) as db:
        (fid,) = db.execute("SELECT fid FROM enterprise WHERE name = '新来的企业'").fetchone()
    found = whole(plant, fid)
    assert found.values["assessed_level"] is None
    assert found.values["is_benchmark"] == 0
    assert found.values["district_code"] is None
    assert found.values["suggested_level"] == RiskLevel.ORANGE
    assert found.values["level"] == RiskLevel.ORANGE
    assert len(found.points) == 4
    assert len(found.versions) == 1
    again, nothing = receive(plant, stranger)
    assert nothing.change_set is None
    assert {each.standing for each in again.items.values()} <= {Standing.NEVER, Standing.BUREAU}
    undo(plant, who=WHO, change_set=changes.change_set)
    assert whole(plant, fid).values["deleted_at"]
    later = compare_incoming(plant, stranger)
    assert not later.suggested
    assert "恢复企业" in {each.title for each in later.items.values()}
    receive(plant, stranger, lambda each: {key for key, item in each.items.items() if item.can_take})
    assert not whole(plant, fid).values["deleted_at"]


def test_a_namesake_is_for_the_user_to_judge(plant, stranger):
    preview = compare_incoming(plant, stranger)
    (item,) = preview.items.values()
    assert (item.standing, item.ticked) == (Standing.OFFERED, False)
    assert "同名企业" in item.note


def test_a_copy_of_the_workspace_itself_has_nothing_to_take(plant, tmp_path):
    copy = shutil.copyfile(plant, tmp_path / "副本.gpkg")
    assert not compare_incoming(plant, copy).items
