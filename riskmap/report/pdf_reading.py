"""Opening a finished PDF again: is it whole, and what was it made from."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2

from riskmap.errors import FileProblem
from riskmap.report.pdfium import PDFIUM

_KEYWORD = re.compile(r"riskmap:([0-9a-f]{64}:[0-9a-f]{16})")


def stamp(data: str, form: str) -> str:
    """Return the keyword of a PDF that tells the digests of its data and its template."""
    return f"riskmap:{data}:{form}"


def stamp_of(path: Path | bytes) -> str:
    """Return the stamp of a PDF of ours, a file or one in memory; empty for any other and for none."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except (OSError, pypdfium2.PdfiumError):
            return ""
        try:
            found = _KEYWORD.search(document.get_metadata_dict().get("Keywords", ""))
            return found[0] if found and len(document) else ""
        finally:
            document.close()


def check_pdf(path: Path, *, says: str, expected: str) -> int:
    """Return the number of pages of a file just written.

    Raises:
        FileProblem: it cannot be opened, its first page does not say ``says``, or its stamp is another.
    """
    pages, text = 0, ""
    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(path)
            try:
                pages = len(document)
                text = document[0].get_textpage().get_text_bounded()
            finally:
                document.close()
    except (OSError, pypdfium2.PdfiumError) as error:
        raise _not_whole(repr(error)) from error
    if "".join(says.split()) not in "".join(text.split()) or stamp_of(path) != expected:
        raise _not_whole(f"{pages} pages; expected {expected}")
    return pages


def _not_whole(detail: str) -> FileProblem:
    return FileProblem(
        "写好的 PDF 不能完整读回。",
        advice="没有保存这个文件，原有文件不变；请检查磁盘后重试。",
        detail=detail,
    )
