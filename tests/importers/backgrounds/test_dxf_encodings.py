"""Chinese texts are read as they were written, whatever the header claims."""

import pytest

from riskmap.errors import BadInput
from riskmap.importers.backgrounds.dxf.encodings import encoding_of
from riskmap.importers.backgrounds.dxf.reading import read_dxf
from tests.importers.backgrounds.made import binary_dxf, dxf_bytes, new_dxf, room, texts

NAME = "危化品间（甲类）"


def drawing(version="R2000", code_page="ANSI_936", text=NAME, layer="墙"):
    document = new_dxf(version)
    document.header["$DWGCODEPAGE"] = code_page
    document.encoding = {"ANSI_936": "gbk", "ANSI_950": "cp950", "ANSI_1252": "cp1252"}[code_page]
    room(document, layer=layer).add_text(text, height=500).set_placement((9000, 9000))
    return document


def found(content):
    return texts(content.items())


def test_as_the_file_says():
    content = read_dxf(dxf_bytes(drawing()), "图")
    assert (found(content), content.encoding, content.notes) == ([NAME], "gb18030", ())
    traditional = read_dxf(dxf_bytes(drawing(code_page="ANSI_950", text="倉庫")), "图")
    assert (found(traditional), traditional.encoding) == (["倉庫"], "big5")
    modern = read_dxf(dxf_bytes(drawing("R2010")), "图")
    assert (found(modern), modern.encoding) == ([NAME], "utf-8")


def test_the_content_speaks_against_the_header():
    for encoding in ("gbk", "utf-8"):
        claims = dxf_bytes(drawing(code_page="ANSI_1252", text="PLACE")).replace(
            b"PLACE", NAME.encode(encoding)
        )
        content = read_dxf(claims, "图")
        assert found(content) == [NAME]
        assert "编码" in content.notes[0]
    silent = dxf_bytes(drawing()).replace(b"$DWGCODEPAGE", b"$XWGCODEPAGE")
    assert found(read_dxf(silent, "图")) == [NAME]
    lying = dxf_bytes(drawing("R2010", text="PLACE", layer="WALL")).replace(b"PLACE", NAME.encode("gbk"))
    assert found(read_dxf(lying, "图")) == [NAME]


def test_the_user_has_the_last_word():
    data = dxf_bytes(drawing(code_page="ANSI_950", text="倉庫"))
    for choice in ("big5", "ANSI_950"):
        assert found(read_dxf(data, "图", choice)) == ["倉庫"]
    assert found(read_dxf(data, "图", "gbk")) != ["倉庫"]
    with pytest.raises(BadInput, match="没有“klingon”"):
        read_dxf(data, "图", "klingon")


def test_binary_files_too():
    data = binary_dxf(drawing())
    assert encoding_of(data, "") == ("gb18030", "")
    assert found(read_dxf(data, "图")) == [NAME]
    wrong = data.replace(b"ANSI_936\x00", b"ANSI_1252\x00")
    assert found(read_dxf(wrong, "图")) != [NAME]
    assert found(read_dxf(wrong, "图", "gbk")) == [NAME]


def test_escapes_and_rare_characters():
    escaped = dxf_bytes(drawing(text="PLACE")).replace(b"PLACE", b"\\U+4ED3\\U+5E93 \\M+5B2D6")
    assert found(read_dxf(escaped, "图"))[0].startswith("仓库")
    rare = read_dxf(dxf_bytes(drawing("R2018", text="王𬭚")), "图")
    assert found(rare) == ["王𬭚"]
