"""The list of answers that opens under the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from riskmap.ui.panels.search_results import Answer, AnswerDelegate, AnswerModel
from riskmap.ui.theme import Theme

_LINES = 9
_WIDTH = 460
_FRAME = 2  # of the list: one line short of room and it would scroll


class AnswerPopup(QFrame):
    """The list, laid over the window below its box; the box keeps the focus."""

    chosen = Signal(object)  # Answer

    def __init__(self, model: AnswerModel, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("popup")
        self._model = model
        self._delegate = AnswerDelegate(theme, self)
        self._list = QListView()
        self._list.setModel(model)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("搜索结果")
        self._list.clicked.connect(self._take)
        self._nothing = QLabel()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("muted", True)
        self._nothing.setContentsMargins(8, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_below(self, box: QWidget, answers: Sequence[Answer], words: Sequence[str]) -> None:
        """Show the answers under the box, as many as the window has room for."""
        self._delegate.words = tuple(words)
        self._model.show(answers)
        some = any(not answer.filter_text for answer in answers)
        self._nothing.setVisible(not some)
        self._nothing.setText("没有找到。可以试试名称的一部分、拼音首字母、信用代码或地址。")
        window = box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        self.setGeometry(self._place(box, window, len(answers)))
        self.show()
        self.raise_()
        if answers:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.scrollToTop()

    def step(self, key: int) -> None:
        """Move the mark with the arrow and page keys; past an end it goes round."""
        count = self._model.rowCount()
        if not count:
            return
        row = self._list.currentIndex().row()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            row = min(count - 1, row + _LINES - 1) if key == Qt.Key.Key_PageDown else max(0, row - _LINES + 1)
        else:
            row = (row + (1 if key == Qt.Key.Key_Down else -1)) % count
        self._list.setCurrentIndex(self._model.index(row, 0))

    def take_current(self) -> None:
        """Take the marked answer."""
        self._take(self._list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the window is moved to another size or loses the user."""
        if self.isVisible() and event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.answers[index.row()])

    def _place(self, box: QWidget, window: QWidget, count: int) -> QRect:
        corner = box.mapTo(window, QPoint(0, box.height() + 2))
        width = min(max(_WIDTH, box.width()), window.width() - 8)
        left = max(4, min(corner.x(), window.width() - width - 4))
        line = self._list.sizeHintForRow(0) if count else 0
        extra = self._nothing.heightForWidth(width - 2) if not self._nothing.isHidden() else 0
        height = min(min(count, _LINES) * line + extra + 2 + _FRAME, window.height() - corner.y() - 8)
        return QRect(left, corner.y(), width, max(40, height))
