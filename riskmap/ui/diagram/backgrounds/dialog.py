"""Shows a file before it becomes a background: its picture, its options, how large it is, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from riskmap.drawing.bounds import Box
from riskmap.errors import Cancelled, UserError
from riskmap.model.diagram.sheet import Background, BackgroundKind, Sheet
from riskmap.operations.lay_background import are_alike, enlarged_for, laid_on, size_in_metres
from riskmap.ui.diagram.backgrounds.looking import Asked, Looked, look_at
from riskmap.ui.diagram.backgrounds.options import Options
from riskmap.ui.diagram.backgrounds.preview import Preview
from riskmap.ui.dialogs.form_parts import Hint, dialog_buttons
from riskmap.ui.panels.words import words
from riskmap.ui.theme import Theme
from riskmap.ui.work import Job, Work

_SIZE = QSize(940, 600)
_SIDE = 310
_RESIZED_MS = 200
_KINDS = {
    BackgroundKind.DXF: "DXF 图纸",
    BackgroundKind.PDF: "PDF 页面",
    BackgroundKind.PICTURE: "图片",
}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What was decided: the background as it shall lie, and on which sheet."""

    background: Background
    sheet: Sheet
    needs_scale: bool  # two points are still to be clicked


class BackgroundDialog(QDialog):
    """Reads a file at once and again whenever another page, encoding or layer is asked for."""

    another_asked = Signal()  # choose another file

    def __init__(
        self,
        file: Path,
        *,
        sheet: Sheet,
        present: Background,
        present_box: Box | None = None,
        work: Work,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Look at a file for a sheet; ``present`` lies behind it now and covers ``present_box``."""
        super().__init__(parent)
        self.file = file
        self._sheet, self._present, self._present_box = sheet, present, present_box
        self._work = work
        self._job: Job | None = None
        self._looked: Looked | None = None
        self._is_closed = False
        self.problem: UserError | None = None
        self.setWindowTitle(f"导入底图 — {file.name[:60]}")
        self.about = words("", selectable=False)
        self.preview = Preview(theme)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.options = Options()
        self.size_words = words("", selectable=False)
        self.enlarge, self.keep = QCheckBox(), QCheckBox("放在原来底图的位置（同一张图的新版本）")
        self.notes = words("", muted=True)
        self.hint = Hint(theme)
        self.buttons = dialog_buttons(self, "导入底图")
        self.another = QPushButton("换一个文件…")
        self._again = QTimer(self, singleShot=True, interval=_RESIZED_MS)
        self._lay_out()
        self._connect()
        self._say_reading()
        self.resize(_SIZE)

    @property
    def looked(self) -> Looked | None:
        """Return the file as it was read; None while it is not."""
        return self._looked

    @property
    def is_reading(self) -> bool:
        """Tell whether the file is being read."""
        return self._job is not None

    @property
    def chosen(self) -> Chosen | None:
        """Return what was decided; None while there is nothing to decide on."""
        looked, drawing = self._looked, self.options.drawing
        if looked is None or drawing is None:
            return None
        sheet = self._sheet
        if not self.enlarge.isHidden() and self.enlarge.isChecked():
            sheet = enlarged_for(drawing, sheet) or sheet
        had = self._present
        background = Background(
            kind=looked.kind,
            digest=looked.digest,
            name=looked.name,
            page=self.options.page.value() - 1 if looked.kind is BackgroundKind.PDF else 0,
            hidden_layers=self.options.hidden or frozenset(),
            encoding=str(self.options.encoding.currentData()) if looked.kind is BackgroundKind.DXF else "",
            opacity=had.opacity,
            placement=had.placement,
            calibration=had.calibration,
        )
        keeps = not self.keep.isHidden() and self.keep.isChecked()
        if not keeps:
            background = laid_on(background, drawing, sheet)
        return Chosen(background=background, sheet=sheet, needs_scale=self.options.is_unit_open and not keeps)

    def begin(self) -> None:
        """Read the file for the first time."""
        self._read(Asked())

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    def _read(self, asked: Asked) -> None:
        file, room, before = self.file, self.preview.room, self._looked
        self._stop()
        self.preview.set_old()
        self.bar.setVisible(True)
        self._set_ready(False)
        self._job = self._work.run(
            lambda progress: look_at(file, asked, room, progress, before),
            done=self._show,
            failed=self._failed,
            title=f"正在查看底图“{file.name[:40]}”",
            slot=f"look-{id(self)}",
        )
        self._job.progressed.connect(lambda share, _words: self.bar.setValue(round(share * 1000)))

    def _stop(self) -> None:
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        self._job = None

    def _show(self, looked: Looked) -> None:
        if self._is_closed:
            return
        self._job, self.problem = None, None
        is_first = self._looked is None
        self._looked = looked
        self.bar.setVisible(False)
        self.preview.show_image(looked.picture)
        self.options.show_file(looked)
        has_layers = bool(looked.drawing.layers)
        self._side.setStretchFactor(self.options, 100 if has_layers else 0)
        self.hint.say("")
        if is_first:
            self._offer_place(looked)
        self._follow()
        self._set_ready(True)
        if is_first:
            self.buttons.button(QDialogButtonBox.StandardButton.Save).setFocus()

    def _failed(self, error: Exception) -> None:
        if self._is_closed or isinstance(error, Cancelled):
            return
        self._job = None
        self.bar.setVisible(False)
        if not isinstance(error, UserError):
            self._work.failed.emit(error)
            self.reject()
            return
        self.problem = error
        self.hint.say(f"{error.what}{error.advice}")
        self.options.setEnabled(self._looked is not None)
        if self._looked is None:
            self.about.say("这个文件不能作底图，图纸没有改动。")
            self.another.setFocus()

    def _set_ready(self, ready: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(ready)

    def _say_reading(self) -> None:
        self.about.say(f"正在读取“{self.file.name[:60]}”…")

    # ── saying ──────────────────────────────────────────────────────────────────────────────

    def _offer_place(self, looked: Looked) -> None:
        """Offer the place of the background there is, where the new file may be another state of it."""
        offered = looked.kind is self._present.kind and self._present.kind is not BackgroundKind.BLANK
        self.keep.setVisible(offered)
        alike = self._present_box is not None and are_alike(self._present_box, looked.drawing.box)
        self.keep.setChecked(offered and alike)

    def _follow(self) -> None:
        """Say how large the drawing is, and what becomes of the sheet."""
        looked, drawing = self._looked, self.options.drawing
        if looked is None or drawing is None:
            return
        box = drawing.box
        kept = not self.keep.isHidden() and self.keep.isChecked()
        units = {BackgroundKind.PICTURE: f"，{box.width:,.0f}×{box.height:,.0f} 像素"}.get(looked.kind, "")
        pages = f"，共 {drawing.pages} 页" if drawing.pages > 1 else ""
        self.about.say(f"{_KINDS[looked.kind]}{units}{pages}，{file_size(len(looked.content))}")
        size = size_in_metres(drawing)
        sheet, larger = self._sheet, None if kept else enlarged_for(drawing, self._sheet)
        has = f"{_metres(sheet.width)} × {_metres(sheet.height)} 米"
        if kept:
            self.size_words.say("位置、角度和比例与原来的底图相同。")
        elif size is None:
            self.size_words.say(
                "还不知道比例：先铺满图纸，导入后在图上单击已知距离的两点，填写它们相距多少米。"
            )
        elif larger is None:
            self.size_words.say(
                f"图上内容 {_metres(size[0])} × {_metres(size[1])} 米，放得进现在的图纸（{has}）。"
            )
        else:
            self.size_words.say(
                f"图上内容 {_metres(size[0])} × {_metres(size[1])} 米，比现在的图纸（{has}）大。"
            )
        self.enlarge.setVisible(larger is not None)
        if larger is not None:
            scale = f"，比例改为 1:{larger.scale:g}" if larger.scale != sheet.scale else ""
            self.enlarge.setText(f"图纸改为 {_metres(larger.width)} × {_metres(larger.height)} 米{scale}")
        notes = drawing.notes
        self.notes.say("\n".join(f"· {note.rstrip('。')}。" for note in notes))
        self.notes.setVisible(bool(notes))

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        side = self._side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.about)
        side.addWidget(self.hint)
        side.addWidget(self.options)
        side.addWidget(self.size_words)
        side.addWidget(self.enlarge)
        side.addWidget(self.keep)
        side.addWidget(self.notes)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_SIDE)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.preview, 1)
        left.addWidget(self.bar)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left, 1)
        body.addWidget(holder)
        self.buttons.addButton(self.another, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(body, 1)
        column.addWidget(self.buttons)
        self.enlarge.setChecked(True)
        self.enlarge.hide()
        self.keep.hide()
        self.notes.hide()

    def _connect(self) -> None:
        self.options.asked.connect(lambda: self._read(self.options.how))
        self.options.changed.connect(self._follow)
        self.keep.toggled.connect(lambda _on: self._follow())
        self.another.clicked.connect(self.another_asked)
        self._again.timeout.connect(self._draw_again)
        self.finished.connect(self._close)

    def _draw_again(self) -> None:
        if self._looked is not None and not self.is_reading and self.problem is None:
            self._read(self.options.how)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the picture as large as there is room now."""
        super().resizeEvent(event)
        if self._looked is not None:
            self._again.start()

    def _close(self) -> None:
        self._is_closed = True
        self._stop()


def file_size(size: int) -> str:
    """Return how large a file is in words.

    >>> file_size(300), file_size(85_400), file_size(999_600), file_size(2_340_000)
    ('1 KB', '85 KB', '1.0 MB', '2.3 MB')
    """
    return f"{size / 1e6:,.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1e3))} KB"


def _metres(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0") if value < 1000 else f"{value:,.0f}"
