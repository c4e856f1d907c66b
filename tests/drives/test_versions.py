"""Publish, draw on, look at what differs, restore the published version, and take that back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.zone import Zone
from riskmap.operations.edit_floor import open_floor
from riskmap.operations.publish_floor import open_version, versions
from tests.drives.new_sheet import add_sheet, choose_enterprise
from tests.drives.user import User

CTRL = Qt.KeyboardModifier.ControlModifier


def names(user: User) -> set[str]:
    return {zone.name for zone in user.floor.document.of_kind(Zone)}


def test_a_published_version_is_compared_and_restored(at_city: User, busy_enterprise: int):
    user, window = at_city, at_city.window
    choose_enterprise(user, busy_enterprise)
    add_sheet(user)
    page = user.page
    user.draw_zone("裁断车间", (5.0, 5.0), (20.0, 20.0))
    user.draw_zone("仓库", (20.0, 5.0), (30.0, 20.0))
    user.use("sheet_furniture")

    # Published: saved on the way, the version written into the title block and kept in the file.
    user.press_button("发布", page.bar)
    publishing = window.diagram.additions.publishing
    dialog = user.dialog(lambda: publishing.dialog)
    sheet = user.floor.document.sheet
    for row in range(dialog.list.count()):  # this sheet alone
        item = dialog.list.item(row)
        ticked = item.checkState() == Qt.CheckState.Checked
        if ticked != (dialog.list.item(row).text().startswith(sheet.title)):
            user.tick(dialog.list, row)
    user.press(dialog.note)
    user.type("首次发布")
    label = dialog.version.text()
    user.accept(dialog)
    path = window.session.path
    assert path is not None
    user.until(lambda: len(versions(path, sheet.uid)) == 1)
    user.settle()
    [published] = versions(path, sheet.uid)
    assert (published.note, published.label, published.who) == ("首次发布", label, "测试员")
    assert open_version(path, published.uid).document == user.floor.document
    assert next(user.floor.document.of_kind(TitleBlock)).version == label
    assert user.floor.is_saved

    # Drawn on: one zone gone, one new.
    user.use("select")
    user.click((25.0, 8.0))
    user.hit(Qt.Key.Key_Delete)
    user.draw_zone("危废间", (32.0, 5.0), (38.0, 12.0))
    changed = user.floor.document
    assert names(user) == {"裁断车间", "危废间"}

    # What differs stands in words beside the two pictures.
    user.press_button("版本", page.bar)
    found = user.dialog(lambda: window.diagram.additions.versions.dialog)
    user.until(lambda: found.lines.count() > 0)
    lines = [found.lines.item(row).text() for row in range(found.lines.count())]
    assert any("仓库" in line for line in lines), lines
    assert any("危废间" in line for line in lines), lines

    # Restored, as steps that can be taken back.
    user.press(found.restore)
    user.until(lambda: names(user) == {"裁断车间", "仓库"})
    user.settle()
    assert user.floor.document == open_version(path, published.uid).document
    user.press(user.bar_button("undo"))
    while names(user) != {"裁断车间", "危废间"} and user.floor.history.done:
        user.press(user.bar_button("undo"))
    assert user.floor.document == changed
    user.press_save_button()
    assert open_floor(path, sheet.uid).saved == changed
    assert len(versions(path, sheet.uid)) == 1, "what was published stays as it was"
