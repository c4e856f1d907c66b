"""The prints of the three drawn sample firms under docs/samples, and small pictures for the README."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pypdfium2
from PIL import Image
from small_png import write_small

from riskmap.operations.print_diagrams import print_diagrams
from riskmap.operations.print_manual import print_manual
from riskmap.operations.sample_drawings import drawn_firms
from riskmap.store.workspace import reading

#: What a firm's name holds → what its files are called.
_CALLED = {"鞋业": "鞋厂", "瓷艺": "陶瓷作坊", "加油站": "加油站"}
_WIDE = 640


def main(city: Path, folder: Path) -> None:
    """Print them; the same city gives the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    for fid, called in _firms(city):
        diagrams = folder / f"{called}-风险分布图.pdf"
        for done in (
            print_diagrams(city, fid, diagrams),
            print_manual(city, fid, folder / f"{called}-风险管控手册.pdf"),
        ):
            print(f"{done.path}  {done.pages} 页")
        _picture(diagrams, folder / f"{called}.png")


def _firms(city: Path) -> list[tuple[int, str]]:
    with reading(city) as db:
        rows = [
            db.execute("SELECT fid, name FROM enterprise WHERE uid = ?", [firm.uid]).fetchone()
            for firm in drawn_firms()
        ]
    known = re.compile("|".join(_CALLED))
    return [(fid, _CALLED[found[0]]) for fid, name in rows if (found := known.search(name))]


def _picture(pdf: Path, target: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    bitmap = page.render(scale=2 * _WIDE / page.get_width())
    picture = (
        bitmap.to_pil()
        .convert("RGB")
        .resize((_WIDE, round(_WIDE * page.get_height() / page.get_width())), Image.Resampling.LANCZOS)
    )
    document.close()
    write_small(picture, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
