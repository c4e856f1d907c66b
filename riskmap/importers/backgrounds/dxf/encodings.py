"""In which encoding a DXF's texts are written: as it says, unless its bytes prove otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from riskmap.errors import BadInput

#: What the user may choose, and how it is called; the empty one is "as the file says".
ENCODINGS: Mapping[str, str] = MappingProxyType(
    {"": "按文件声明", "gb18030": "简体中文（GBK）", "utf-8": "UTF-8", "big5": "繁体中文（Big5）"}
)
_CHOICE = "、".join(ENCODINGS.values())
_ALIASES = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "ansi_936": "gb18030",
    "cp936": "gb18030",
    "utf8": "utf-8",
    "ansi_950": "big5",
    "cp950": "big5",
}
#: The first version whose files are UTF-8: AutoCAD 2007.
_UNICODE = b"AC1021"
_HEADER = 1 << 18
_VERSION = re.compile(rb"\$ACADVER\s+1\s+(AC\d{4})|\$ACADVER\x00\x01\x00?(AC\d{4})")
_CODE_PAGE = re.compile(rb"\$DWGCODEPAGE\s+3\s+([\w-]+)|\$DWGCODEPAGE\x00\x03\x00?([\w-]+)")
_WESTERN = "cp1252"


def encoding_of(content: bytes, chosen: str) -> tuple[str, str]:
    """Return the name of the encoding to read with, and a note for the user where the file is wrong.

    Raises:
        BadInput: the chosen one is none of `ENCODINGS`.
    """
    if chosen:
        name = _ALIASES.get(chosen.lower(), chosen.lower())
        if name not in ENCODINGS:
            raise BadInput(f"没有“{chosen[:40]}”这种文字编码。", advice=f"可选：{_CHOICE}。")
        return name, ""
    declared = declared_encoding(content)
    if content.startswith(b"AutoCAD Binary DXF") or content.isascii():
        return declared, ""
    if declared != _WESTERN and _reads(content, declared):
        return declared, ""
    for likely in ("utf-8", "gb18030"):
        if likely != declared and _reads(content, likely):
            return likely, f"文件没有写明或写错了文字编码，已按{ENCODINGS[likely]}读取；若有乱码请改选编码"
    return declared, "文字编码不能确定；若有乱码请改选编码"


def declared_encoding(content: bytes) -> str:
    """Return what the header says, as Python calls it; cp1252 where it says nothing."""
    head = content[:_HEADER]
    version = _VERSION.search(head)
    if version and (version[1] or version[2]) >= _UNICODE:
        return "utf-8"
    found = _CODE_PAGE.search(head)
    if not found:
        return _WESTERN
    page = (found[1] or found[2]).decode("ascii", "replace").lower()
    if page in _ALIASES:
        return _ALIASES[page]
    number = re.search(r"\d+$", page)
    name = f"cp{number[0]}" if number else page
    try:
        b"".decode(name)
        "".encode(name)
    except LookupError:
        return _WESTERN
    return name


def _reads(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
