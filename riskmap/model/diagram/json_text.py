"""A floor's document and its changes as JSON text: versioned, strict, the same bytes for the same value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn, TypeVar

from riskmap.errors import BadInput, FileProblem
from riskmap.model.diagram.changes import Change, ReplaceFrame, ReplaceShapes
from riskmap.model.diagram.checked import check_frame, check_shape
from riskmap.model.diagram.codec import Unreadable, decoder, encoder
from riskmap.model.diagram.document import FloorDocument
from riskmap.model.diagram.document_frame import Frame
from riskmap.model.diagram.layers import SHAPE_KINDS
from riskmap.model.diagram.register_point import RegisterPoint
from riskmap.model.diagram.shape import Shape

#: Raised when a file written by this version can no longer be read by an older one.
FORMAT: Final = 1
#: No document or change is longer than this, in characters; 300 zones and 600 points are 0.2 million.
LONGEST: Final = 64_000_000
MOST_SHAPES: Final = 50_000
_NAMES: Final[dict[Any, str]] = {
    kind: "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)[1:]
    for kind in SHAPE_KINDS
}
_ENCODERS: Final = {kind: encoder(kind) for kind in _NAMES}
_DECODERS: Final = {name: decoder(kind) for kind, name in _NAMES.items()}
Value = TypeVar("Value")


def document_json(document: FloorDocument) -> str:
    """Return a document as JSON; equal documents give equal text."""
    shapes = sorted(document.shapes.values(), key=lambda shape: shape.uid)
    return _text({"format": FORMAT, **encoder(Frame)(document.frame), "shapes": _encoded(shapes)})


def read_document(text: str) -> FloorDocument:
    """Return the document of a JSON text.

    Raises:
        FileProblem: written by a newer version.
        BadInput: not a document, or a damaged one.
    """

    def read(raw: dict[str, Any]) -> FloorDocument:
        shapes = _decoded(raw.pop("shapes", None))
        frame = decoder(Frame)(raw)
        check_frame(frame)
        document = FloorDocument.of(frame, shapes)
        if len(document.shapes) != len(shapes):
            raise Unreadable("two shapes with one uid")
        return document

    return _read(text, read)


def change_json(change: Change) -> str:
    """Return a change as JSON."""
    if isinstance(change, ReplaceShapes):
        parts: dict[str, Any] = {"before": _encoded(change.before), "after": _encoded(change.after)}
        return _text({"format": FORMAT, "change": "shapes", "label": change.label, **parts})
    return _text({"format": FORMAT, "change": "frame", **encoder(ReplaceFrame)(change)})


def read_change(text: str) -> Change:
    """Return the change of a JSON text; raise as `read_document` does."""

    def read(raw: dict[str, Any]) -> Change:
        kind = raw.pop("change", None)
        if kind == "frame":
            frames: ReplaceFrame = decoder(ReplaceFrame)(raw)
            check_frame(frames.before)
            check_frame(frames.after)
            return frames
        if kind != "shapes" or raw.keys() != {"before", "after", "label"}:
            raise Unreadable("no change")
        return ReplaceShapes(
            before=tuple(_decoded(raw["before"])),
            after=tuple(_decoded(raw["after"])),
            label=decoder(str)(raw["label"]),
        )

    return _read(text, read)


def points_json(points: Iterable[RegisterPoint]) -> str:
    """Return risk points as they were, for a published version to keep."""
    ordered = sorted(points, key=lambda point: (point.number, point.uid))
    return _text({"format": FORMAT, "points": [encoder(RegisterPoint)(point) for point in ordered]})


def read_points(text: str) -> tuple[RegisterPoint, ...]:
    """Return the risk points of a JSON text; raise as `read_document` does."""
    read = decoder(tuple[RegisterPoint, ...])
    return _read(text, lambda raw: read(raw.get("points")))


def digest(document: FloorDocument) -> str:
    """Return the SHA-256 of a document's JSON: what versions and footers name it by."""
    return hashlib.sha256(document_json(document).encode()).hexdigest()


def _encoded(shapes: Iterable[Shape]) -> list[dict[str, Any]]:
    return [{"shape": _NAMES[type(shape)], **_ENCODERS[type(shape)](shape)} for shape in shapes]


def _decoded(raw: Any) -> list[Shape]:
    if type(raw) is not list or len(raw) > MOST_SHAPES:
        raise Unreadable("no list of shapes, or too many")
    shapes: list[Shape] = []
    for each in raw:
        if type(each) is not dict:
            raise Unreadable("no shape")
        values = dict(each)
        decode = _DECODERS.get(str(values.pop("shape", "")))
        if decode is None:
            raise Unreadable("unknown kind of shape")
        shape: Shape = decode(values)
        check_shape(shape)
        shapes.append(shape)
    return shapes


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _read(text: str, read: Callable[[dict[str, Any]], Value]) -> Value:
    if len(text) > LONGEST:
        raise _damaged("too long")
    try:
        raw = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _damaged(str(error)) from None
    if type(raw) is not dict:
        raise _damaged("no object")
    found = raw.pop("format", None)
    if type(found) is int and found > FORMAT:
        raise FileProblem(
            "这张图由更新的版本绘制，当前版本打不开。",
            advice="请升级程序。图没有改动。",
            detail=f"format {found}",
        )
    if found != FORMAT or type(found) is not int:
        raise _damaged("no format")
    try:
        return read(raw)
    except Unreadable as error:
        raise _damaged(str(error)) from None
    except BadInput as error:
        raise _damaged(error.what) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _damaged(detail: str) -> BadInput:
    return BadInput(
        "这张图的数据已损坏，无法读取。", advice="请从已发布的版本或备份恢复。其他图不受影响。", detail=detail
    )
