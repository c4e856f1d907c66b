"""The layers of a sheet: shown or hidden, locked, how dim; the uppermost stands on top."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.model.diagram.changes import ReplaceFrame
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.layers import ALL_LAYERS, LAYER_TITLES, LayerState, layer_of
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_STEP = 5


class LayersPanel(QScrollArea):
    """Every change of a layer is a step that can be undone; a slider makes one when it is let go."""

    def __init__(self, stage: Stage, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage, self._theme = stage, theme
        self._is_filling = False
        self._shown: FloorDocument | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(8, 8, 8, 8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        self.rows = {
            layer.key: _Row(layer.key, grid, place) for place, layer in enumerate(reversed(ALL_LAYERS))
        }
        for row in self.rows.values():
            row.eye.clicked.connect(lambda shown, key=row.key: self._set(key, visible=shown))
            row.lock.clicked.connect(lambda locked, key=row.key: self._set(key, locked=locked))
            row.opacity.valueChanged.connect(lambda value, row=row: self._slid(row, value))
            row.opacity.sliderReleased.connect(lambda row=row: self._released(row))
        column.addLayout(grid)
        column.addWidget(
            words("隐藏的图层不打印；锁定的图层看得见，但点不中、改不了。", muted=True, selectable=False)
        )
        column.addStretch(1)
        self.setWidget(body)
        theme.changed.connect(self._theme_changed)

    def show_floor(self) -> None:
        """Show the layers as they are on the floor now."""
        floor = self._stage.floor
        able = floor is not None and floor.writable
        if able != self.isEnabled():
            self.setEnabled(able)
        if floor is None or floor.document is self._shown:
            return
        document = self._shown = floor.document
        counts = _counts(document)
        self._is_filling = True
        for layer in document.layers:
            self.rows[layer.key].show(layer, counts.get(layer.key, 0), self._theme)
        self._is_filling = False

    def _theme_changed(self) -> None:
        self._shown = None  # the icons are drawn in another colour
        self.show_floor()

    def _slid(self, row: _Row, value: int) -> None:
        row.share.setText(f"{value}%")
        if not self._is_filling and not row.opacity.isSliderDown():  # by key or wheel: at once
            self._set(row.key, opacity=value / 100)

    def _released(self, row: _Row) -> None:
        self._set(row.key, opacity=row.opacity.value() / 100)

    def _set(self, key: str, **values: bool | float) -> None:
        floor = self._stage.floor
        if floor is None or self._is_filling:
            return
        frame = floor.document.frame
        layers = tuple(_changed(layer, values) if layer.key == key else layer for layer in frame.layers)
        self._stage.do(
            ReplaceFrame(before=frame, after=replace(frame, layers=layers), label=_label(key, values))
        )
        self.show_floor()


class _Row:
    """The controls of one layer."""

    def __init__(self, key: str, grid: QGridLayout, place: int) -> None:
        self.key = key
        title = LAYER_TITLES[key]
        self.eye, self.lock = _toggle(), _toggle()
        self.title = QLabel(title)
        self.count = QLabel()
        self.count.setProperty("muted", True)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setSingleStep(_STEP)
        self.opacity.setPageStep(2 * _STEP)
        self.opacity.setFixedWidth(72)
        self.opacity.setAccessibleName(f"{title}的不透明度")
        self.opacity.setToolTip("不透明度")
        self.share = QLabel()
        self.share.setProperty("muted", True)
        self.share.setFixedWidth(self.share.fontMetrics().horizontalAdvance("100%") + 2)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at, widget in enumerate((self.eye, self.lock, self.title, self.count, self.opacity, self.share)):
            grid.addWidget(widget, place, at)

    def show(self, layer: LayerState, count: int, theme: Theme) -> None:
        """Show a layer's state."""
        title = layer.title
        self.eye.setChecked(layer.visible)
        self.eye.setIcon(theme.icon("eye") if layer.visible else theme.icon("eye-off", "muted"))
        self.eye.setToolTip(f"隐藏“{title}”" if layer.visible else f"显示“{title}”")
        self.eye.setAccessibleName(f"显示{title}")
        self.lock.setChecked(layer.locked)
        theme.set_icon(
            self.lock, "lock" if layer.locked else "lock-open", "text" if layer.locked else "muted"
        )
        self.lock.setToolTip(f"解锁“{title}”" if layer.locked else f"锁定“{title}”")
        self.lock.setAccessibleName(f"锁定{title}")
        self.title.setEnabled(layer.visible)
        self.count.setText(f"{count:,}" if count else "")
        if not self.opacity.isSliderDown():
            self.opacity.setValue(round(layer.opacity * 100))
        self.share.setText(f"{self.opacity.value()}%")


def _toggle() -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setObjectName("quiet")
    button.setIconSize(QSize(16, 16))
    return button


def _counts(document: FloorDocument) -> dict[str, int]:
    counts: dict[str, int] = {}
    for shape in document.shapes.values():
        key = layer_of(shape)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _changed(layer: LayerState, values: dict[str, bool | float]) -> LayerState:
    return LayerState(
        key=layer.key,
        visible=bool(values.get("visible", layer.visible)),
        locked=bool(values.get("locked", layer.locked)),
        opacity=float(values.get("opacity", layer.opacity)),
    )


def _label(key: str, values: dict[str, bool | float]) -> str:
    title = LAYER_TITLES[key]
    if "visible" in values:
        return f"{'显示' if values['visible'] else '隐藏'}图层“{title}”"
    if "locked" in values:
        return f"{'锁定' if values['locked'] else '解锁'}图层“{title}”"
    return f"调整图层“{title}”的不透明度"
