"""Writes resources/pinyin/signs.txt from pypinyin: how each sign and each piece of equipment is spelled."""

from __future__ import annotations

import sys
from pathlib import Path

from pypinyin import lazy_pinyin

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "pinyin" / "signs.txt"


def main() -> int:
    """Write the file anew; return an exit code."""
    from riskmap.drawing.symbols.sign_catalogue import signs
    from riskmap.model.diagram.signs import EquipmentKind

    names = dict.fromkeys([*(sign.zh for sign in signs()), *(kind.zh for kind in EquipmentKind)])
    lines = [f"{name} {''.join(lazy_pinyin(name))}" for name in names]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
