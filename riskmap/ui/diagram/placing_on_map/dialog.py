"""Asks where a floor lies on the city map: one click for the usual case, two points for the exact one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import BadInput
from riskmap.geometry.coordinates import CoordinateSystem
from riskmap.geometry.floor_placing import Placing, placed_about, placing_of, turned
from riskmap.geometry.georeference import Georeference
from riskmap.geometry.shapes import Point
from riskmap.geometry.typed_degrees import degrees_from, degrees_text
from riskmap.ui.diagram.placing_on_map.floor_shape import FloorShape
from riskmap.ui.diagram.placing_on_map.small_map import SmallMap
from riskmap.ui.diagram.placing_on_map.surroundings import Surroundings
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme

_SIZE = QSize(980, 620)
_SIDE = 330
#: From this on a difference between floor and map is told as one that needs a look (metres, share).
_LEAST_DIFFERENCE, _SUSPICIOUS = 0.05, 0.03


class PlacingDialog(QDialog):
    """Holds a `Placing` and shows it as a picture and as numbers; each follows the other."""

    pick_asked = Signal()  # choose the two places on the sheet

    def __init__(
        self,
        shape: FloorShape,
        around: Surroundings,
        *,
        floor_points: tuple[Point, Point],
        present: Placing | None,
        north: float = 90.0,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a place.

        Args:
            shape: the floor.
            around: what lies around it.
            floor_points: the two places on the sheet whose coordinates are asked for.
            present: where the floor lies now.
            north: the direction of north that the sheet says, degrees anticlockwise from the right.
            theme: colours.
            parent: the window.
        """
        super().__init__(parent)
        self._shape, self._around, self._north = shape, around, north
        self._points = floor_points
        self._placing: Placing | None = None
        self._is_filling = False
        self.removes = False
        self.setWindowTitle(f"地图定位 — {shape.title}")
        self.map = SmallMap(around, shape, theme=theme)
        self.proposals = [QPushButton("按企业坐标放置"), *(_copying(each.title) for each in around.sheets)]
        self.system = QComboBox()
        for each in CoordinateSystem:
            self.system.addItem(each.zh, each)
        self.lines = (QLineEdit(), QLineEdit())
        self.bearing = QDoubleSpinBox(minimum=0.0, maximum=360.0, decimals=1, suffix="°", singleStep=1.0)
        self.bearing.setWrapping(True)
        self.keeps = QCheckBox("按图纸的尺寸放（推荐）")
        self.agreement = words("", muted=True)
        self.hint = Hint(theme)
        self.pick = QPushButton("在图上重选甲、乙两点")
        self.remove = QPushButton("取消定位")
        self.buttons = dialog_buttons(self, "放到地图上")
        self._lay_out(has_place=present is not None)
        self._connect()
        self.resize(_SIZE)
        if present is not None:
            self._take(placing_of(present.place, *floor_points, keeps_scale=present.keeps_scale))
        elif around.home is not None:
            self.place_at_home()
        else:
            self.keeps.setChecked(True)
            self._follow()

    @property
    def placing(self) -> Placing | None:
        """Return what was decided; None while it is no place."""
        return self._placing

    # ── proposals ───────────────────────────────────────────────────────────────────────────

    def place_at_home(self) -> None:
        """Put the sheet's middle onto the enterprise's own point, north as the sheet says, in true size."""
        if self._around.home is not None:
            (wide, high) = self._shape.corners[2]
            self._put(placed_about((wide / 2, high / 2), self._around.home, north=self._north))

    def place_like(self, number: int) -> None:
        """Put the sheet onto another one, corner on corner: floors of one building are drawn alike."""
        self._put(self._around.sheets[number].placing.place)

    def _put(self, place: Georeference) -> None:
        self._take(placing_of(place, *self._points))
        self.map.fit()

    # ── following ───────────────────────────────────────────────────────────────────────────

    def _take(self, placing: Placing) -> None:
        """Show another placing everywhere."""
        self._placing = placing
        self._is_filling = True
        self.keeps.setChecked(placing.keeps_scale)
        for line, degrees in zip(self.lines, (placing.degrees_a, placing.degrees_b), strict=True):
            line.setText(degrees_text(degrees, self._crs))
            line.setCursorPosition(0)
        self._is_filling = False
        self._follow()

    def _follow(self) -> None:
        """Work out where the floor lies, and say how well the two places fit."""
        place, problem = None, ""
        placing = self._placing
        if placing is None:
            if not any(line.text().strip() for line in self.lines):
                problem = "这家企业没有可用的坐标：请填写甲、乙两点的坐标。"
        else:
            try:
                place = placing.place
            except BadInput as error:
                problem = f"{error.what}{error.advice}"
        self._say(placing if place is not None else None)
        if problem or not self.hint.text or place is not None:
            self.hint.say(problem)
        if place is not None:
            self._is_filling = True
            self.bearing.setValue(round(place.north - 90.0, 1) % 360.0)
            self._is_filling = False
        self.bearing.setEnabled(place is not None)
        self.map.show_placing(placing if place is not None else None, place)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(place is not None)

    def _say(self, placing: Placing | None) -> None:
        if placing is None:
            self.agreement.say("")
            return
        floor, ground = placing.on_floor, placing.on_ground
        off = ground - floor
        text = f"两点在图上相距 {floor:,.2f} 米，按坐标相距 {ground:,.2f} 米"
        if abs(off) < _LEAST_DIFFERENCE:
            text += "，相符。"
        else:
            text += f"，相差 {abs(off):,.2f} 米（{abs(off) / floor:.1%}）。"
            if placing.keeps_scale:
                text += f"按图纸尺寸放，两点各偏 {abs(off) / 2:,.2f} 米。"
            if abs(off) / floor > _SUSPICIOUS:
                text += "差得较多，请检查比例标定、两点的位置或坐标系。"
        self.agreement.say(text)

    @property
    def _crs(self) -> CoordinateSystem:
        crs = self.system.currentData()
        return crs if isinstance(crs, CoordinateSystem) else CoordinateSystem.WGS84

    def _typed(self) -> None:
        """Take the two positions as they stand in the lines."""
        if self._is_filling:
            return
        try:
            first, second = (degrees_from(line.text(), self._crs) for line in self.lines)
        except BadInput as error:
            self._placing = None
            self._follow()
            complete = all(line.text().strip() for line in self.lines)
            self.hint.say(f"{error.what}{error.advice}" if complete else "请把两点的坐标都填上。")
            return
        a, b = self._points
        self._placing = Placing(
            floor_a=a, degrees_a=first, floor_b=b, degrees_b=second, keeps_scale=self.keeps.isChecked()
        )
        self._follow()

    def _system_chosen(self) -> None:
        if self._placing is not None:  # the place stays, it is only written in another way
            self._take(self._placing)
        else:
            self._typed()

    def _turned(self, bearing: float) -> None:
        placing = self._placing
        if self._is_filling or placing is None:
            return
        (wide, high) = self._shape.corners[2]
        place = turned(placing.place, 90.0 + bearing, about=(wide / 2, high / 2))
        self._take(placing_of(place, *self._points, keeps_scale=placing.keeps_scale))

    def _scale_chosen(self, keeps: bool) -> None:
        if self._placing is not None and not self._is_filling:
            self._placing = replace(self._placing, keeps_scale=keeps)
            self._follow()

    def _remove(self) -> None:
        self.removes = True
        self.accept()

    # ── parts ───────────────────────────────────────────────────────────────────────────────

    def _connect(self) -> None:
        self.map.placed.connect(self._take)
        self.proposals[0].clicked.connect(self.place_at_home)
        for number, button in enumerate(self.proposals[1:]):
            button.clicked.connect(lambda _on=False, number=number: self.place_like(number))
        self.system.activated.connect(lambda _place: self._system_chosen())
        for line in self.lines:
            line.textEdited.connect(lambda _text: self._typed())
        self.bearing.valueChanged.connect(self._turned)
        self.keeps.toggled.connect(self._scale_chosen)
        self.pick.clicked.connect(self.pick_asked)
        self.remove.clicked.connect(self._remove)

    def _lay_out(self, *, has_place: bool) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(_heading("一键放置"))
        for button in self.proposals:
            side.addWidget(button)
        self.proposals[0].setEnabled(self._around.home is not None)
        self.proposals[0].setToolTip("图纸中心放在企业的坐标上，方向按图上的指北针，大小按图纸的米数")
        side.addWidget(
            words(
                "左边可以直接拖：拖图纸移动，拖甲或乙转动；滚轮缩放，双击看全。", muted=True, selectable=False
            )
        )
        side.addWidget(_heading("精确调整"))
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow("坐标系：", self.system)
        for name, line, at in zip(("甲", "乙"), self.lines, self._points, strict=True):
            line.setPlaceholderText("经度, 纬度（可粘贴）")
            line.setAccessibleName(f"{name}点的坐标")
            line.setToolTip(f"{name}点在图上 {at[0]:.2f}, {at[1]:.2f} 米处")
            form.addRow(f"{name}点：", line)
        self.bearing.setAccessibleName("图纸上方的方位角")
        self.bearing.setToolTip("图纸的上方指向哪里：0° 正北，90° 正东")
        form.addRow("上方朝向：", self.bearing)
        self.system.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.system.setMinimumContentsLength(10)
        side.addLayout(form)
        side.addWidget(self.keeps)
        side.addWidget(self.pick)
        side.addWidget(self.agreement)
        side.addWidget(self.hint)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(_SIDE)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.map, 1)
        body.addWidget(holder)
        if has_place:
            self.buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ResetRole)
        for button in (*self.proposals, self.pick, self.remove):
            button.setAutoDefault(False)  # Enter accepts, whichever of them was pressed last
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(body, 1)
        column.addWidget(self.buttons)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("heading", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _copying(title: str) -> QPushButton:
    name = title if len(title) <= 14 else f"{title[:13]}…"
    button = QPushButton(f"与“{name}”重合".replace("&", "&&"))
    button.setToolTip("两张图的左下角、方向和大小都对齐：同一栋楼的各层一般这样画")
    return button
