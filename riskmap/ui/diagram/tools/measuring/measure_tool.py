"""Measuring: what was measured stays to be read and copied until Esc or the next click."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter

from riskmap.geometry.shapes import Path
from riskmap.ui.diagram.stage import Stage
from riskmap.ui.diagram.tools.drawing.options import offered
from riskmap.ui.diagram.tools.drawing.path_tool import PathTool
from riskmap.ui.diagram.tools.drawing.preview import Preview
from riskmap.ui.diagram.tools.pen import Pen


class MeasureTool(PathTool):
    """Never changes the floor, so it also measures where nothing may be drawn."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.measured: Path = ()
        self.is_closed = False

    @property
    def result(self) -> str:
        """Return what was measured, in words; empty before."""
        return self.told(self.measured) if self.measured else ""

    @abstractmethod
    def told(self, path: Path) -> str:
        """Return what a line measures, in words."""

    @property
    def refusal(self) -> str:
        """Return why nothing can be measured."""
        return "" if self.stage.floor is not None else "还没有打开图纸，请先新建或选择一张图。"

    @property
    def hint(self) -> str:
        """Return what the next click does, after what was measured."""
        if self.measured and not self.path:
            return f"{self.result}；Ctrl+C 复制，Esc 清除，单击重新测量"
        return super().hint

    def make(self, path: Path, *, closed: bool) -> bool:
        """Keep what was measured."""
        self.measured, self.is_closed = path, closed
        self.stage.said.emit(f"{self.told(path)}（Ctrl+C 复制）")
        return True

    def done(self) -> None:
        """Stay in hand: the result is to be read."""

    def pressed(self, pen: Pen) -> None:
        """Set a place; the first one forgets what was measured before."""
        if not self.path:
            self.measured = ()
        super().pressed(pen)

    def keeps_key(self, event: QKeyEvent) -> bool:
        """Copy the result, not what is chosen."""
        return bool(self.measured) and event.matches(QKeySequence.StandardKey.Copy)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take Ctrl+C besides numbers and Enter."""
        if self.keeps_key(event):
            self.copy()
            return True
        return super().key_pressed(event)

    def copy(self) -> None:
        """Put the result onto the clipboard."""
        QGuiApplication.clipboard().setText(self.result)
        self.stage.said.emit(f"已复制：{self.result}")

    def cancel(self) -> bool:
        """Drop what is being measured, else what was."""
        if super().cancel():
            return True
        was_measured, self.measured = bool(self.measured), ()
        if was_measured:
            self.stage.update()
        return was_measured

    def menu(self, pen: Pen) -> Sequence[QAction | None]:  # noqa: ARG002 - the same everywhere
        """Offer to copy and to clear."""
        if not self.measured:
            return ()
        group = offered(self, "result")
        copy, clear = QAction("复制测量结果", group), QAction("清除测量结果", group)
        copy.triggered.connect(self.copy)
        clear.triggered.connect(self.cancel)
        return copy, clear

    def paint(self, painter: QPainter) -> None:
        """Draw what was measured, or what is being."""
        if self.measured and not self.path:
            with Preview(painter, self.stage) as preview:
                self.show(preview, self.measured)
                preview.vertices(self.measured)
                preview.pill(self.measured[-1], self.result.split("，"))
        else:
            super().paint(painter)

    def show(self, preview: Preview, path: Path) -> None:
        """Draw what was measured."""
        preview.line(path)
        preview.lengths(path)
