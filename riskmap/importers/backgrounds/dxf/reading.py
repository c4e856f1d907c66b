"""A DXF from bytes to a background."""

from __future__ import annotations

from dataclasses import replace

from riskmap.importers.backgrounds.content import BackgroundContent
from riskmap.importers.backgrounds.dxf.encodings import encoding_of
from riskmap.importers.backgrounds.dxf.expansion import check_expansion
from riskmap.importers.backgrounds.dxf.loading import load_dxf
from riskmap.importers.backgrounds.dxf.units import insert_units


def read_dxf(content: bytes, name: str, encoding: str = "") -> BackgroundContent:
    """Return the model space of a DXF.

    Raises:
        BadInput: it is broken, empty or too much; the sentence says why.
    """
    encoding, doubt = encoding_of(content, encoding)
    document, repaired = load_dxf(content, name, encoding)
    check_expansion(document, name)
    # Imports ezdxf, which `load_dxf` alone may do first: it keeps it from searching for fonts.
    from riskmap.importers.backgrounds.dxf.model_space import read_model_space

    drawn = read_model_space(document, name, insert_units(document.header, content))
    notes = [doubt] if doubt else []
    if repaired:
        notes.append("文件有损坏，已尽量修复，请核对图形是否完整")
    return replace(drawn, encoding=encoding, notes=(*notes, *drawn.notes))
