"""Ctrl+Z and Ctrl+Y for the open floor: what is half drawn first, then the floor's own history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from riskmap.model.diagram.history import History
from riskmap.ui.diagram.drawn_floor import DrawnFloor
from riskmap.ui.diagram.stage import Stage

#: What a step may begin with to be told as "已…"; any other label is told as it is.
_VERBS = (
    "画", "添加", "删除", "修改", "移动", "复制", "粘贴", "剪切", "就地粘贴", "合并", "分割", "填写",
    "命名", "放置", "标定", "调整", "恢复", "设置", "修复", "取下", "隐藏", "显示", "锁定", "解锁", "导入",
    "更换", "自动", "从", "旋转", "缩放", "对齐", "排列", "均匀", "减去", "相交", "简化", "平滑", "镜像",
    "翻转", "改", "补", "贴", "关联", "登记", "清空", "去掉", "取消", "微移", "再制", "原位", "取公共",
    "直角化", "转为", "靠拢", "手动", "水平镜像", "垂直镜像",
)  # fmt: skip


class FloorUndo(QObject):
    """Follows the stage's floor; it is an `Undoable` of the window."""

    changed = Signal()  # what undoing or redoing would do
    said = Signal(str, str, object)  # message, text of a link, what the link does
    withdrawn = Signal(object)  # what a link did, which leads nowhere any more

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._floor: DrawnFloor | None = None
        self._history = History()  # as it was last told
        self._is_fresh = False  # a step was made by what is going on just now
        self._remark = ""  # … and this was said of it already
        self._over = QTimer(self, singleShot=True, interval=0)
        self._over.timeout.connect(self._forget)
        stage.hint_changed.connect(self.changed)
        stage.floor_changed.connect(self._follow)
        self._follow(stage.floor)

    @property
    def undo_text(self) -> str:
        """Return what Ctrl+Z would take back."""
        floor, tool = self._floor, self._stage.tool
        if floor is None or not floor.writable:
            return ""
        if tool is not None and tool.is_busy:
            return "正在画的一步"
        return floor.history.done[-1].label if floor.history.done else ""

    @property
    def redo_text(self) -> str:
        """Return what Ctrl+Y would do again."""
        floor = self._floor
        undone = floor.history.undone if floor is not None and floor.writable else ()
        return undone[0].label if undone else ""

    def undo(self) -> None:
        """Take back a step of what is half drawn, else the floor's last step."""
        tool, floor = self._stage.tool, self._floor
        if tool is not None and tool.step_back():
            self._stage.update()
        elif floor is not None:
            floor.settling.emit()
            if floor.history.done:
                floor.undo()

    def redo(self) -> None:
        """Do the floor's last step again."""
        floor = self._floor
        if floor is not None and floor.history.undone:
            floor.redo()

    def tell(self, text: str) -> None:
        """Pass on what a tool says; of a step it has just made it comes with the link that takes it back."""
        if self._is_fresh:
            self._say(text, "撤销", self.undo)
            return
        self._remark = text
        self._over.start()
        self.said.emit(text, "", None)

    def _follow(self, floor: DrawnFloor | None) -> None:
        if self._floor is not None:
            self._floor.changed.disconnect(self._stepped)
            self._floor.history_changed.disconnect(self.changed)
            self._floor.state_changed.disconnect(self.changed)
        self._floor = floor
        self._forget()
        for link in (self.undo, self.redo):  # they were about another sheet
            self.withdrawn.emit(link)
        if floor is not None:
            self._history = floor.history
            floor.changed.connect(self._stepped)
            floor.history_changed.connect(self.changed)
            floor.state_changed.connect(self.changed)
        self.changed.emit()

    def _stepped(self, *_change: object) -> None:
        """Say what was done, undone or done again, before anybody else has a word about it."""
        if self._floor is None:
            return
        before, after = self._history, self._floor.history
        self._history = after
        if len(after.undone) > len(before.undone):
            self._say(f"已撤销：{after.undone[0].label}。", "重做", self.redo)
        elif after.done and before.undone and after.done[-1] is before.undone[0]:
            self._say(f"已重做：{after.done[-1].label}。", "撤销", self.undo)
        elif after.done:
            self._say(f"{_told(after.done[-1].label)}{self._remark}", "撤销", self.undo)
            self._is_fresh = True
            self._over.start()

    def _forget(self) -> None:
        self._is_fresh, self._remark = False, ""

    def _say(self, text: str, link: str, then: Callable[[], None]) -> None:
        self.said.emit(text, link, then)


def _told(label: str) -> str:
    """Return a step's label as a sentence about what was done.

    >>> _told("删除 9 个分区"), _told("底图旋转 +1.00°")
    ('已删除 9 个分区。', '底图旋转 +1.00°。')
    """
    return f"{'已' if label.startswith(_VERBS) else ''}{label}。"
