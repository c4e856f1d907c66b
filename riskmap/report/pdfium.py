"""PDFium knows no threads: whoever reads a PDF with it holds this meanwhile."""

from __future__ import annotations

import threading

#: One at a time in the whole process, or it crashes.
PDFIUM = threading.RLock()
