"""The panel at the right: whatever is chosen on the map or in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from riskmap.model.area import Facility
from riskmap.model.levels import RiskLevel
from riskmap.operations.district_figures import DistrictFigures
from riskmap.operations.enterprise_records import EnterpriseDetails
from riskmap.ui.panels.card_heading import card_heading
from riskmap.ui.panels.district_card import DistrictCard
from riskmap.ui.panels.empty_state import EmptyState
from riskmap.ui.panels.enterprise_card import EnterpriseCard
from riskmap.ui.panels.enterprise_lines import EnterpriseLine, EnterpriseLines
from riskmap.ui.panels.facility_card import FacilityCard
from riskmap.ui.plain_text import plain_label
from riskmap.ui.theme import Theme

Choice = tuple[int, str, RiskLevel]


class DetailPanel(QScrollArea):
    """Shows one enterprise, county or facility, several to choose from, or nothing."""

    edit_asked = Signal(int)  # fid
    assess_asked = Signal(int)  # fid
    enterprise_asked = Signal(int)  # row
    district_asked = Signal(str)  # code
    locate_asked = Signal(int)  # fid
    history_asked = Signal(int)  # fid

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._writable = True
        self._shown: object = None
        self._choices: tuple[Choice, ...] = ()
        self._from_choices = False
        self._place = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(220)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that arrow and page keys scroll
        theme.changing.connect(self._give_up_card)
        theme.changed.connect(self._show_again)
        self.show_nothing()

    def show_enterprise(self, details: EnterpriseDetails) -> None:
        """Show an enterprise; after an edit of the one shown the panel stays scrolled where it was."""
        again = isinstance(self._shown, EnterpriseDetails) and self._shown.fid == details.fid
        card = EnterpriseCard(details, theme=self._theme, writable=self._writable)
        card.edit_asked.connect(self.edit_asked)
        card.assess_asked.connect(self.assess_asked)
        card.locate_asked.connect(self.locate_asked)
        card.history_asked.connect(self.history_asked)
        card.district_asked.connect(self.district_asked)
        self._show(card, details, keep_place=again)

    def prepare(self, details: EnterpriseDetails) -> None:
        """Build a card once and throw it away, so that the first one shown comes as quickly as the next."""
        EnterpriseCard(details, theme=self._theme, writable=False).deleteLater()

    def show_district(self, figures: DistrictFigures) -> None:
        """Show a county."""
        before = self._shown
        again = (
            isinstance(before, DistrictFigures)
            and before.code == figures.code
            and bool(before.total.enterprises) == bool(figures.total.enterprises)
        )
        card = DistrictCard(figures, theme=self._theme)
        card.enterprise_asked.connect(self.enterprise_asked)
        self._forget_choices()
        self._show(card, figures, keep_place=again)

    def show_facility(self, facility: Facility, district: str) -> None:
        """Show a real facility and the name of its county."""
        self._forget_choices()
        self._show(FacilityCard(facility, district, theme=self._theme), (facility, district))

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show the enterprises that stand at one spot, (row, name, level) each, to choose from."""
        self._choices, self._from_choices = tuple(choices), False
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card_heading(f"此处有 {len(choices):,} 家企业", "选一家查看", theme=self._theme))
        lines = EnterpriseLines(
            [EnterpriseLine(row=row, name=name, level=level) for row, name, level in choices],
            theme=self._theme,
        )
        lines.chosen.connect(self._choose)
        column.addWidget(lines)
        column.addStretch(1)
        self._show(page, None)
        if choices:
            lines.setCurrentRow(0)

    def show_nothing(self) -> None:
        """Say what could be shown here."""
        self._forget_choices()
        empty = EmptyState()
        empty.say("没有选中对象", "单击地图上的企业、县市区或设施，或在列表中选一家企业，这里显示它的详情。")
        self._show(empty, None)

    def set_writable(self, writable: bool) -> None:
        """Offer changing only where the workspace can be changed."""
        if writable != self._writable:
            self._writable = writable
            self._show_again()

    def _choose(self, row: int) -> None:
        self._from_choices = True
        self.enterprise_asked.emit(row)

    def _forget_choices(self) -> None:
        self._choices, self._from_choices = (), False

    def _show(self, card: QWidget, shown: object, *, keep_place: bool = False) -> None:
        place = self.verticalScrollBar().value() if keep_place else 0
        self._shown = shown
        page = QWidget()
        page.setObjectName("panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        if self._from_choices and isinstance(shown, EnterpriseDetails):
            back = QPushButton(plain_label(f"返回此处的 {len(self._choices):,} 家企业"))
            back.setProperty("link", True)
            self._theme.set_icon(back, "arrow-left", "accent")
            choices = self._choices
            back.clicked.connect(lambda: self.show_choices(choices))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card, 1)
        self.setWidget(page)  # deletes the old one
        self.verticalScrollBar().setValue(place)

    def _give_up_card(self) -> None:
        """Spare the style sheet the half of the window's parts that are built anew after it anyway."""
        if isinstance(self._shown, EnterpriseDetails | DistrictFigures):
            self._place = self.verticalScrollBar().value()
            self.setWidget(QWidget())

    def _show_again(self) -> None:
        place, self._place = self._place, 0
        shown = self._shown
        if isinstance(shown, EnterpriseDetails):
            self.show_enterprise(shown)
        elif isinstance(shown, DistrictFigures):
            self.show_district(shown)
        if place:
            self.verticalScrollBar().setValue(place)
