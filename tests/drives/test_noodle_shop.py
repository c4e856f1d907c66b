"""A noodle shop, from nothing to its printed 一图一册: at most 60 clicks, counted where they arrive."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import Qt

from riskmap.model.diagram.notes import TitleBlock
from riskmap.model.diagram.signs import EquipmentKind
from riskmap.operations.floor_points import floor_points
from riskmap.operations.floors import delete_floor, list_floors
from riskmap.operations.risk_points import delete_risk_point
from riskmap.ui.diagram.points.template_dialog import TemplateDialog
from tests.drives.counting import HandCounter
from tests.drives.test_drawing import text_of
from tests.drives.user import User

SHOP = "洛阳示例老林面馆"
MOST_CLICKS = 60


@pytest.fixture
def shop_with_nothing(city_copy: Path, register) -> Path:
    """Return the city with a noodle shop that nobody has ever drawn or assessed."""
    fid = int(register.enterprises.fid[list(register.enterprises.name).index(SHOP)])
    for floor in list_floors(city_copy, fid):
        delete_floor(city_copy, floor.uid, who="测试员")
    for uid in floor_points(city_copy, fid):
        delete_risk_point(city_copy, uid, who="测试员", why="从头登记")
    return city_copy


def test_a_noodle_shop_needs_no_more_than_sixty_clicks(
    user: User, shop_with_nothing: Path, riskmap_home: Path, capsys: pytest.CaptureFixture[str]
):
    window = user.window
    window.remembered.update(operator="")  # the very first time: it will be asked for
    user.open_city(shop_with_nothing)
    page = window.diagram.page
    hands = user.counter = HandCounter(user.app, window.map.view)
    counts: list[tuple[str, int]] = []

    def done(what: str) -> None:
        counts.append((what, hands.clicks - sum(count for _what, count in counts)))

    # The enterprise, by a few letters of its name.
    user.press(user.rail_button("place_diagram"))
    user.settle()
    user.type("老林面馆")  # the keyboard is in the search box already
    user.until(lambda: page.blank.search.popup.isVisible())
    user.hit(Qt.Key.Key_Return)
    user.until(lambda: page.sheets.found is not None and page.sheets.found.name == SHOP)
    user.settle()
    done("找到企业")

    # Its sheet.
    user.press(page.blank.cards["floor"])
    dialog = user.dialog(lambda: page.sheet_commands.dialog)
    assert dialog.preset.currentText().startswith("小店铺")
    user.accept(dialog)
    user.settle()
    name = user.dialog(lambda: window.signing.dialog)
    user.type("林阿水")
    user.accept(name)
    user.until(lambda: page.stage.floor is not None)
    user.settle()
    done("新建图纸")

    # The room with its door, and what it is divided into.
    user.use("room")
    user.drag((2.0, 3.0), (12.0, 10.0))
    user.use("door")
    user.click((9.0, 3.0))
    done("房间和门")
    user.draw_zone("气瓶间", (2.0, 7.5), (4.5, 10.0))
    user.draw_zone("备菜间", (4.5, 7.5), (7.0, 10.0))
    user.draw_zone("厨房", (2.0, 3.0), (7.0, 7.5))
    user.draw_zone("店堂", (7.0, 3.0), (12.0, 10.0))
    done("分区")

    # The usual risk points of a noodle shop with their signs, a click for each.
    user.press_button("从行业模板添加", page.register_list)
    template = user.dialog(lambda: window.diagram.additions.pointing.dialog)
    assert isinstance(template, TemplateDialog)
    assert template.trades.currentItem().text() == "面馆小吃", "its name tells the trade"
    wanted = {
        "灶台油锅与油烟管道": (3.4, 6.6),
        "绞肉机、压面机": (5.0, 8.2),
        "瓶装液化气使用": (2.5, 8.2),
        "高汤锅与热食": (3.4, 4.4),
        "用电线路与插座": (8.4, 9.0),
        "安全疏散通道": (8.4, 5.4),
    }
    assert [each.point.name for each in template.accepted_points] == list(wanted)
    user.press(template.buttons.button(template.buttons.StandardButton.Save))
    user.until(lambda: page.stage.tool is not None and page.stage.tool.key == "place_points")
    user.click(*wanted.values())
    user.settle()
    done("风险点")

    # The way out, and what is at hand when it burns.
    user.use("escape_route")
    user.click((6.0, 4.0), (9.0, 4.0), (9.0, 2.0))
    user.hit(Qt.Key.Key_Return)
    user.use("exit")
    user.hit(Qt.Key.Key_Space)  # the arrow points out of the door
    user.hit(Qt.Key.Key_Space)
    user.click((9.5, 2.4))
    user.use("equipment")
    user.click((6.6, 3.5), (11.5, 3.5))
    user.hit(Qt.Key.Key_Escape)
    done("疏散和灭火器")

    # Legend, north and title block.
    user.use("sheet_furniture")
    user.settle()
    form = page.view.properties._form
    assert form is not None
    user.fill(form.editors["checked_by"], "林美珍")
    user.hit(Qt.Key.Key_Tab)
    user.type("林阿水")
    user.fill(form.editors["version"], "V1.0")
    user.hit(Qt.Key.Key_Tab)
    user.type("0595-22330119")
    user.hit(Qt.Key.Key_Return)
    done("图例和标题栏")

    # The check, and everything saved.
    user.press_button("检查", page.bar)
    user.until(lambda: not page.problem_count._soon.isActive())
    user.settle()
    left = [problem.text for problem in page.problems]
    user.press_save_button()
    done("检查和保存")

    # The 一图一册.
    user.press_button("预览", page.bar)
    printing = user.dialog(lambda: window.diagram.printing.dialog)
    user.pick(printing.kinds, printing.kinds.model().index(1, 0))
    user.until(lambda: printing.is_made)
    user.press_button("保存为 PDF", printing)
    user.name_file(str(riskmap_home / "面馆.pdf"))
    user.until((riskmap_home / "面馆.pdf").exists)
    user.settle()
    done("手册")
    count = hands.stop()

    with capsys.disabled():
        parts = "，".join(f"{what} {clicks}" for what, clicks in counts)
        print(f"\n面馆：{count.clicks} 次点击（{parts}），{count.fields} 处输入，{count.keys} 次按键")
    user.shot(riskmap_home / "面馆.png")
    assert left == []
    assert count.clicks <= MOST_CLICKS
    assert sum(count for _what, count in counts) == count.clicks
    assert count.clicks + count.fields <= MOST_CLICKS, "typing is work, too"
    text = text_of(riskmap_home / "面馆.pdf")
    for part in (SHOP, *wanted, "气瓶间", "备菜间", "厨房", "店堂", "林阿水", "林美珍", "0595-22330119"):
        assert part in text, part
    with pdfium.PdfDocument(riskmap_home / "面馆.pdf") as pdf:
        assert len(pdf) >= 5
    [block] = user.floor.document.of_kind(TitleBlock)
    assert block.date
    assert EquipmentKind.EXTINGUISHER.zh in text
