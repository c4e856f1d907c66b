"""How it is printed: the fields that concern what is printed, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from riskmap.drawing.plates.tags import MAKERS
from riskmap.drawing.recolouring import Vision
from riskmap.drawing.symbols.sign_catalogue import signs
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.ui.printing.check_list import CheckList
from riskmap.ui.printing.paper_choice import PaperChoice
from riskmap.ui.printing.print_order import PrintKind, PrintOrder

_K = PrintKind
#: Field → its label, and the kinds it concerns.
_FIELDS = {
    "sheets": ("图纸", (_K.DIAGRAMS, _K.TAGS)),
    "sheet": ("配哪张图", (_K.NOTICE,)),
    "names": ("标志", (_K.SIGNS,)),
    "tag_kinds": ("标牌", (_K.TAGS,)),
    "paper": ("纸张", (_K.DIAGRAMS, _K.CARDS, _K.NOTICE, _K.SIGNS, _K.TAGS)),
    "scale": ("比例", (_K.DIAGRAMS,)),
    "furniture": ("图例、标题栏", (_K.DIAGRAMS,)),
    "vision": ("颜色", (_K.DIAGRAMS,)),
    "bleed": ("出血", (_K.DIAGRAMS,)),
    "sign_width": ("标志宽度", (_K.SIGNS,)),
    "only": ("只印这些卡", (_K.CARDS,)),
    "phone": ("应急电话", (_K.CARDS, _K.NOTICE)),
    "single": ("", (_K.SIGNS, _K.TAGS)),
    "phones": ("", (_K.DIAGRAMS, _K.MANUAL, _K.CARDS, _K.NOTICE)),
    "archive": ("", tuple(_K)),
}
_FITS = "适合纸张"
_SCALES = (50, 100, 150, 200, 250, 300, 500, 1_000, 2_000)
_NO_DIAGRAM, _FIRST = "none", "first"


class OptionsForm(QWidget):
    """Shows an order and tells of every change of it."""

    changed = Signal()

    def __init__(self, sheets: Mapping[bytes, str]) -> None:
        super().__init__()
        self._order = PrintOrder()
        self._sheet_titles = sheets
        self._is_filling = False
        self._needed: Sequence[str] | None = None
        self.sheets = CheckList("图纸")
        self.sheet = QComboBox()
        self.names = CheckList("安全标志", most_rows=9, matches=_sign_matches)
        self.tag_kinds = CheckList("标牌")
        self.paper = PaperChoice()
        self.scale = QComboBox()
        self.furniture, self.vision = QComboBox(), QComboBox()
        self.bleed, self.sign_width = QDoubleSpinBox(), QDoubleSpinBox()
        self.only, self.phone = QLineEdit(), QLineEdit()
        self.single = QCheckBox("每张单独一页，不拼版")
        self.phones = QCheckBox("印出完整的电话号码")
        self.archive = QCheckBox("PDF/A-2b，便于长期存档")
        self._fill()
        self._rows = {key: self._row(key) for key in _FIELDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self._connect()

    @property
    def order(self) -> PrintOrder:
        """Return the order as it stands in the fields."""
        kind, sheets = self._order.kind, self._order.sheets
        vision, ticked = str(self.vision.currentData() or ""), tuple(map(str, self.names.ticked))
        if kind is _K.NOTICE:
            chosen = self.sheet.currentData()
            sheets = (chosen,) if isinstance(chosen, bytes) else None
        elif "sheets" in self._shown(kind):
            picked = tuple(each for each in self.sheets.ticked if isinstance(each, bytes))
            sheets = None if kind is _K.TAGS and self.sheets.is_all else picked
        return replace(
            self._order,
            sheets=sheets,
            paper_name=self.paper.paper_name,
            upright=self.paper.upright,
            denominator=_denominator(self.scale.currentText()),
            bleed=self.bleed.value(),
            on_plan=bool(self.furniture.currentData()),
            vision=vision,
            with_diagram=self.sheet.currentData() != _NO_DIAGRAM,
            only=self.only.text(),
            phone=self.phone.text(),
            names=ticked if self._needed is not None else None,
            sign_width=self.sign_width.value(),
            tag_kinds=() if self.tag_kinds.is_all else tuple(map(str, self.tag_kinds.ticked)),
            single=self.single.isChecked(),
            phones=self.phones.isChecked(),
            archive=self.archive.isChecked(),
        )

    @property
    def has_signs(self) -> bool:
        """Tell whether it is known which signs the enterprise needs."""
        return self._needed is not None

    def show_order(self, order: PrintOrder) -> None:
        """Show another order."""
        self._is_filling = True
        self._order = order
        chosen = order.sheets
        self.sheets.show_items(
            list(self._sheet_titles.items()), lambda key: chosen is None or key in (chosen or ())
        )
        self.paper.offer(order.kind)
        self.paper.show_paper(order.paper_name, upright=order.upright)
        self.scale.setEditText(_FITS if order.denominator is None else f"1:{order.denominator:g}")
        self.furniture.setCurrentIndex(1 if order.on_plan else 0)
        self.vision.setCurrentIndex(max(0, self.vision.findData(order.vision)))
        self.bleed.setValue(order.bleed)
        self.sheet.setCurrentIndex(0 if order.with_diagram else self.sheet.count() - 1)
        self.only.setText(order.only)
        self.phone.setText(order.phone)
        self.sign_width.setValue(order.sign_width)
        kinds = [KIND_TITLES[kind] for kind in MAKERS]
        self.tag_kinds.show_items(
            [(kind, kind) for kind in kinds], lambda key: not order.tag_kinds or key in order.tag_kinds
        )
        self.single.setChecked(order.single)
        self.phones.setChecked(order.phones)
        self.archive.setChecked(order.archive)
        shown = self._shown(order.kind)
        for key, row in self._rows.items():
            row.setVisible(key in shown)
        self._is_filling = False

    def show_signs(self, needed: Sequence[str]) -> None:
        """List all signs, those the enterprise needs ticked and first."""
        self._needed = needed
        others = [sign.zh for sign in signs() if sign.zh not in needed]
        self._is_filling = True
        self.names.show_items([(name, name) for name in (*needed, *others)], lambda key: key in needed)
        self._is_filling = False

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _shown(self, kind: PrintKind) -> set[str]:
        shown = {key for key, (_label, kinds) in _FIELDS.items() if kind in kinds}
        return shown if self._sheet_titles else shown - {"sheets"}

    def _fill(self) -> None:
        self.sheet.addItem("第一张画了内容的图", _FIRST)
        for uid, title in self._sheet_titles.items():
            self.sheet.addItem(title[:60], uid)
        self.sheet.addItem("不配图，只列风险", _NO_DIAGRAM)
        self.scale.setEditable(True)
        self.scale.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.scale.addItems([_FITS, *(f"1:{each}" for each in _SCALES)])
        self.scale.setToolTip("“适合纸张”取能放下的最大整比例；也可直接输入，如 1:120")
        self.furniture.addItem("在图旁另排，总能看清", False)
        self.furniture.addItem("按图上摆放的位置", True)
        self.vision.addItem("彩色", "")
        for each in Vision:
            self.vision.addItem(f"{each.zh}看到的样子" if each is not Vision.GREY else "黑白", each.value)
        for box, least, most, step in ((self.bleed, 0.0, 20.0, 1.0), (self.sign_width, 20.0, 1_200.0, 10.0)):
            box.setRange(least, most)
            box.setSingleStep(step)
            box.setDecimals(0)
            box.setSuffix(" 毫米")
            box.setKeyboardTracking(False)
        self.bleed.setSpecialValueText("不出血")
        self.bleed.setToolTip("送印刷厂裁切时填 3 毫米；自己打印不需要")
        self.only.setPlaceholderText("编号或名称，用逗号隔开；不填印全部")
        self.phone.setPlaceholderText("不填则取标题栏里的电话")
        for line in (self.only, self.phone):
            line.setMaxLength(200)
        self.phones.setToolTip("默认隐去中间几位；上墙公示前请确认本人同意")
        self.sign_width.setToolTip("单个标志牌的宽度；高度约为宽度的 4/3")
        for chooser in (self.sheet, self.scale, self.furniture, self.vision):
            chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            chooser.setMinimumWidth(60)

    def _row(self, key: str) -> QWidget:
        label, _kinds = _FIELDS[key]
        widget: QWidget = getattr(self, key)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if label:
            title = QLabel(label)
            title.setProperty("muted", True)
            title.setBuddy(widget)
            column.addWidget(title)
            if not widget.accessibleName():
                widget.setAccessibleName(label)
        column.addWidget(widget)
        return row

    def _connect(self) -> None:
        for signal in (
            self.sheets.changed, self.names.changed, self.tag_kinds.changed, self.paper.changed,
            self.sheet.currentIndexChanged, self.scale.currentTextChanged,
            self.furniture.currentIndexChanged, self.vision.currentIndexChanged,
            self.bleed.valueChanged, self.sign_width.valueChanged,
            self.only.textChanged, self.phone.textChanged,
            self.single.toggled, self.phones.toggled, self.archive.toggled,
        ):  # fmt: skip
            signal.connect(self._tell)

    def _tell(self, *_what: object) -> None:
        if not self._is_filling:
            self.changed.emit()


def _denominator(text: str) -> float | None:
    """Return the N of a scale as it was typed; None where it is none.

    >>> _denominator("1:200"), _denominator("150"), _denominator("适合纸张"), _denominator("1:0")
    (200.0, 150.0, None, None)
    """
    told = text.replace("：", ":").split(":")[-1].replace(",", "").strip()
    try:
        found = float(told)
    except ValueError:
        return None
    return found if 1 <= found <= 100_000 else None


def _sign_matches(name: str, wanted: str) -> bool:
    return wanted in name
