"""Safety signs: the family's frame, a pictogram and the Chinese name, or the user's own artwork."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from riskmap.drawing.artwork import Artwork, read_artwork
from riskmap.drawing.bounds import Box
from riskmap.drawing.font_metrics import Weight, width
from riskmap.drawing.outline import rectangle
from riskmap.drawing.primitives import Anchor, Drawing, Fill, Group, Item, Path, Stroke, Text, group
from riskmap.drawing.symbols.pictograms import pictogram, sign_pictograms
from riskmap.drawing.symbols.sign_catalogue import Sign
from riskmap.drawing.symbols.sign_frames import frame
from riskmap.drawing.text import baseline, printable
from riskmap.drawing.transform import Transform
from riskmap.errors import BadInput

_UNIT = Box.around(0, 0, 1, 1)
#: The board with the name is this share of the sign's width high.
_BOARD = 0.3
_GAP = 0.08


class SignArtwork:
    """Where signs are drawn from: what ships, and a folder of the user's that goes first.

    A file of the folder is named after the sign, ``当心触电.svg`` or ``2-7.svg``, and replaces all of it. One
    that cannot be used is left out and said in ``problems``: a bad file must not stop a print.
    """

    def __init__(self, folder: FilePath | None = None) -> None:
        self.problems: list[BadInput] = []
        self._folder = folder
        self._kept: dict[Sign, Group] = {}

    def sign(self, sign: Sign, x: float, y: float, size: float) -> Group:
        """Return a sign of that height, centred on (x, y), without its name."""
        unit = self._kept.get(sign)
        if unit is None:
            unit = self._kept[sign] = self._own(sign) or _composed(sign)
        return group((unit,), Transform.scale(size).then(Transform.move(x, y)))

    def _own(self, sign: Sign) -> Group | None:
        for name in (sign.zh, sign.code):
            if self._folder is None or not name:
                continue
            path = self._folder / f"{name}.svg"
            if path.is_file():
                try:
                    artwork: Artwork = read_artwork(path)
                except BadInput as problem:
                    self.problems.append(problem)
                    return None
                return group(artwork.items, artwork.placed(_UNIT))
        return None

    def board(self, sign: Sign, *, across: float, margin: float = 0.0) -> Drawing:
        """Return the sign over the board with its name: what is printed and put on a wall."""
        inner = across - 2 * margin
        high = inner * (1 + _GAP + _BOARD)
        items = [
            self.sign(sign, across / 2, margin + inner / 2, inner),
            *name_board(sign, Box.sized(margin, margin + inner * (1 + _GAP), inner, inner * _BOARD)),
        ]
        return Drawing(width=across, height=high + 2 * margin, items=tuple(items), title=sign.zh)


def name_board(sign: Sign, box: Box) -> Iterator[Item]:
    """Yield the board with a sign's name: white on the family's colour, black on white for warnings."""
    look = frame(sign.family, green=sign.is_way_out)
    rim = box.height * 0.05
    yield Path(
        outline=rectangle(box.grown(-rim / 2)),
        fill=Fill(colour=look.board),
        stroke=Stroke(colour=look.board_ink, width=rim) if look.board == "#FFFFFF" else None,
    )
    size, lines = _fitting(sign.zh, box.width * 0.92, box.height * 0.84)
    x, y = box.centre
    step = size * 1.1
    for number, line in enumerate(lines):
        middle = y + (number - (len(lines) - 1) / 2) * step
        yield Text(
            x=x,
            y=baseline(middle, size),
            text=line,
            size=size,
            weight=Weight.BOLD,
            colour=look.board_ink,
            anchor=Anchor.MIDDLE,
        )


def _fitting(name: str, wide: float, high: float) -> tuple[float, tuple[str, ...]]:
    """Return the largest size, and the lines of equal length, at which a name fills its board."""
    clean = printable(name)
    best = 0.0
    best_lines: tuple[str, ...] = (clean,)
    for count in (1, 2, 3, 4):
        length = max(1, -(-len(clean) // count))
        lines = tuple(clean[at : at + length] for at in range(0, len(clean), length))
        widest = max((width(line, 1.0, Weight.BOLD) for line in lines), default=1.0)
        size = min(high / (len(lines) * 1.1), wide / widest)
        if size > best:
            best, best_lines = size, lines
    return best, best_lines


def _composed(sign: Sign) -> Group:
    look = frame(sign.family, green=sign.is_way_out)
    icons = sign_pictograms()[(sign.family.value, sign.zh)]
    side = look.pictogram.width
    place = Transform.scale(side).then(Transform.move(*look.pictogram.centre))
    ink = Path(outline=pictogram(icons).transformed(place), fill=Fill(colour=look.ink))
    return group((*look.under, ink, *look.over))
