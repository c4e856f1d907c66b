"""Every command of the editor; a new one is a function and a line here."""

from __future__ import annotations

from functools import cache

from riskmap.geometry.aligning import Alignment, Spacing
from riskmap.model.diagram.zone import Zone
from riskmap.ui.diagram.commands import arranging, choosing, clipboard, layers, zones
from riskmap.ui.diagram.commands.command import Command, at_least, none_chosen
from riskmap.ui.diagram.commands.deleting import delete
from riskmap.ui.diagram.commands.level_dialog import ask_level, clear_level, without_manual_level
from riskmap.ui.diagram.commands.linking import links_borders, switch_links
from riskmap.ui.diagram.commands.rectangles import make_rectangles
from riskmap.ui.diagram.commands.repairing import nothing_to_repair, propose_repair
from riskmap.ui.diagram.stage import Stage

_ZONE = at_least(1, Zone, "分区")
_ZONES = at_least(2, Zone, "分区")
_TWO, _THREE = at_least(2), at_least(3)

#: Groups of `COMMANDS` and what menus call them.
GROUP_TITLES = {
    "edit": "编辑",
    "choose": "选择",
    "arrange": "排列与对齐",
    "zones": "分区",
    "layers": "图层",
}

COMMANDS: tuple[Command, ...] = (
    # ── edit ────────────────────────────────────────────────────────────────────────────────
    Command(
        key="delete", title="删除", icon="trash-2", shortcut="Del", group="edit",
        tip="从图上删除选中的图形；风险点只是从图上拿掉，仍在清单里", why_not=none_chosen, do=delete,
    ),
    Command(
        key="cut", title="剪切", icon="scissors", shortcut="Ctrl+X", group="edit",
        tip="剪切选中的图形", why_not=none_chosen, do=clipboard.cut,
    ),
    Command(
        key="copy", title="复制", icon="copy", shortcut="Ctrl+C", group="edit", changes=False,
        tip="复制选中的图形，可粘贴到别的楼层或别的企业", why_not=choosing.not_chosen, do=clipboard.copy,
    ),
    Command(
        key="paste", title="粘贴", icon="clipboard-paste", shortcut="Ctrl+V", group="edit",
        tip="粘贴到鼠标所在的位置", why_not=clipboard.nothing_to_paste, do=clipboard.paste,
    ),
    Command(
        key="paste_in_place", title="原位粘贴", icon="clipboard", shortcut="Ctrl+Shift+V", group="edit",
        tip="粘贴到与原图相同的坐标上", why_not=clipboard.nothing_to_paste, do=clipboard.paste_in_place,
    ),
    Command(
        key="duplicate", title="再制", icon="copy-plus", shortcut="Ctrl+D", group="edit",
        tip="在旁边放一份副本；也可以按住 Ctrl 拖动", why_not=none_chosen, do=clipboard.duplicate,
    ),
    # ── choose ──────────────────────────────────────────────────────────────────────────────
    Command(
        key="choose_all", title="全选", icon="square-dashed-mouse-pointer", shortcut="Ctrl+A", group="choose",
        tip="选中没有锁定的全部图形", changes=False, why_not=choosing.empty, do=choosing.choose_all,
    ),
    Command(
        key="choose_same_kind", title="选中同类图形", icon="boxes", group="choose", changes=False,
        tip="选中与已选图形种类相同的全部图形", why_not=choosing.not_chosen, do=choosing.choose_same_kind,
    ),
    Command(
        key="choose_same_level", title="选中同等级", icon="palette", group="choose", changes=False,
        tip="选中等级相同的分区和风险点", why_not=choosing.without_level, do=choosing.choose_same_level,
    ),
    Command(
        key="choose_inside", title="连同区内图形一起选中", icon="group", group="choose", changes=False,
        tip="选中分区里的全部图形，便于整体移动或复制", why_not=_ZONE, do=choosing.choose_inside,
    ),
    Command(
        key="next", title="选中下一个", shortcut="Alt+Right", group="choose", changes=False,
        tip="按绘制顺序选中下一个图形", why_not=choosing.empty, do=choosing.choose_next(1),
    ),
    Command(
        key="previous", title="选中上一个", shortcut="Alt+Left", group="choose", changes=False,
        tip="按绘制顺序选中上一个图形", why_not=choosing.empty, do=choosing.choose_next(-1),
    ),
    # ── arrange ─────────────────────────────────────────────────────────────────────────────
    *(
        Command(
            key=f"align_{how.name.lower()}", title=how.zh, icon=icon, group="arrange",
            tip=f"选中的图形{how.zh}", why_not=_TWO, do=arranging.align(how),
        )
        for how, icon in (
            (Alignment.LEFT, "align-start-vertical"),
            (Alignment.CENTRE, "align-center-vertical"),
            (Alignment.RIGHT, "align-end-vertical"),
            (Alignment.TOP, "align-start-horizontal"),
            (Alignment.MIDDLE, "align-center-horizontal"),
            (Alignment.BOTTOM, "align-end-horizontal"),
        )
    ),
    *(
        Command(
            key=f"distribute_{how.name.lower()}", title=how.zh, icon=icon, group="arrange",
            tip=f"选中的图形{how.zh}，两端的不动", why_not=_THREE, do=arranging.distribute(how),
        )
        for how, icon in (
            (Spacing.CENTRES_ACROSS, "align-horizontal-distribute-center"),
            (Spacing.CENTRES_UP, "align-vertical-distribute-center"),
            (Spacing.GAPS_ACROSS, "align-horizontal-space-between"),
            (Spacing.GAPS_UP, "align-vertical-space-between"),
        )
    ),
    Command(
        key="turn_left", title="向左旋转 90°", icon="rotate-ccw-square", shortcut="Ctrl+Alt+Left",
        group="arrange", tip="逆时针旋转 90°", why_not=arranging.nothing_turns, do=arranging.turn(90.0),
    ),
    Command(
        key="turn_right", title="向右旋转 90°", icon="rotate-cw-square", shortcut="Ctrl+Alt+Right",
        group="arrange", tip="顺时针旋转 90°", why_not=arranging.nothing_turns, do=arranging.turn(-90.0),
    ),
    Command(
        key="mirror_across", title="水平镜像", icon="flip-horizontal-2", shortcut="Ctrl+Shift+H",
        group="arrange", tip="左右翻转", why_not=arranging.nothing_turns, do=arranging.mirror(across=True),
    ),
    Command(
        key="mirror_up", title="垂直镜像", icon="flip-vertical-2", shortcut="Ctrl+Shift+J", group="arrange",
        tip="上下翻转", why_not=arranging.nothing_turns, do=arranging.mirror(across=False),
    ),
    Command(
        key="to_front", title="置于顶层", icon="bring-to-front", shortcut="Ctrl+]", group="arrange",
        tip="移到本图层其他图形的上面", why_not=none_chosen, do=arranging.stack(front=True),
    ),
    Command(
        key="to_back", title="置于底层", icon="send-to-back", shortcut="Ctrl+[", group="arrange",
        tip="移到本图层其他图形的下面", why_not=none_chosen, do=arranging.stack(front=False),
    ),
    # ── zones ───────────────────────────────────────────────────────────────────────────────
    Command(
        key="merge", title="合并分区", icon="squares-unite", shortcut="Ctrl+Shift+U", group="zones",
        tip="把相邻的分区合并成一个，名称和责任人以先选中的为准", why_not=_ZONES,
        do=zones.run_on_zones(zones.merge),
    ),
    Command(
        key="subtract", title="减去分区", icon="squares-subtract", group="zones",
        tip="从先选中的分区里减去后选中的", why_not=_ZONES, do=zones.run_on_zones(zones.subtract),
    ),
    Command(
        key="intersect", title="取公共部分", icon="squares-intersect", group="zones",
        tip="只留下选中分区重叠的部分", why_not=_ZONES, do=zones.run_on_zones(zones.intersect),
    ),
    Command(
        key="split", title="分割分区", icon="square-split-horizontal", group="zones",
        tip="画一条线把分区分开", why_not=_ZONE, do=lambda stage: _use(stage, "split"),
    ),
    Command(
        key="repair", title="修复轮廓…", icon="wrench", group="zones",
        tip="边界自相交的分区：先看修复后的样子，同意再改", why_not=nothing_to_repair, do=propose_repair,
    ),
    Command(
        key="simplify", title="简化边界", icon="spline", group="zones",
        tip="去掉多余的顶点，边界移动不超过 0.1 米", why_not=_ZONE, do=zones.run_on_zones(zones.simplify),
    ),
    Command(
        key="square", title="直角化", icon="square-dashed", group="zones",
        tip="把接近直角的角改成直角，顶点移动不超过 0.5 米", why_not=_ZONE,
        do=zones.run_on_zones(zones.square),
    ),
    Command(
        key="rectangle", title="转为矩形", icon="rectangle-horizontal", group="zones",
        tip="换成标准的矩形，边长取整到 0.1 米；准确尺寸在“属性”里填写", why_not=_ZONE,
        do=zones.run_on_zones(make_rectangles),
    ),
    Command(
        key="close_gaps", title="靠拢相邻分区", icon="magnet", group="zones",
        tip="把与相邻分区之间 0.3 米以内的缝合上", why_not=_ZONE, do=zones.run_on_zones(zones.close_gaps),
    ),
    Command(
        key="linked_borders", title="共边联动", icon="link-2", group="zones", changes=False,
        tip="拖动顶点和边时，共边的分区、相接的墙跟着动", checked=links_borders, do=switch_links,
    ),
    Command(
        key="manual_level", title="手动指定等级…", icon="pencil", group="zones",
        tip="颜色不按风险点而按指定的等级，须写明理由", why_not=_ZONE, do=ask_level,
    ),
    Command(
        key="clear_level", title="恢复按风险点着色", icon="undo-2", group="zones",
        tip="取消手动指定的等级", why_not=without_manual_level, do=clear_level,
    ),
    # ── layers ──────────────────────────────────────────────────────────────────────────────
    Command(
        key="lock_layers", title="锁定所在图层", icon="lock", group="layers",
        tip="锁定选中图形所在的图层，以免误动", why_not=choosing.not_chosen, do=layers.lock_layers,
    ),
    Command(
        key="hide_layers", title="隐藏所在图层", icon="eye-off", group="layers",
        tip="隐藏选中图形所在的图层", why_not=choosing.not_chosen, do=layers.hide_layers,
    ),
    Command(
        key="free_layers", title="显示并解锁全部图层", icon="lock-open", group="layers",
        tip="所有图层都显示出来，并可修改", why_not=layers.all_free, do=layers.free_layers,
    ),
)  # fmt: skip


@cache
def commands() -> dict[str, Command]:
    """Return the commands by their keys."""
    return {command.key: command for command in COMMANDS}


def in_group(group: str) -> tuple[Command, ...]:
    """Return the commands of a group in their order."""
    return tuple(command for command in COMMANDS if command.group == group)


def _use(stage: Stage, key: str) -> None:
    stage.use(key)
