"""Whatever a firm does in its file comes back as it is there; whatever both do, nothing is lost unasked."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riskmap.model.levels import RiskLevel
from riskmap.operations import incoming_file
from riskmap.operations.compare_incoming import compare_incoming
from riskmap.operations.edit_enterprise import assess_enterprise, change_enterprise
from riskmap.operations.edit_floor import save_floor
from riskmap.operations.floors import delete_floor, list_floors, reorder_floors
from riskmap.operations.history import undo
from riskmap.operations.incoming import Standing
from riskmap.operations.publish_floor import publish
from riskmap.operations.risk_points import add_risk_points, delete_risk_point, edit_risk_point, score_event
from riskmap.operations.workspace_info import workspace_info
from riskmap.store.workspace import writing
from tests.operations.exchanging import content, give, new_point, receive, whole
from tests.operations.plant import WHO, Pen, build_plant, mark, new_floor, zone

SCORES = ("L=3 E=6 C=15", "L=6 E=6 C=15", "L=1 E=3 C=7")
_TEXTS = st.text(alphabet="刷胶台𬭚A1 <&'", min_size=1, max_size=8).filter(str.strip)


def alive(path):
    return [uid for uid, point in whole(path).points.items() if not point["deleted_at"]]


def pick(things, number):
    return things[number % len(things)] if things else None


def edit_point(path, number, text):
    uid = pick(alive(path), number)
    if uid:
        key = ("name", "responsible_person", "responsible_post")[number % 3]
        edit_risk_point(path, uid, {key: text}, who=WHO)


def score(path, number, _text):
    living = set(alive(path))
    uid = pick([uid for uid, event in whole(path).events.items() if event["point"] in living], number)
    if uid:
        given_ = {"inherent": "L=6 E=6 C=15", "residual": SCORES[number % 3]}
        score_event(path, uid, method="lec_standard", who=WHO, why="复评", **given_)


def add(path, number, text):
    add_risk_points(path, 1, [new_point(text, residual=SCORES[number % 3])], who=WHO)


def delete(path, number, _text):
    uid = pick(alive(path), number)
    if uid:
        delete_risk_point(path, uid, who=WHO, why="拆除")


def draw(path, number, text):
    rows = list_floors(path, 1)
    row = pick(rows, number) if number % 2 else None
    uid = row.uid if row else new_floor(path, name=text.strip(), ordinal=number % 4).uid
    pen = Pen(path, uid)
    point = pick(alive(path), number)
    pen.draw(zone(number, number), *([mark(number, 2, point)] if point else []))
    save_floor(path, pen.document, step=pen.step, who=WHO)


def drop_floor(path, number, _text):
    row = pick(list_floors(path, 1), number)
    if row:
        delete_floor(path, row.uid, who=WHO)


def turn_floors(path, _number, _text):
    rows = list_floors(path, 1)
    if len(rows) > 1:
        reorder_floors(path, 1, [each.uid for each in reversed(rows)], who=WHO)


def publish_all(path, _number, text):
    if list_floors(path, 1):
        publish(path, 1, who=WHO, note=text)


def change(path, number, text):
    values = {"contact_name": text} if number % 2 else {"employees": str(number)}
    change_enterprise(path, fid=1, values=values, who=WHO, why="年报")


def measures(path, number, text):
    """As QGIS would: no log knows of it."""
    with writing(path) as db:
        db.execute("UPDATE control_measure SET training = ? WHERE event_fid = ?", [text, 1 + number % 2])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [edit_point, score, add, delete, draw, drop_floor, turn_floors, publish_all, change, measures]
        ),
        st.integers(0, 40),
        _TEXTS,
    ),
    max_size=6,
)


QUICKLY = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    path = build_plant(tmp_path_factory.mktemp("city") / "city.gpkg")
    assess_enterprise(
        path, fid=1, level=RiskLevel.ORANGE, organisation="应急局", basis="报告 1 号",
        who="局", why="评", on=date.today(),
    )  # fmt: skip
    return path


@pytest.fixture
def here(tmp_path_factory, city, monkeypatch):
    """Makers of files; strangers' files are read in this process, for a child each would take a minute."""
    monkeypatch.setattr(incoming_file, "run_limited", lambda task, request, **_limits: task(request))

    def make():
        folder = tmp_path_factory.mktemp("two")
        bureau = folder / "city.gpkg"
        shutil.copyfile(city, bureau)
        firm = folder / "firm.gpkg"
        give(bureau, firm)
        return bureau, firm

    return make


def work(path, steps):
    for step, number, text in steps:
        step(path, number, text)


def everything(preview):
    return {key for key, item in preview.items.items() if item.can_take}


def agreed(path):
    """What two files agree on when all was taken: of the recycle bin nothing, of levels what follows."""
    found = content(path)
    for point in found["points"].values():
        point["floor"] = point["floor"] if point["floor"] in found["floors"] else None
    follows = ("level", "suggested_level", "suggested_reason")  # it only rises, so the way there counts
    own = {key: value for key, value in found["enterprise"].items() if key not in follows}
    return {**found, "enterprise": own}


@QUICKLY
@given(steps=STEPS)
def test_what_a_firm_did_comes_back_as_it_is_there(here, steps):
    bureau, firm = here()
    assessed = {key: value for key, value in whole(bureau).values.items() if "assessed" in key}
    work(firm, steps)
    preview, _changes = receive(bureau, firm, everything)
    assert not preview.conflicts
    assert agreed(bureau) == agreed(firm)
    assert not compare_incoming(bureau, firm).items
    assert {key: whole(bureau).values[key] for key in assessed} == assessed
    points = content(bureau)["points"].values()
    assert whole(bureau).values["suggested_level"] >= max((each["level"] for each in points), default=0)
    assert workspace_info(bureau, check=True).problems == ()


@QUICKLY
@given(theirs=STEPS, ours=STEPS, all_of_it=st.booleans())
def test_what_both_did_is_not_lost_unasked(here, theirs, ours, all_of_it):
    bureau, firm = here()
    work(firm, theirs)
    work(bureau, ours)
    before = content(bureau)
    preview, changes = receive(bureau, firm, everything if all_of_it else None)
    kept = {item.uid for item in preview.items.values() if item.standing in (Standing.OURS, Standing.BOTH)}
    if not all_of_it:
        assert kept.isdisjoint({preview.items[key].uid for key in preview.suggested} - kept)
        again = compare_incoming(bureau, firm)
        assert not again.suggested
        after = content(bureau)
        assert set(before["points"]) <= set(after["points"])  # nothing is deleted unasked
        assert set(before["floors"]) <= set(after["floors"])
    assert workspace_info(bureau, check=True).problems == ()
    if changes.change_set is not None:
        undo(bureau, who="局", change_set=changes.change_set)
        found = content(bureau)
        versions = {each[0] for each in before["versions"]}
        found["versions"] = [each for each in found["versions"] if each[0] in versions]  # facts: they stay
        assert found == before
