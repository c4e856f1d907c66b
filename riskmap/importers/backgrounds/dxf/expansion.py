"""How many entities a drawing becomes when its blocks are put in: counted before any is drawn.

A file of a few kilobytes can nest blocks a hundred wide and nine deep: a billion billion lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from riskmap.errors import BadInput

if TYPE_CHECKING:
    from ezdxf.document import Drawing

MOST_ENTITIES = 150_000
_DEEPEST = 40
_CLEAN = "请在 CAD 里只保留这一层平面图，清理（PURGE、AUDIT）后另存，再添加。"


def check_expansion(document: Drawing, name: str) -> int:
    """Return how many entities the model space becomes.

    Raises:
        BadInput: there are too many, or blocks contain each other.
    """
    count = _Counter(document, name).layout(document.modelspace(), 0)
    if count > MOST_ENTITIES:
        shown = f"{count:,}" if count < 10**9 else "超过 10 亿"
        raise BadInput(f"DXF“{name}”展开图块后有 {shown} 个图形，太多。", advice=_CLEAN)
    return count


class _Counter:
    def __init__(self, document: Drawing, name: str) -> None:
        self._blocks = document.blocks
        self._name = name
        self._known: dict[str, int] = {}
        self._open: set[str] = set()

    def layout(self, entities: Any, depth: int) -> int:
        return sum(self._entity(entity, depth) for entity in entities)

    def _entity(self, entity: Any, depth: int) -> int:
        kind = entity.dxftype()
        if kind == "INSERT":
            times = max(1, entity.dxf.row_count) * max(1, entity.dxf.column_count)
            return int(times) * (1 + self._block(entity.dxf.get("name"), depth))
        if kind in ("DIMENSION", "ACAD_TABLE"):
            return 1 + self._block(entity.dxf.get("geometry"), depth)
        return 1

    def _block(self, name: object, depth: int) -> int:
        if not isinstance(name, str) or name not in self._blocks:
            return 0
        key = name.lower()
        if key in self._open:
            raise BadInput(f"DXF“{self._name}”里的图块互相包含，成了环。", advice=_CLEAN)
        if key not in self._known:
            if depth > _DEEPEST:
                raise BadInput(f"DXF“{self._name}”里的图块嵌套太深。", advice=_CLEAN)
            self._open.add(key)
            self._known[key] = self.layout(self._blocks.get(name), depth + 1)
            self._open.discard(key)
        return self._known[key]
