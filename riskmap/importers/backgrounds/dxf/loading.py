"""From bytes to a DXF document. Damaged files are repaired as far as that goes."""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from riskmap.errors import BadInput
from riskmap.importers.backgrounds.dxf.escapes import unescaped

if TYPE_CHECKING:
    from ezdxf.document import Drawing

_BINARY = b"AutoCAD Binary DXF\r\n\x1a\x00"
LARGEST = 60_000_000
_SAVE_AGAIN = "请在 CAD 软件里打开，清理（PURGE、AUDIT）后另存为“AutoCAD 2010 DXF”，再添加。"


def load_dxf(content: bytes, name: str, encoding: str) -> tuple[Drawing, bool]:
    """Return a document and whether it had to be repaired.

    Raises:
        BadInput: it is too big, or cannot be read.
    """
    if len(content) > LARGEST:
        raise BadInput(
            f"DXF“{name}”有 {len(content) / 1e6:.0f} MB，太大。",
            advice=f"最大 {LARGEST / 1e6:.0f} MB；请在 CAD 里只保留这一层平面图，清理（PURGE）后另存。",
        )
    import_quietly()
    try:
        if content.startswith(_BINARY):
            return _load_binary(content, encoding), False
        return _load_text(content, encoding)
    except (MemoryError, BadInput):
        raise
    except Exception as error:  # the library meets damage with whatever happens to fail
        raise BadInput(
            f"DXF“{name}”已损坏，不能读出。", advice=_SAVE_AGAIN, detail=repr(error)[:2000]
        ) from None


def import_quietly() -> None:
    """Import ezdxf without letting it search the whole computer for fonts: the texts are set in ours."""
    if "ezdxf" in sys.modules:
        return
    variable = "XDG_CACHE_HOME"
    before = os.environ.get(variable)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        cache = Path(folder) / "ezdxf"
        cache.mkdir()
        no_fonts = json.dumps({"version": 0, "font-faces": []})
        (cache / "font_manager_cache.json").write_text(no_fonts, encoding="utf-8")
        os.environ[variable] = folder
        try:
            import ezdxf  # noqa: F401
        finally:
            if before is None:
                del os.environ[variable]
            else:
                os.environ[variable] = before
    logging.getLogger("ezdxf").setLevel(logging.CRITICAL)


def _load_text(content: bytes, encoding: str) -> tuple[Drawing, bool]:
    from ezdxf.document import Drawing

    text = unescaped(content.removeprefix(b"\xef\xbb\xbf").decode(encoding, "replace"))
    if not text.rstrip("\0\x1a \t\r\n").endswith("EOF"):  # the usual reader would drop the last section
        return _repaired(without_last_entity(text)), True
    try:
        return Drawing.read(StringIO(text, newline=None)), False
    except MemoryError:
        raise
    except Exception:  # whatever is wrong, the repairing reader says whether it is too much
        return _repaired(text), True


def without_last_entity(text: str) -> str:
    r"""Return a file that was cut off without what is not whole, ended as a file ends.

    >>> without_last_entity("0\nSECTION\n2\nENTITIES\n0\nLINE\n8\n0\n0\nLINE\n8")
    '0\nSECTION\n2\nENTITIES\n0\nLINE\n8\n0\n0\nEOF\n'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = len(lines) - len(lines) % 2  # group codes stand on even lines
    while last > 0 and (last >= len(lines) or lines[last].strip() != "0"):
        last -= 2
    return "\n".join((*lines[:last], "0", "EOF", ""))


def _repaired(text: str) -> Drawing:
    from ezdxf import recover
    from ezdxf.document import Drawing
    from ezdxf.lldxf import repair

    class Recover(recover.Recover):
        """Reads what has been decoded already, whatever encoding the header claims."""

        def load_tags(self, stream: BinaryIO, errors: str) -> Iterator[Any]:
            tags: Any = recover.bytes_loader(stream)
            tags = repair.tag_reorder_layer(tags)
            tags = repair.filter_invalid_point_codes(tags)
            tags = repair.filter_invalid_handles(tags)
            return recover.byte_tag_compiler(tags, "utf-8", messages=self.errors, errors=errors)  # type: ignore[no-any-return]

    encoded = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace")
    tool = Recover.run(BytesIO(encoded), errors="ignore")
    document = Drawing()
    document._load_section_dict(tool.section_dict)
    document.audit()
    return document


def _load_binary(content: bytes, encoding: str) -> Drawing:
    from ezdxf.document import Drawing
    from ezdxf.lldxf.tagger import binary_tags_loader

    return Drawing.load(binary_tags_loader(with_code_page(content, encoding), errors="ignore"))


def with_code_page(content: bytes, encoding: str) -> bytes:
    """Return a binary DXF whose header names the encoding: that is the only place its reader looks."""
    page = {"gb18030": b"ANSI_936", "big5": b"ANSI_950", "cp1252": b"ANSI_1252"}.get(encoding)
    mark = b"$DWGCODEPAGE\x00"
    at = content.find(mark, 0, 1024)
    if page is None or at < 0:
        return content
    begin = content.find(b"ANSI_", at, at + 32)
    end = content.find(b"\x00", begin, begin + 32) if begin >= 0 else -1
    return content if end < 0 else content[:begin] + page + content[end:]
