"""One change that puts new shapes in the place of old ones, and what the history says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from riskmap.geometry.shapes import Outline, oriented
from riskmap.model.diagram.changes import ReplaceShapes
from riskmap.model.diagram.layers import KIND_TITLES
from riskmap.model.diagram.shape import Shape
from riskmap.model.diagram.zone import Zone
from riskmap.store.uids import new_uid

_LONGEST_NAME = 16


def told(shapes: Sequence[Shape]) -> str:
    """Return what shapes are called in a sentence: one by its name, several by kind and number.

    >>> told([Zone(uid=b"", outline=(), name="仓库")]), told([Zone(uid=b"", outline=())] * 2)
    ('分区“仓库”', '2 个分区')
    """
    kinds = {type(shape) for shape in shapes}
    if len(kinds) != 1:
        return f"{len(shapes)} 个图形"
    title = KIND_TITLES[kinds.pop()]
    if len(shapes) > 1:
        return f"{len(shapes)} 个{title}"
    name = " ".join(str(getattr(shapes[0], "name", "")).split())
    if not name:
        return title
    return f"{title}“{name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + '…'}”"


def doing(verb: str, shapes: Sequence[Shape]) -> str:
    """Return in words what is done to shapes; a number stands apart from the verb.

    >>> zone = Zone(uid=b"", outline=(), name="仓库")
    >>> doing("删除", [zone]), doing("删除", [zone, zone])
    ('删除分区“仓库”', '删除 2 个分区')
    """
    what = told(shapes)
    return f"{verb} {what}" if what[0].isdigit() else f"{verb}{what}"


def replacing(before: Iterable[Shape], after: Iterable[Shape], label: str) -> ReplaceShapes:
    """Return the change from some shapes to others of the same identities; those that stay are left out."""
    old = {shape.uid: shape for shape in before}
    new = {shape.uid: shape for shape in after}
    same = {uid for uid, shape in new.items() if old.get(uid) == shape}
    return ReplaceShapes(
        before=tuple(shape for uid, shape in old.items() if uid not in same),
        after=tuple(shape for uid, shape in new.items() if uid not in same),
        label=label,
    )


def mapping(shapes: Iterable[Shape], to: Callable[[Shape], Shape], label: str) -> ReplaceShapes:
    """Return the change that puts each shape's picture in its place."""
    before = tuple(shapes)
    return replacing(before, map(to, before), label)


def outline_of_zone(zone: Zone) -> Outline:
    """Return a zone's rings as geometry takes them, its border anticlockwise."""
    return oriented((zone.outline, *zone.holes))


def with_outline(zone: Zone, outline: Outline) -> Zone:
    """Return a zone with other rings."""
    return replace(zone, outline=outline[0], holes=tuple(outline[1:]))


def fresh_uids(count: int) -> list[bytes]:
    """Return new identities that keep the order in which they are given."""
    return sorted(new_uid() for _ in range(count))  # those of one millisecond have no order of their own
