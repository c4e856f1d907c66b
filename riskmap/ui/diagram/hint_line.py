"""The line below the canvas: what the next click does, what is caught, where one is, what is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from riskmap.drawing.recolouring import Vision
from riskmap.errors import BadInput
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.floor_view import PIXELS_PER_MM
from riskmap.ui.diagram.snap_menu import SnapMenu
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.pen import Pen
from riskmap.ui.elided_label import ElidedLabel
from riskmap.ui.status_bar import rounded

_SCALES = (20, 50, 100, 200, 500, 1000)


class HintLine(QFrame):
    """Follows the stage."""

    fit_asked = Signal()
    scale_asked = Signal(float)  # denominator
    true_colours_asked = Signal()  # no preview of a copier's or the colour-blind's view any more

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintLine")
        self._stage = stage
        self._floor: DrawnFloor | None = None
        self.hint = ElidedLabel()
        self._writing = ""
        self.vision = QToolButton()
        self.vision.setObjectName("visionChip")
        self.vision.setToolTip("现在看到的颜色只是预览，图纸没有改动；单击恢复原色")
        self.vision.clicked.connect(self.true_colours_asked)
        self.vision.hide()
        self.snap_menu = SnapMenu(stage, self)
        self.snap = QToolButton()
        self.snap.setToolTip("绘图时自动对准端点、边线、网格等；F9 开关，按住 Alt 暂停")
        self.snap.setMenu(self.snap_menu)
        self.snap.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.place = _part("光标在图上的位置：离左下角的距离（米）")
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance("1,234.56, 1,234.56 米") + 16)
        self.scale = QToolButton()
        self.scale.setToolTip("屏幕上的比例；单击选择")
        self.scale.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.scale.setMenu(self._scale_menu())
        self.state = _part("")
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(4)
        line.addWidget(self.hint, 1)
        for widget in (self.vision, self.snap, self.place, self.scale, self.state):
            line.addWidget(widget)
        stage.hint_changed.connect(self._show_hint)
        stage.pen_moved.connect(self._show_pen)
        stage.view_changed.connect(self._show_scale)
        stage.floor_changed.connect(self._follow)
        self.snap_menu.changed.connect(self._show_snap)
        self._show_snap()
        self._show_scale()
        self._follow(stage.floor)

    def show_vision(self, vision: Vision | None) -> None:
        """Say that the colours are a preview while they are, with the way back."""
        self.vision.setVisible(vision is not None)
        if vision is not None:
            self.vision.setText(f"预览：{vision.zh}  ✕")
            self.vision.setAccessibleName(f"关闭{vision.zh}预览")

    def _scale_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("全图\tCtrl+0").triggered.connect(self.fit_asked)
        menu.addSeparator()
        for scale in _SCALES:
            action = menu.addAction(f"1:{scale:,}")
            action.triggered.connect(lambda _on=False, scale=scale: self.scale_asked.emit(float(scale)))
        return menu

    def show_writing(self, hint: str) -> None:
        """Say what the keys do while something is written on the canvas; nothing to end it."""
        self._writing = hint
        self._show_hint()

    def _show_hint(self) -> None:
        tool = self._stage.tool
        hint = tool.hint if tool is not None and self._stage.floor is not None else ""
        self.hint.set_full_text(self._writing or hint)

    def _show_snap(self) -> None:
        self.snap.setText("吸附 开" if self.snap_menu.is_on else "吸附 关")

    def _show_pen(self, pen: Pen | None) -> None:
        self.place.setText("" if pen is None else f"{pen.at[0]:,.2f}, {pen.at[1]:,.2f} 米")
        if pen is not None and pen.snap.hint:
            self.snap.setText(f"吸附 {pen.snap.hint}")
        else:
            self._show_snap()

    def _show_scale(self) -> None:
        denominator = 1000.0 * PIXELS_PER_MM / self._stage.view.zoom
        self.scale.setText(f"1:{rounded(denominator):,}" if denominator >= 1 else "1:1")

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.state_changed.disconnect(self.show_state)
        self._floor = floor
        if floor is not None:
            floor.state_changed.connect(self.show_state)
        for widget in (self.snap, self.place, self.scale, self.state):
            widget.setVisible(floor is not None)
        self.show_state()

    def show_state(self) -> None:
        """Say what of the floor is written."""
        if self._floor is not None:
            text, tip = state_of(self._floor)
            self.state.setText(text)
            self.state.setToolTip(tip)


def state_of(floor: DrawnFloor) -> tuple[str, str]:
    """Return in words what of a floor is written, and what that means."""
    journal = floor.journal
    if not floor.writable:
        return "只读", "这张图现在不能修改。"
    if isinstance(journal.problem, BadInput):
        return "没有写入", "这张图在别处有了修改；上方的提示说明怎么办。"
    if journal.problem is not None:
        return "写入失败，5 秒后再试", "没写入的步骤还在内存里，会自动再写；先不要关闭程序。"
    if floor.is_saving:
        return "正在保存…", ""
    if not journal.is_written:
        return "正在写入…", ""
    if floor.is_saved:
        return "已保存", "图上的内容就是保存的内容。"
    return "已保存到日志", "每一步都已写入工作区，关闭程序也不会丢；按 Ctrl+S 存成正式图纸，供打印和发布。"


def _part(tip: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("muted", True)
    label.setToolTip(tip)
    label.setContentsMargins(6, 0, 6, 0)
    return label
