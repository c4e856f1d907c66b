"""What a shape or a sheet must be before it gets into a document: the gate that keeps nonsense out.

What merely looks wrong (a zone that crosses itself, one without area) may be drawn; `problems` names it.
"""

from __future__ import annotations

import math
import re
from dataclasses import fields, is_dataclass
from typing import Any, Final

from riskmap.errors import BadInput
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.layers import LAYER_TITLES, SHAPE_KINDS
from riskmap.model.diagram.shape import PathShape, Shape
from riskmap.model.diagram.sheet import BackgroundKind
from riskmap.model.diagram.signs import Equipment
from riskmap.model.diagram.zone import SIX_HAVES, PointMark, Zone

UID_SIZE: Final = 16
#: No floor reaches farther than this from its origin, in metres (drawings in survey coordinates are moved).
FARTHEST: Final = 1_000_000.0
MOST_POSITIONS: Final = 20_000
LONGEST_TEXT: Final = 10_000
LARGEST_SHEET: Final = 20_000.0  # metres
#: Sizes that make no sense at zero, in metres or millimetres.
_SIZES: Final = frozenset(
    {"size_mm", "width_mm", "arrow_spacing_mm", "width", "length", "thickness", "height", "scale", "grid"}
)
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_names_of: dict[type, tuple[str, ...]] = {}
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def check_shape(shape: Shape) -> None:
    """Raise BadInput saying why a shape cannot be part of a document."""
    if type(shape) not in SHAPE_KINDS:
        raise _bad("这种图形无法识别")
    _check_fields(shape)
    if isinstance(shape, PathShape) and len(shape.path) < 2:
        raise _bad("线至少要有两个点")
    if isinstance(shape, PointMark) and len(shape.point_uid) != UID_SIZE:
        raise _bad("风险点的标识不对")
    if isinstance(shape, Equipment) and not 1 <= shape.quantity <= 9999:
        raise _bad("设施数量应为 1 到 9999")
    if isinstance(shape, Zone):
        _check_zone(shape)


def check_frame(frame: Frame) -> None:
    """Raise BadInput saying why a sheet, its background or its layers cannot be."""
    sheet, background = frame.sheet, frame.background
    for part in (sheet, background, *frame.layers):
        _check_fields(part)
    if len(sheet.enterprise_uid) != UID_SIZE:
        raise _bad("图纸不属于任何企业")
    if max(sheet.width, sheet.height) > LARGEST_SHEET:
        raise _bad(f"图纸的长和宽不能超过 {LARGEST_SHEET:.0f} 米")
    if sorted(layer.key for layer in frame.layers) != sorted(LAYER_TITLES):
        raise _bad("图层不完整")
    if not all(0 <= each <= 1 for each in (background.opacity, *(layer.opacity for layer in frame.layers))):
        raise _bad("透明度应在 0 到 1 之间")
    if (background.kind is BackgroundKind.BLANK) != (not background.digest):
        raise _bad("底图与它的文件对不上")
    if background.digest and not _DIGEST.fullmatch(background.digest):
        raise _bad("底图文件的校验值不对")
    if background.page < 0:
        raise _bad("底图的页码不对")
    place = sheet.georeference
    if place is not None:
        if not all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in (place.lonlat_a, place.lonlat_b)):
            raise _bad("定位点的经纬度不对")
        if place.floor_a == place.floor_b or place.lonlat_a == place.lonlat_b:
            raise _bad("两个定位点不能重合")
    measured = background.calibration
    if measured is not None and (measured.start == measured.end or not measured.metres > 0):
        raise _bad("标定的两点不能重合，距离应大于 0")


def _check_zone(zone: Zone) -> None:
    if any(len(ring) < 3 for ring in (zone.outline, *zone.holes)):
        raise _bad("分区的边界至少要有三个点")
    if zone.manual_level is not None and not zone.manual_reason.strip():
        raise _bad("手动指定分区颜色须写明理由")
    if len(zone.six_haves) != SIX_HAVES:
        raise _bad("分区的“六有”应有六项")


def _check_fields(record: Any) -> None:
    for name in _names(record):
        value = getattr(record, name)
        if name == "uid" and len(value) != UID_SIZE:
            raise _bad("图形的标识不对")
        if name in _SIZES and not 0 < value <= FARTHEST:
            raise _bad("尺寸应大于 0")
        _check_value(value)


def _names(record: Any) -> tuple[str, ...]:
    """Return the fields of a record; `dataclasses.fields` picks them out anew at every call."""
    kind = type(record)
    names = _names_of.get(kind)
    if names is None:
        names = _names_of[kind] = tuple(field.name for field in fields(kind))
    return names


def _check_value(value: Any) -> None:
    if isinstance(value, float):
        if not (math.isfinite(value) and abs(value) <= FARTHEST):
            raise _bad("坐标或尺寸不是合理的数字")
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise _bad(f"文字太长，最多 {LONGEST_TEXT} 个字")
        if _CONTROL.search(value):
            raise _bad("文字含有看不见的控制字符或残缺字符")
    elif isinstance(value, (tuple, frozenset)):
        if len(value) > MOST_POSITIONS:
            raise _bad(f"一个图形最多 {MOST_POSITIONS} 个点")
        for part in value:
            _check_value(part)
    elif is_dataclass(value):
        for name in _names(value):
            _check_value(getattr(value, name))
    elif isinstance(value, int) and abs(value) > FARTHEST:
        raise _bad("坐标或尺寸不是合理的数字")


def _bad(reason: str) -> BadInput:
    return BadInput(f"{reason}，没有画到图上。", advice="请改正后再试。图上已有的内容没有改动。")
