"""A fresh sheet, asked for as the user does."""

from __future__ import annotations

from tests.drives.user import User


def choose_enterprise(user: User, fid: int) -> None:
    """Choose an enterprise on the map's list and go to its sheets by the rail."""
    register = user.window.session.register
    assert register is not None
    user.window.session.select_row(register.enterprises.row_of(fid))
    user.press(user.rail_button("place_diagram"))
    user.until(lambda: user.page.sheets.fid == fid and user.page.sheets.found is not None)
    user.settle()


def add_sheet(user: User, *, preset: str = "") -> None:
    """Add a floor: by the tabs' menu, or by the card of an enterprise without sheets."""
    page, before = user.page, user.page.stage.floor
    if page.choice.is_drawing:
        user.pick_from(page.bar.tabs.add, "新建楼层")
    else:
        user.press(page.blank.cards["floor"])
    dialog = user.dialog(lambda: page.sheet_commands.dialog)
    if preset:
        user.choose(dialog.preset, preset)
    user.accept(dialog)
    user.until(lambda: page.stage.floor is not None and page.stage.floor is not before)
    user.settle()
