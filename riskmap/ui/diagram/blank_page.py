"""What stands in the place of the canvas while there is nothing to draw on: why, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.operations.enterprise_sheets import DrawnEnterprise
from riskmap.operations.search import Found, SearchIndex
from riskmap.store.floors import Floor
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.panels.search_box import SearchBox
from riskmap.ui.panels.words import words
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.start_page import Card
from riskmap.ui.theme import Theme

_WIDTH = 816
_CARDS = (
    (
        "template",
        "从行业模板开始",
        "选好行业，常见的风险点、措施和标志一次列出，逐条接受或修改。",
        "list-checks",
    ),
    ("floor", "新建楼层", "画一个车间、店铺或一层楼的四色图，可以导入图纸或照片作底图。", "layers-2"),
    ("site", "新建厂区总平面", "画整个厂区：各栋建筑、道路、出口和集合点。", "map"),
)


class BlankPage(QWidget):
    """Three pages: choose an enterprise, make its first sheet, wait."""

    enterprise_asked = Signal(int)  # fid
    add_asked = Signal(bool)  # True: 厂区总平面
    template_asked = Signal()
    restore_asked = Signal(bytes)
    other_asked = Signal()  # another enterprise

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = QStackedWidget()
        self.search = SearchBox(theme)
        self.search.setPlaceholderText("企业名称、拼音首字母或信用代码")
        self.search.setToolTip("")
        self.search.found.connect(self._found)
        self._hint = words("", muted=True, selectable=False)
        self._drawn_title = _heading("已有图纸的企业")
        self._drawn = QGridLayout()
        self._actions = {key: QAction(title, self) for key, title, _text, _icon in _CARDS}
        self.cards = {
            key: Card(self._actions[key], title, text, icon, theme=theme) for key, title, text, icon in _CARDS
        }
        self.cards["template"].hide()
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._why = words("", muted=True, selectable=False)
        self._deleted_title = _heading("回收站里的图纸")
        self._deleted = QGridLayout()
        self._waiting = QLabel("正在读取图纸…")
        self._waiting.setProperty("muted", True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self._choosing(), self._first_sheet(), self._waiting):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._actions["floor"].triggered.connect(lambda: self.add_asked.emit(False))
        self._actions["site"].triggered.connect(lambda: self.add_asked.emit(True))
        self._actions["template"].triggered.connect(self.template_asked)

    def minimumSizeHint(self) -> QSize:
        """Not keep the window wide: there is nothing here but words."""
        return QSize(240, 120)

    # ── what is shown ───────────────────────────────────────────────────────────────────────

    def ask_enterprise(self, drawn: Sequence[DrawnEnterprise]) -> None:
        """Ask whose diagrams are to be drawn; ``drawn`` are those that have some."""
        _empty(self._drawn)
        for line, each in enumerate(drawn):
            self._drawn.addWidget(_link(each.name, partial(self.enterprise_asked.emit, each.fid)), line, 0)
            note = QLabel(f"{each.sheets} 张图纸　{each.at[:10]} 保存")
            note.setProperty("muted", True)
            self._drawn.addWidget(note, line, 1)
        self._drawn_title.setVisible(bool(drawn))
        self._hint.say("")
        self._pages.setCurrentIndex(0)

    def ask_first_sheet(self, name: str, *, points: int, deleted: Sequence[Floor], writable: bool) -> None:
        """Offer what an enterprise without sheets can begin with."""
        self._name.set_full_text(name)
        known = f"登记了 {points} 处风险点，画好底图后从清单拖到图上。" if points else "还没有登记风险点。"
        self._why.say(
            f"这家企业还没有图纸；{known}" if writable else "这家企业还没有图纸；工作区是只读的，不能新建。"
        )
        for key, action in self._actions.items():
            action.setEnabled(writable)
            self.cards[key].setEnabled(writable)
        _empty(self._deleted)
        for line, floor in enumerate(deleted):
            link = _link(floor.title, partial(self.restore_asked.emit, floor.uid))
            link.setEnabled(writable)
            link.setToolTip("恢复这张图纸")
            self._deleted.addWidget(link, line, 0)
            note = QLabel(f"{floor.deleted_at[:10]} 删除")
            note.setProperty("muted", True)
            self._deleted.addWidget(note, line, 1)
        self._deleted_title.setVisible(bool(deleted))
        self._pages.setCurrentIndex(1)

    def wait(self) -> None:
        """Say that sheets are being read."""
        self._pages.setCurrentIndex(2)

    def offer_template(self) -> None:
        """Offer to begin from an industry's template."""
        self.cards["template"].show()

    def set_index(self, index: SearchIndex | None) -> None:
        """Search among the enterprises of another register."""
        self.search.set_index(index)

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        if self._pages.currentIndex() == 0:
            self.search.setFocus()
        elif self._pages.currentIndex() == 1:
            shown = [card for card in self.cards.values() if not card.isHidden()]
            shown[0].setFocus()

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _found(self, found: Found) -> None:
        if found.kind == "enterprise":
            self.enterprise_asked.emit(int(found.id))
        else:
            self._hint.say(f"“{found.title}”不是企业；请输入企业名称。")

    def _choosing(self) -> QWidget:
        self._drawn.setColumnStretch(0, 1)
        search = QHBoxLayout()
        search.addWidget(self.search)
        column = QVBoxLayout()
        column.addWidget(_title("图册"))
        column.addWidget(
            words("选一家企业，绘制它的安全风险四色分布图。在一张图或登记表中选中的企业，来到这里就已打开。",
                  muted=True, selectable=False)
        )  # fmt: skip
        column.addSpacing(8)
        column.addLayout(search)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addWidget(self._drawn_title)
        column.addLayout(self._drawn)
        return _centred(column, 520)

    def _first_sheet(self) -> QWidget:
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self._name.setFont(font)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self.cards.values():
            cards.addWidget(card)
        cards.addStretch(1)
        self._deleted.setColumnStretch(1, 1)
        column = QVBoxLayout()
        column.addWidget(self._name)
        column.addWidget(self._why)
        column.addSpacing(12)
        column.addLayout(cards)
        column.addSpacing(12)
        column.addWidget(self._deleted_title)
        column.addLayout(self._deleted)
        other = _link("换一家企业", self.other_asked.emit)
        column.addWidget(other, alignment=Qt.AlignmentFlag.AlignLeft)
        return _centred(column, _WIDTH)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    font.setBold(True)
    label.setFont(font)
    return label


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    return label


def _link(text: str, then: Callable[[], None]) -> QToolButton:
    link = QToolButton()
    link.setObjectName("link")
    link.setText(text.replace("&", "&&"))
    link.setToolTip(plain_tip(text))
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    link.clicked.connect(lambda _checked=False: then())
    return link


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _centred(column: QVBoxLayout, width: int) -> QWidget:
    column.setSpacing(8)
    column.setContentsMargins(16, 16, 16, 16)
    middle = QWidget()
    middle.setLayout(column)
    middle.setMaximumWidth(width)
    page = QWidget()
    outer = QVBoxLayout(page)
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(middle, 100)
    line.addStretch(1)
    outer.addStretch(2)
    outer.addLayout(line)
    outer.addStretch(3)
    return page
