"""How the user wants print to look: her palette from the settings, her signs from their folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from riskmap.drawing.palette import level_colours
from riskmap.drawing.symbols.safety_signs import SignArtwork
from riskmap.report.look import PrintLook
from riskmap.settings import load, signs_folder

_Files = tuple[tuple[str, int], ...]


def present_look() -> PrintLook:
    """Return the look as settings and folder are now; the same value as long as neither changes."""
    folder = signs_folder()
    return _look(tuple(sorted(load().palette.items())), folder, _files(folder))


def _files(folder: Path) -> _Files:
    """Return what tells whether the folder's signs are still those that were read."""
    try:
        return tuple(sorted((each.name, each.stat().st_mtime_ns) for each in folder.glob("*.svg")))
    except OSError:
        return ()


@lru_cache(maxsize=2)
def _look(palette: tuple[tuple[str, str], ...], folder: Path, files: _Files) -> PrintLook:
    artwork = SignArtwork(folder if files else None)
    return PrintLook(styles=level_colours(dict(palette)), artwork=artwork)
