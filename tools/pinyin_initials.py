"""Writes resources/pinyin/initials.txt from pypinyin: a letter per character, and words that differ."""

from __future__ import annotations

import sys
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "pinyin" / "initials.txt"
#: CJK, and its extensions A, B and C to F: rare characters stand in names.
_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x2A700, 0x2EBEF))


def main() -> int:
    """Write the file anew; return an exit code."""
    from riskmap.operations.initials import spelled

    blocks = {
        first: "".join(_letter(chr(code)) for code in range(first, last + 1)) for first, last in _BLOCKS
    }
    words: dict[str, str] = {}
    for word in sorted(PHRASES_DICT, key=lambda word: (len(word), word)):
        right = "".join(reading[0][:1] or "?" for reading in pinyin(word, style=Style.FIRST_LETTER))
        # A longer word that its shorter ones already spell right would only cost room.
        if len(right) == len(word) and right.isascii() and spelled(word, blocks, words) != right:
            words[word] = right
    TARGET.parent.mkdir(exist_ok=True)
    lines = [f"{first:X} {letters}" for first, letters in blocks.items()]
    lines += [f"{word} {right}" for word, right in words.items()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines):,} lines, {len(words):,} words")
    return 0


def _letter(character: str) -> str:
    read = lazy_pinyin(character, style=Style.FIRST_LETTER)[0]
    return read if len(read) == 1 and read.isascii() and read.isalpha() else "?"


if __name__ == "__main__":
    sys.exit(main())
