"""Every command of the window: its text, icon, shortcut and tool tip, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from riskmap.ui.theme import Theme


@dataclass(frozen=True)
class _Command:
    key: str
    text: str
    icon: str = ""
    shortcut: str = ""
    tip: str = ""
    checkable: bool = False


_COMMANDS = (
    _Command("sample", "打开示例城市", "landmark", "", "泉州真实边界上的示例企业，可以随意试用"),
    _Command("new", "新建工作区…", "file-plus", "Ctrl+N", "在泉州的县市区边界上新建一个空的工作区文件"),
    _Command("open", "打开…", "folder-open", "Ctrl+O", "打开一个工作区文件（.gpkg）"),
    _Command("reload", "重新读取", "", "F5", "重新读取文件，看到别人或其他程序的修改"),
    _Command("export_xlsx", "导出为 Excel…", "file-spreadsheet", "Ctrl+E", "把列表中显示的企业导出为 xlsx"),
    _Command("export_gpkg", "导出为 GeoPackage…", "database", "", "把列表中显示的企业导出为 GIS 图层"),
    _Command("export_csv", "导出为 CSV…", "table-2", "", "把列表中显示的企业导出为文本表格"),
    _Command("export_picture", "导出地图图片…", "image", "Ctrl+Shift+E", "把现在的地图连同图例存为 PNG 图片"),
    _Command("hand_over", "移交企业资料…", "send", "", "把选中企业的资料和图纸写成一个可以交出去的文件"),
    _Command("take_in", "接收企业资料…", "inbox", "", "先看移交来的文件与登记的差别，再接收需要的内容"),
    _Command("close", "关闭工作区", "x", "Ctrl+W"),
    _Command("quit", "退出", "log-out", "Ctrl+Q"),
    _Command("save_floor", "保存图纸", "save", "Ctrl+S", "存成正式图纸，供打印和发布；之后仍可撤销"),
    _Command("import_background", "导入图纸或照片…", "image", "", "选一份 DXF、PDF 或照片作底图，照着描画"),
    _Command("check_sheets", "检查图纸", "list-checks", "", "列出发布前要看的问题；F8 逐个查看"),
    _Command("preview", "预览和打印…", "printer", "Ctrl+P", "看要印出的页面，再打印或保存为 PDF"),
    _Command("export_pdf", "导出分布图 PDF…", "file-down", "Ctrl+Shift+P", "把风险分布图存成 PDF 文件"),
    _Command("print_diagrams", "打印风险分布图…", "", "", "选中企业的四色图：纸张、比例、颜色都可选"),
    _Command("print_manual", "打印风险管控手册…", "", "", "选中企业的“一图一册”"),
    _Command("batch_manuals", "批量导出手册…", "", "", "给列表中显示的企业各出一份手册；中断后可接着印"),
    _Command("publish", "发布…", "stamp", "", "把图纸连同风险点存成一个新版本"),
    _Command("versions", "版本…", "history", "", "看以前发布的版本和草稿：比较、恢复、打印"),
    _Command("undo", "撤销", "undo-2", "Ctrl+Z"),
    _Command("redo", "重做", "redo-2", "Ctrl+Y"),
    _Command("find", "搜索企业、地点、命令", "search", "Ctrl+K"),
    _Command("find_choice", "查找筛选条件", "funnel", "Ctrl+F"),
    _Command("save_filter", "保存当前筛选…", "bookmark", "Ctrl+Shift+S", "给这组条件起个名字，以后一次选用"),
    _Command("clear_filter", "清除筛选", "", "Ctrl+Shift+F", "显示全部企业"),
    _Command("settings", "设置…", "settings", "Ctrl+,"),
    _Command("place_map", "一张图", "map", "Ctrl+1", "地图，及旁边的筛选、详情和列表", True),
    _Command("place_table", "登记", "table-2", "Ctrl+2", "企业登记表：排序、选列、复制、导出", True),
    _Command("place_diagram", "图册", "book-open", "Ctrl+3", "绘制企业的安全风险四色分布图", True),
    _Command("whole_city", "全市", "house", "Ctrl+0", "地图回到全市范围"),
    _Command("full_screen", "全屏地图", "maximize", "F11", "只看地图；再按 F11 或 Esc 返回", True),
    _Command("no_samples", "隐藏示例数据", "", "", "只看登记的和真实的企业；地图、列表和数字一致", True),
    _Command("hatch", "等级加花纹", "", "", "颜色之外再以花纹区分等级", True),
    _Command("grey", "灰度预览", "", "", "看黑白打印或复印后的样子", True),
    _Command("next_pane", "下一块面板", "", "F6", "把键盘移到窗口的下一块"),
    _Command("previous_pane", "上一块面板", "", "Shift+F6", "把键盘移到窗口的上一块"),
    _Command("default_layout", "恢复默认布局", "", "", "面板回到最初的位置和大小"),
    _Command("edit", "修改企业信息…", "pencil", "F2", "修改选中企业的登记内容，需填写原因"),
    _Command("assess", "评定风险等级…", "badge-check", "Ctrl+Shift+L", "记录专家评定的等级，需填写依据"),
    _Command("locate", "在地图上定位", "locate-fixed", "Ctrl+L", "地图移到选中的企业"),
    _Command("next", "下一家", "chevron-down", "Alt+Down", "选中列表中的下一家"),
    _Command("previous", "上一家", "chevron-up", "Alt+Up", "选中列表中的上一家"),
    _Command("copy_code", "复制统一社会信用代码", "copy", "Ctrl+Shift+C"),
    _Command("history_of", "此企业的变更记录", "history", "", "只列出选中企业的修改"),
    _Command("lapsed", "待复评", "history", "", "评定已到期、需要重新评定的企业"),
    _Command("measure_distance", "测量距离", "ruler", "Ctrl+M", "在地图上逐点单击，双击结束，Esc 退出", True),
    _Command("measure_area", "测量面积", "vector-square", "Ctrl+Shift+M", "在地图上逐点单击，双击结束", True),
    _Command("problems", "位置问题", "map-pin", "", "坐标缺失、为 0、写反或不在所填县市区的企业"),
    _Command("boundaries", "更换行政区划边界…", "shapes", "", "换成本局自己的县市区边界文件"),
    _Command("help", "使用说明", "circle-question-mark", "F1", "与当前界面有关的说明"),
    _Command("shortcuts", "快捷键一览", "keyboard", "Ctrl+/"),
    _Command("log_folder", "打开日志文件夹", "folder", "", "程序出错时的记录，可以发给维护人员"),
    _Command("about", "关于与数据来源", "info"),
)
#: Commands that make sense only while a workspace is open.
NEEDS_WORKSPACE = frozenset({
    "reload", "export_xlsx", "export_gpkg", "export_csv", "export_picture", "close", "find_choice",
    "clear_filter", "place_map", "place_table", "place_diagram", "whole_city", "full_screen",
    "no_samples", "hatch", "grey", "default_layout", "next_pane", "previous_pane", "next", "previous",
    "measure_distance", "measure_area", "problems", "lapsed", "boundaries", "save_filter", "take_in",
    "batch_manuals",
})  # fmt: skip
#: … and only where the map can be seen, or be gone to: the editor has its own keys.
NOT_IN_EDITOR = frozenset({"whole_city", "measure_distance", "measure_area", "export_picture"})
#: … and only while an enterprise is selected.
NEEDS_ENTERPRISE = frozenset({
    "edit", "assess", "locate", "copy_code", "history_of", "hand_over",
    "preview", "export_pdf", "print_diagrams", "print_manual",
})  # fmt: skip
#: … and only while the workspace may be changed.
NEEDS_ACCESS = frozenset({"edit", "assess", "boundaries", "take_in"})


class Actions(QObject):
    """The window's `QAction`s by key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_key: dict[str, QAction] = {}
        for command in _COMMANDS:
            action = QAction(command.text, self)
            action.setObjectName(command.key)
            action.setCheckable(command.checkable)
            if command.icon:
                theme.set_icon(action, command.icon)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            self._by_key[command.key] = action
            self.set_tip(command.key, command.tip or command.text.rstrip("…"))
        self["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self["quit"].setMenuRole(QAction.MenuRole.QuitRole)

    def __getitem__(self, key: str) -> QAction:
        return self._by_key[key]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._by_key.values())

    def set_tip(self, key: str, tip: str) -> None:
        """Give an action a tool tip that ends with its shortcut."""
        action = self[key]
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip}（{shortcut}）" if shortcut else tip)
        action.setStatusTip("")

    def on(self, key: str, slot: Callable[[], None]) -> None:
        """Connect an action to what it does."""
        self[key].triggered.connect(lambda _checked=False: slot())

    def on_toggled(self, key: str, slot: Callable[[bool], None]) -> None:
        """Connect a checkable action; programmatic changes of the tick do not count."""
        self[key].triggered.connect(slot)
