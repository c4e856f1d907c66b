"""Replacing the county boundaries by the bureau's own file: choose, look at what would change, replace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from riskmap.errors import UserError
from riskmap.geometry.coordinates import CoordinateSystem
from riskmap.operations.replace_boundaries import BoundaryMatch, BoundaryPreview, preview_boundaries
from riskmap.ui.file_dialogs import file_dialog
from riskmap.ui.theme import Theme
from riskmap.ui.work import Work

_PATTERN = "边界文件 (*.gpkg *.geojson *.json *.shp)"
_HEADINGS = ("县市区", "要素", "原面积 km²", "新面积 km²", "重合")


class ReplaceBoundariesDialog(QDialog):
    """Nothing is changed before 更换; `preview`, `why`, `source` and `approval_no` are what it takes."""

    def __init__(self, workspace: Path, *, work: Work, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("更换行政区划边界")
        self._workspace = workspace
        self._work = work
        self.preview: BoundaryPreview | None = None
        self._file = QLineEdit()
        self._file.setReadOnly(True)
        self._file.setPlaceholderText("GeoPackage、GeoJSON 或 Shapefile，每个县市区一个或几个面")
        self._choose = QPushButton("选择文件…")
        self._choose.setAutoDefault(False)  # else it is the coloured one while it has the keyboard
        theme.set_icon(self._choose, "folder-open")
        self._choose.clicked.connect(self._ask_file)
        self._system = QComboBox()
        self._system.addItem("以文件写明的为准", None)
        for system in CoordinateSystem:
            self._system.addItem(system.zh, system)
        self._system.currentIndexChanged.connect(lambda _index: self.look_at(self._file.text()))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setHorizontalHeaderLabels(_HEADINGS)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._why = QLineEdit()
        self._why.setPlaceholderText("例如：换成 2026 年勘界成果")
        self._why.textChanged.connect(self._check)
        self._source = QLineEdit()
        self._source.setPlaceholderText("不填写则记为文件名")
        self._approval = QLineEdit()
        self._approval.setPlaceholderText("没有则留空；原来的审图号不再适用，会被清除")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        self._replace = self._buttons.addButton("更换", QDialogButtonBox.ButtonRole.AcceptRole)
        self._replace.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self._show(None, "请选择边界文件。更换之前会先列出对上了哪些县市区。")

    @property
    def why(self) -> str:
        """Return the reason."""
        return self._why.text().strip()

    @property
    def source(self) -> str:
        """Return where the boundaries come from."""
        return self._source.text().strip()

    @property
    def approval_no(self) -> str:
        """Return the 审图号 of the new boundaries, if they have one."""
        return self._approval.text().strip()

    def look_at(self, path: str) -> None:
        """Read a file in a process of its own and show what it would replace."""
        if not path:
            return
        self._file.setText(path)
        workspace, system = self._workspace, self._system.currentData()
        self._show(None, "正在读取文件…")
        self._work.run(
            lambda _progress: preview_boundaries(workspace, Path(path), system=system),
            done=self._take_preview,
            failed=self._take_error,
            title="正在读取边界文件",
            slot="boundaries",
        )

    def _lay_out(self) -> None:
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self._file, 1)
        file.addWidget(self._choose)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow("文件", file)
        form.addRow("坐标系", self._system)
        after = QFormLayout()
        after.setHorizontalSpacing(12)
        after.setVerticalSpacing(8)
        for title, box in (("来源", self._source), ("审图号", self._approval), ("原因（必填）", self._why)):
            box.setMaxLength(200)
            box.setAccessibleName(title)
            after.addRow(title, box)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addLayout(after)
        column.addWidget(self._buttons)
        self.resize(640, 620)
        self._choose.setFocus()

    def _ask_file(self) -> None:
        folder = Path(self._file.text()).parent if self._file.text() else self._workspace.parent
        dialog = file_dialog(self, "选择边界文件", folder, _PATTERN)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def _take_preview(self, preview: BoundaryPreview) -> None:
        said = [f"按属性“{preview.by}”认出 {len(preview.matches)} 个县市区。"]
        if preview.missing:
            said.append(f"文件里没有、保持原样：{_named(preview.missing)}。")
        if preview.extra:
            said.append(f"文件里多出、不会使用：{_named(preview.extra)}。")
        said += [f"{note}。" for note in preview.notes]
        said += [f"注意：{warning}" for warning in preview.warnings]
        self._show(preview, "\n".join(said))

    def _take_error(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._work.failed.emit(error)
            self._show(None, "这个文件不能使用，请另选一个。")
            return
        self._show(None, f"{error.what}\n{error.advice}".strip())

    def _show(self, preview: BoundaryPreview | None, said: str) -> None:
        self.preview = preview
        self.summary.setText(said)
        matches: tuple[BoundaryMatch, ...] = preview.matches if preview is not None else ()
        self.table.setRowCount(len(matches))
        for row, match in enumerate(matches):
            texts = (
                match.name,
                f"{match.parts:,}",
                f"{match.area_before:,.1f}",
                f"{match.area_after:,.1f}",
                f"{match.common:.0%}",
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self._check()

    def _check(self) -> None:
        self._replace.setEnabled(self.preview is not None and bool(self.why))
        self._replace.setToolTip("" if self.why else "填写原因后才能更换")


def _named(names: tuple[str, ...], most: int = 8) -> str:
    rest = f" 等 {len(names)} 个" if len(names) > most else ""
    return "、".join(names[:most]) + rest
