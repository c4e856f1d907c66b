r"""Characters that a DXF's encoding lacks are written as ``\U+4ED3``, by older programs ``\M+5B2D6``."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE = re.compile(r"(?:\\U\+[0-9A-Fa-f]{4})+|\\M\+[1-5][0-9A-Fa-f]{4}")
_CODE_PAGES = {"1": "cp932", "2": "cp950", "3": "cp949", "4": "johab", "5": "gb18030"}


def unescaped(text: str) -> str:
    r"""Return the text with its escapes resolved; what would be a control character stays as it is.

    >>> unescaped(r"\U+4ED3\U+5E93 \M+5B2D6"), unescaped(r"\U+D86D\U+DFDA"), unescaped(r"\U+000A")
    ('仓库 仓', '\U0002b7da', '\\U+000A')
    """
    return _ESCAPE.sub(_resolved, text) if "+" in text else text


def _resolved(found: re.Match[str]) -> str:
    whole = found[0]
    if whole.startswith("\\U"):
        units = bytes.fromhex("".join(whole[at + 3 : at + 7] for at in range(0, len(whole), 7)))
        text = units.decode("utf-16-be", "replace")
    else:
        text = bytes.fromhex(whole[4:]).decode(_CODE_PAGES[whole[3]], "replace")
    return whole if any(unicodedata.category(each)[0] == "C" for each in text) else text
