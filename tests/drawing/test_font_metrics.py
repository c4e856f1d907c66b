from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from riskmap.drawing.font_metrics import Weight, font_file, font_metrics, read_metrics, width

SAMPLES = ("泉州市示例鞋业有限公司", "王𬭚", "LEC=3×6×15=270", "Wij 0123456789", "（重大）①→㎡", "一 二")


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.usefixtures("qapp")
def test_widths_are_those_of_the_font(weight: Weight) -> None:
    handle = QFontDatabase.addApplicationFont(str(font_file(weight)))
    font = QFont(QFontDatabase.applicationFontFamilies(handle)[0])
    font.setWeight(QFont.Weight(weight.value))
    font.setPixelSize(1000)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    metrics = QFontMetricsF(font)
    for text in SAMPLES:
        assert width(text, 1000, weight) == pytest.approx(metrics.horizontalAdvance(text), rel=0.002)


def test_what_the_font_lacks_is_known() -> None:
    metrics = font_metrics(Weight.REGULAR)
    assert metrics.has("𬭚")
    assert not metrics.has("😀")


@pytest.mark.parametrize("data", [b"", b"OTTO" + b"\0" * 40, b"\0\1\0\0\0\1" + b"\0" * 4])
def test_what_is_no_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.ttf"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="TrueType"):
        read_metrics(path)
