"""The parts of the floor editor and where they stand; what they do together is the page's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.ui.diagram.canvas import Canvas
from riskmap.ui.diagram.command_bar import CommandBar
from riskmap.ui.diagram.commands.context_menu import add_empty_place_entries
from riskmap.ui.diagram.floor_view import PIXELS_PER_MM
from riskmap.ui.diagram.hint_line import HintLine
from riskmap.ui.diagram.layers_panel import LayersPanel
from riskmap.ui.diagram.notice_strip import NoticeStrip
from riskmap.ui.diagram.page_bar import PageBar
from riskmap.ui.diagram.properties.panel import PropertiesPanel
from riskmap.ui.diagram.register_list import RegisterList
from riskmap.ui.diagram.sign_palette import SignPalette
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.steps_panel import StepsPanel
from riskmap.ui.diagram.tool_column import ToolColumn
from riskmap.ui.diagram.tools.registry import GROUPS
from riskmap.ui.remembered import Remembered
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_SPLIT, _SIDE_SPLIT, _SNAP = "editor_split", "editor_side_split", "editor_snap"
_SIDE, _LEAST_SIDE, _LEAST_CANVAS = 284, 220, 320


class EditorView(QWidget):
    """Bar, notices, icons, tools, canvas, side, hint line; `making` makes them."""

    def __init__(
        self,
        stage: Stage,
        *,
        work: Work,
        path_of: Callable[[], Path | None],
        artwork: Callable[[], SignArtwork],
        remembered: Remembered,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage, self._work, self._theme = stage, work, theme
        self._path_of, self._artwork, self._remembered = path_of, artwork, remembered

    def making(self) -> Iterator[None]:
        """Make the parts; between two of them the window can answer its user.

        Each is dressed by itself: all together could only be given another theme in one piece.
        """
        stage, theme = self._stage, self._theme
        self.side = _splitter(Qt.Orientation.Vertical)
        self.split = _splitter(Qt.Orientation.Horizontal)
        middle, column = self._lay_out()
        self.bar = PageBar(theme)
        self.strip = NoticeStrip(theme)
        self.commands = CommandBar(stage)
        self.hints = HintLine(stage)
        bars: tuple[QWidget, ...] = (self.bar, self.strip, self.commands, self.hints)
        for bar in bars:
            theme.dress(bar)
        for place, bar in enumerate(bars[:-1]):
            column.insertWidget(place, bar)
        column.addWidget(self.hints)
        yield
        self.column = ToolColumn(stage, GROUPS, theme=theme)
        theme.dress(self.column)
        middle.insertWidget(0, self.column)
        yield
        self.canvas = Canvas(stage, work=self._work, path_of=self._path_of, theme=theme)
        self.canvas.setMinimumWidth(_LEAST_CANVAS)
        theme.dress(self.canvas)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("editorTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumHeight(120)
        theme.dress(self.tabs.tabBar())
        self.split.addWidget(self.canvas)
        self.split.addWidget(self.side)
        self.side.addWidget(self.tabs)
        yield
        self.properties = PropertiesPanel(stage, theme=theme)
        yield
        self.add_tab("属性", self.properties)
        yield
        self.layers = LayersPanel(stage, theme=theme)
        self.add_tab("图层", self.layers)
        yield
        self.palette_ = SignPalette(theme, work=self._work, artwork=self._artwork)
        self.add_tab("标志", self.palette_)
        self.steps = StepsPanel(stage, theme=theme)
        self.add_tab("历史", self.steps)
        yield
        self.register = RegisterList(theme)
        theme.dress(self.register)
        self.side.addWidget(self.register)
        self.side.setMinimumWidth(_LEAST_SIDE)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self._restore()
        self.hints.snap_menu.restore(self._remembered.extra(_SNAP, {}))
        self._connect()
        yield

    def _connect(self) -> None:
        stage, register, point = self._stage, self.register, self.properties.point
        stage.properties_asked.connect(self._show_properties)
        stage.point_edit_asked.connect(self._edit_point)
        self.canvas.menu_asked.connect(lambda menu, pen: add_empty_place_entries(menu, stage, pen))
        point.edit_asked.connect(register.edit_asked)
        register.offered.connect(lambda: point.offer_edit(register.offers("edit")))
        self.canvas.picture.backdrop.changed.connect(self._show_background_layers)
        self.canvas.text_editor.hint_changed.connect(self.hints.show_writing)
        self.hints.fit_asked.connect(self.canvas.fit)
        self.hints.scale_asked.connect(self._show_scale)

    def _show_properties(self) -> None:
        self.show_tab(self.properties)
        self.properties.focus_first()

    def _edit_point(self, uid: bytes) -> None:
        if self.register.offers("edit"):
            self.register.edit_asked.emit(uid)
        else:
            self._show_properties()

    def _show_background_layers(self) -> None:
        drawing = self.canvas.picture.backdrop.drawing
        layers = drawing.layers if drawing is not None else ()
        self.properties.show_background_layers([layer.name for layer in layers])

    def _show_scale(self, denominator: float) -> None:
        self.canvas.zoom(1000.0 * PIXELS_PER_MM / denominator / self._stage.view.zoom)

    def add_tab(self, title: str, panel: QWidget) -> None:
        """Add a panel to the side."""
        self._theme.dress(panel)  # before it has a place: afterwards a bar would not measure its rims anew
        self.tabs.addTab(panel, title)

    def show_tab(self, widget: QWidget) -> None:
        """Bring a panel of the side to the front."""
        self.tabs.setCurrentWidget(widget)

    def remember(self) -> None:
        """Remember how wide and high the parts are, and what is caught."""
        for key, splitter in ((_SPLIT, self.split), (_SIDE_SPLIT, self.side)):
            if all(splitter.sizes()):
                self._remembered.set_extra(key, splitter.sizes())
        self._remembered.set_extra(_SNAP, self.hints.snap_menu.state)

    def restore_default(self) -> None:
        """Give every part the room it has at first."""
        whole = max(self.split.width(), _LEAST_CANVAS + _SIDE)
        self.split.setSizes([whole - _SIDE, _SIDE])
        high = max(self.side.height(), 400)
        self.side.setSizes([round(high * 0.62), round(high * 0.38)])

    def _restore(self) -> None:
        self.restore_default()
        for key, splitter in ((_SPLIT, self.split), (_SIDE_SPLIT, self.side)):
            sizes = self._remembered.extra(key, [])
            if len(sizes) == 2 and all(isinstance(size, int) and size > 0 for size in sizes):
                splitter.setSizes(sizes)

    def _lay_out(self) -> tuple[QHBoxLayout, QVBoxLayout]:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        return middle, column


def _splitter(direction: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(direction)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(4)
    splitter.setFrameShape(QFrame.Shape.NoFrame)
    return splitter
