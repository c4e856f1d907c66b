from __future__ import annotations

from pathlib import Path as FilePath

import pytest

from riskmap.drawing.artwork import LARGEST_FILE, parse_artwork, read_artwork
from riskmap.drawing.bounds import Box
from riskmap.drawing.extent import extent
from riskmap.drawing.primitives import Path
from riskmap.errors import BadInput

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">'
)
SQUARE = '<path d="M0 0h24v24H0z"/>'


def paths(body: str, head: str = HEAD) -> list[Path]:
    return [item for item in parse_artwork(f"{head}{body}</svg>".encode()).items if isinstance(item, Path)]


def test_every_plain_shape_is_read() -> None:
    body = (
        '<rect x="1" y="2" width="3" height="4"/><rect width="3" height="4" rx="1"/>'
        '<circle cx="5" cy="5" r="2"/><ellipse cx="5" cy="5" rx="2" ry="1"/>'
        '<line x1="0" y1="0" x2="3" y2="3"/><polyline points="0,0 1,1 2,0"/><polygon points="0 0 1 1 2 0"/>'
    )
    assert [path.outline.verbs for path in paths(body)] == [
        "MLLLZ", "MLCLCLCLCZ", "MCCCCZ", "MCCCCZ", "ML", "MLL", "MLLZ",
    ]  # fmt: skip


def test_groups_hand_down_style_and_place() -> None:
    body = (
        '<g fill="#f00" transform="translate(2 3) scale(2)" opacity=".5">'
        '<rect width="1" height="1" style="stroke:blue;stroke-width:2"/></g>'
    )
    (path,) = paths(body)
    assert path.outline.bounds() == Box(2, 3, 4, 5)
    assert path.fill is not None
    assert (path.fill.colour, path.fill.opacity) == ("#FF0000", 0.5)
    assert path.stroke is not None
    assert (path.stroke.colour, path.stroke.width) == ("#0000FF", 4)


def test_classes_of_drawing_programs_are_understood() -> None:
    body = '<defs><style>.st0{fill:#FFD100;}</style></defs><path class="st0" d="M0 0h1v1z"/>'
    (path,) = paths(body)
    assert path.fill is not None
    assert path.fill.colour == "#FFD100"


def test_what_an_editor_notes_for_itself_is_left_out() -> None:
    body = (
        '<title>x</title><metadata><rdf:RDF xmlns:rdf="urn:x"/></metadata>'
        f'<i:view xmlns:i="urn:i" href="x.png"/>{SQUARE}'
    ).replace(' href="x.png"', "")
    assert len(paths(body)) == 1
    assert len(paths(f'{SQUARE}<g display="none">{SQUARE}</g>')) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<image href="http://example.com/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<use href="#a"/>',
        '<a xlink:href="http://example.com"><path d="M0 0h1"/></a>',
        '<text x="1" y="1">字</text>',
        "<foreignObject/>",
        '<path d="M0 0h1v1z" onclick="x()"/>',
        '<path d="M0 0h1v1z" fill="url(#g)"/>',
        '<path d="M0 0h1v1z" style="fill: URL( #g )"/>',
        "<style>@import 'x.css';</style>",
        "<style>path{fill:red}</style>",
        '<animate attributeName="x"/>',
        '<path d="M0 0h1v1z" transform="skewX(3)"/>',
        '<path d="M0 0h1e9"/>',
        '<path d="M0 0h1" fill="hotpink"/>',
        '<rect width="1e30" height="1"/>',
        "<?xml-stylesheet href='x'?>",
        "<g>" * 40 + "</g>" * 40,
        SQUARE * 2_100,
    ],
)
def test_anything_more_is_refused(body: str, tmp_path: FilePath) -> None:
    path = tmp_path / "当心触电.svg"
    path.write_text(f"{HEAD}{SQUARE}{body}</svg>", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_artwork(path)
    assert "当心触电.svg" in refused.value.what
    assert refused.value.advice


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"<svg",
        b"\x89PNG\r\n",
        b"<html><body/></html>",
        f"{HEAD}</svg>".encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1"/>',
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 1 1">&x;</svg>',
    ],
)
def test_what_is_no_artwork_is_refused(source: bytes, tmp_path: FilePath) -> None:
    path = tmp_path / "x.svg"
    path.write_bytes(source)
    with pytest.raises(BadInput):
        read_artwork(path)


def test_big_and_missing_files_are_refused(tmp_path: FilePath) -> None:
    big = tmp_path / "big.svg"
    big.write_bytes(b" " * (LARGEST_FILE + 1))
    for path in (big, tmp_path / "none.svg", tmp_path):
        with pytest.raises(BadInput):
            read_artwork(path)


def test_artwork_is_fitted_with_its_proportions() -> None:
    artwork = parse_artwork(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20H0z"/></svg>'
    )
    assert extent(artwork.items, artwork.placed(Box(0, 0, 10, 10))) == Box(0, 2.5, 10, 7.5)
