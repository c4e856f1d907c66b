"""What was copied must not hurt the end of the program."""

from __future__ import annotations

import subprocess
import sys

_COPIES_AND_ENDS = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from riskmap.ui.panels.clipboard import put_into_clipboard
app = QApplication([])
put_into_clipboard(["名称"], [["陈埭示例鞋业"]])
assert QGuiApplication.clipboard().mimeData().hasHtml()
"""


def test_the_program_ends_well_after_copying() -> None:
    done = subprocess.run([sys.executable, "-c", _COPIES_AND_ENDS], check=False, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")
