"""The look that the user has chosen for print: her palette and her own sign artwork."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from riskmap.drawing.level_look import Styles
from riskmap.drawing.palette import level_colours
from riskmap.drawing.svg import svg
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.drawing.symbols.sign_catalogue import sign_named

#: Millimetres: how wide a sign is drawn; templates scale it.
_SIGN = 30.0


@dataclass(frozen=True, kw_only=True)
class PrintLook:
    """Colours of the levels, and where signs come from; both are shared by all pages of a print."""

    styles: Styles = field(default_factory=level_colours)
    artwork: SignArtwork = field(default_factory=SignArtwork)
    _pictures: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def levels(self) -> dict[str, dict[str, str]]:
        """Return the levels as templates need them."""
        return {
            level.key: {
                "fill": style.fill,
                "ink": style.text,
                "outline": style.outline,
                "letter": level.letter,
                "zh": level.zh,
                "label": level.label,
            }
            for level, style in self.styles.items()
        }

    def signs(self, names: Iterable[str]) -> dict[str, str]:
        """Return the SVG of each sign over the board with its name."""
        return {name: self._picture(name) for name in sorted(set(names))}

    def _picture(self, name: str) -> str:
        if name not in self._pictures:  # a batch needs the same few again and again
            self._pictures[name] = svg(self.artwork.board(sign_named(name), across=_SIGN))
        return self._pictures[name]
