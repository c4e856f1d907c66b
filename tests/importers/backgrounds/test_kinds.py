"""A file is what its content says."""

import pytest

from riskmap.errors import BadInput
from riskmap.importers.backgrounds.kinds import kind_of
from riskmap.model.diagram.sheet import BackgroundKind
from tests.importers.backgrounds.made import binary_dxf, dxf_bytes, new_dxf, pdf, picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP"])
def test_pictures(kind):
    assert kind_of(picture(format=kind)) is BackgroundKind.PICTURE


def test_drawings_and_pages():
    document = new_dxf()
    assert kind_of(dxf_bytes(document)) is BackgroundKind.DXF
    assert kind_of(b"\xef\xbb\xbf" + dxf_bytes(document)) is BackgroundKind.DXF
    assert kind_of(b"999\r\nmade by X\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n") is BackgroundKind.DXF
    assert kind_of(binary_dxf(document)) is BackgroundKind.DXF
    assert kind_of(pdf((100, 100))) is BackgroundKind.PDF


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"AC1032\x00\x00", "DWG"),
        (b"GIF89a", "GIF"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b"<svg onload='x'/>", "SVG"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"PK\x03\x04rest", "压缩包"),
        (b"MZ\x90", "认不出"),
        (b"0\nSECTIO", "认不出"),
        (b"", "空的"),
    ],
)
def test_others_are_refused_by_name_with_what_to_do(content, what):
    with pytest.raises(BadInput, match=what) as caught:
        kind_of(content)
    assert caught.value.advice
