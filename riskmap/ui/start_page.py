"""The first page: three cards, and the files opened before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from riskmap.ui.actions import Actions
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.plain_text import plain_tip
from riskmap.ui.theme import Theme

_CARDS = (
    ("sample", "打开示例城市", "泉州的真实边界上有 52,023 家示例企业，不必准备数据就能看到全部功能。"),
    ("open", "打开工作区", "打开已有的工作区文件（.gpkg），也可以把文件直接拖进窗口。"),
    ("new", "新建工作区", "在泉州的县市区和乡镇街道边界上，新建一个空的工作区文件。"),
)
_ICONS = {"sample": "landmark", "open": "folder-open", "new": "file-plus"}
_CARD_WIDTH = 248
_MOST_RECENT = 6
_LEAST_WIDTH = 240


class StartPage(QWidget):
    """Shown while no workspace is open."""

    recent_asked = Signal(str)
    forget_asked = Signal(str)

    def __init__(self, actions: Actions, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        title = QLabel("泉州风险一张图")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        subtitle = QLabel("企业安全生产风险的登记、查询与四色分布图。数据只在本机，不连接网络。")
        subtitle.setProperty("muted", True)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        self.cards = [Card(actions[key], name, text, _ICONS[key], theme=theme) for key, name, text in _CARDS]
        for card in self.cards:
            cards.addWidget(card)
        self._recent_title = QLabel("最近打开")
        self._recent_title.setProperty("heading", True)
        self._recent = QGridLayout()
        self._recent.setHorizontalSpacing(8)
        self._recent.setVerticalSpacing(2)
        self._recent.setColumnStretch(1, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(subtitle)
        column.addSpacing(16)
        column.addLayout(cards)
        column.addSpacing(20)
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(3 * _CARD_WIDTH + 2 * 12 + 18)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(middle, alignment=Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)
        self.show_recent(())

    def minimumSizeHint(self) -> QSize:
        """Not keep the window wide for cards that are no longer seen; alone it always has their room."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def show_recent(self, paths: Sequence[str]) -> None:
        """List the files opened before; one that is gone can only be taken off the list."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line, path in enumerate(paths[:_MOST_RECENT]):
            self._add_recent(line, path)
        self._recent_title.setVisible(bool(paths))

    def focus_first(self) -> None:
        """Put the keyboard on the first card."""
        self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_recent(self, line: int, path: str) -> None:
        name = QToolButton()
        name.setObjectName("link")
        name.setText(Path(path).name.replace("&", "&&"))
        name.setToolTip(plain_tip(path))
        name.setCursor(Qt.CursorShape.PointingHandCursor)
        name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name.clicked.connect(lambda: self.recent_asked.emit(path))
        folder = ElidedLabel(str(Path(path).parent), mode=Qt.TextElideMode.ElideMiddle)
        folder.setProperty("muted", True)
        forget = QToolButton()
        forget.setToolTip("从列表中去掉；文件不受影响")
        forget.setAccessibleName(f"从列表中去掉 {Path(path).name}")
        forget.clicked.connect(lambda: self.forget_asked.emit(path))
        self._theme.set_icon(forget, "x", "muted")
        self._recent.addWidget(name, line, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent.addWidget(folder, line, 1)
        self._recent.addWidget(forget, line, 2)


class Card(QFrame):
    """A large button: icon, name and a sentence; click, Enter or Space triggers its action."""

    def __init__(
        self, action: QAction, name: str, text: str, icon: str, *, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        self.setObjectName("card")
        self.setFixedSize(_CARD_WIDTH, 132)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        picture = QLabel()
        title = QLabel(name)
        title.setProperty("heading", True)
        sentence = QLabel(text)
        sentence.setWordWrap(True)
        sentence.setProperty("muted", True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(6)
        column.addWidget(picture)
        column.addWidget(title)
        column.addWidget(sentence, 1)

        def draw() -> None:
            picture.setPixmap(theme.icon(icon, "accent").pixmap(QSize(24, 24)))

        draw()
        theme.changed.connect(draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._action.trigger()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Trigger the action when the pointer is still on the card."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._action.trigger()
