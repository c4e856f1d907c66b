"""Which paper or board, and how it lies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from riskmap.drawing.paper import PAPERS, paper
from riskmap.ui.printing.print_order import PrintKind

_OWN = "own"
_LEAST, _MOST = 100, 5_000
#: Cards are set on A4 or as boards.
_FOR_CARDS = [each for each in PAPERS.values() if each.is_board or each.name == "A4"]


class PaperChoice(QWidget):
    """A named size, or one of the user's in millimetres."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names = QComboBox()
        self.lies = QComboBox()
        self.width_, self.height_ = QSpinBox(), QSpinBox()
        self._kind: PrintKind | None = None
        self._is_filling = False
        self.names.setAccessibleName("纸张或图板")
        self.lies.setAccessibleName("方向")
        self.lies.addItem("横向", False)
        self.lies.addItem("纵向", True)
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.names, 1)
        first.addWidget(self.lies)
        self._own = QWidget()
        second = QHBoxLayout(self._own)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(4)
        for box, name, value in ((self.width_, "图板宽度", 1_200), (self.height_, "图板高度", 800)):
            box.setRange(_LEAST, _MOST)
            box.setSingleStep(50)
            box.setValue(value)
            box.setAccessibleName(name)
            box.setKeyboardTracking(False)
            box.valueChanged.connect(self._tell)
            second.addWidget(box, 1)
            second.addWidget(QLabel("×" if box is self.width_ else "毫米"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._own)
        self.names.currentIndexChanged.connect(self._tell)
        self.lies.currentIndexChanged.connect(self._tell)
        self.offer(PrintKind.DIAGRAMS)

    def offer(self, kind: PrintKind) -> None:
        """Offer the papers that a kind can be printed on."""
        if kind is self._kind:
            return
        self._kind = kind
        self._is_filling = True
        self.names.clear()
        for each in _FOR_CARDS if kind is PrintKind.CARDS else PAPERS.values():
            self.names.addItem(f"图板 {each.name} 毫米" if each.is_board else each.name, each.name)
        self.names.addItem("自定义大小…", _OWN)
        self.lies.setVisible(kind is not PrintKind.CARDS)
        self._is_filling = False

    def show_paper(self, name: str, *, upright: bool) -> None:
        """Choose a paper."""
        self._is_filling = True
        place = self.names.findData(name)
        if place < 0:
            size = paper(name)
            self.width_.setValue(round(size.width))
            self.height_.setValue(round(size.height))
            place = self.names.findData(_OWN)
        self.names.setCurrentIndex(place)
        self.lies.setCurrentIndex(1 if upright else 0)
        self._is_filling = False
        self._enable()

    @property
    def paper_name(self) -> str:
        """Return the name of the paper, or its size."""
        chosen = self.names.currentData()
        return f"{self.width_.value()}×{self.height_.value()}" if chosen == _OWN else str(chosen)

    @property
    def upright(self) -> bool:
        """Tell whether the paper stands."""
        return bool(self.lies.currentData())

    def _enable(self) -> None:
        own = self.names.currentData() == _OWN
        self._own.setVisible(own)
        self.lies.setEnabled(not own and not paper(self.paper_name).is_board)

    def _tell(self) -> None:
        if not self._is_filling:
            self._enable()
            self.changed.emit()
