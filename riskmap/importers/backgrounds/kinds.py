"""What a file is, by its content: a name proves nothing."""

from __future__ import annotations

import re

from riskmap.errors import BadInput
from riskmap.model.diagram.sheet import BackgroundKind

ACCEPTED = "可用的底图：DXF 图纸、PDF、PNG 或 JPEG 图片（也可以是 BMP、TIFF、WebP）。"
#: What a text DXF begins with, after any comments (group code 999).
_DXF = re.compile(rb"\s*(?:999[ \t]*\r?\n[^\n]*\n\s*)*0[ \t]*(?:\r\n|\r|\n)[ \t]*SECTION\b")
_BINARY_DXF = b"AutoCAD Binary DXF\r\n\x1a\x00"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_FAR = 4096
_PAINT = "请用画图打开，另存为 PNG 或 JPEG 后再用。"
#: What people try as well: how it begins, what it is, what to do.
_OTHERS = (
    (rb"AC1\d\d\d", "DWG 图纸", "请在 CAD 软件里另存为 DXF（如“AutoCAD 2010 DXF”），再添加。"),
    (rb"GIF8", "GIF 动画或图片", _PAINT),
    (rb"....ftyp(?:hei|hev|mif|msf|avi)", "手机的 HEIC/AVIF 照片", "请在手机或电脑上另存为 JPEG，再添加。"),
    (rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--|<!DOCTYPE svg|<svg)", "SVG 图形", _PAINT),
    (rb"PK\x03\x04", "压缩包或 Office 文件", "请解压，或在原软件里导出为 PDF，再添加。"),
    (rb"\xd0\xcf\x11\xe0", "旧版 Office 文件", "请在原软件里导出为 PDF，再添加。"),
    (rb"Rar!|7z\xbc\xaf", "压缩包", "请先解压，再添加。"),
    (rb"8BPS", "Photoshop 文件", "请在 Photoshop 里导出为 PNG 或 JPEG，再添加。"),
)


def kind_of(content: bytes) -> BackgroundKind:
    """Return what a file can be read as.

    Raises:
        BadInput: none of what is accepted; it says what the file is where that is known.
    """
    head = content[:_FAR]
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return BackgroundKind.PICTURE
    start = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_BINARY_DXF) or _DXF.match(start):
        return BackgroundKind.DXF
    if b"%PDF-" in head[:1024]:
        return BackgroundKind.PDF
    if not content:
        raise BadInput("底图文件是空的。", advice="请换一个文件。")
    for begins, what, advice in _OTHERS:
        if re.match(begins, start, re.DOTALL | re.IGNORECASE):
            raise BadInput(f"这是{what}，不能直接作底图。", advice=advice)
    raise BadInput("这个文件不能作底图：认不出它的格式。", advice=ACCEPTED)
