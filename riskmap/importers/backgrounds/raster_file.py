"""A picture as the smaller of two files, for the screen and for print."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from PIL import Image

#: Longest side of what is kept: an A3 sheet at 250 dpi.
LONGEST = 4096
_QUALITY = 88
#: Above this share of different pixels side by side it is a photo, and a PNG of it not worth trying.
_PHOTO = 0.6


def raster_file(image: Image.Image) -> bytes:
    """Return an RGB or grey picture as PNG or JPEG, whichever is smaller; grey ones become grey."""
    grey = _grey(image)
    jpeg = BytesIO()
    grey.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    if _is_photo(grey):
        return jpeg.getvalue()
    png = BytesIO()
    grey.save(png, "PNG", compress_level=6)
    return min(png.getvalue(), jpeg.getvalue(), key=len)


def _grey(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image
    red, green, blue = image.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else image


def _is_photo(image: Image.Image) -> bool:
    sample = image.convert("L").crop(_middle(image)).tobytes()
    if len(sample) < 2:
        return False
    changes = sum(one != other for one, other in pairwise(sample))
    return changes / len(sample) > _PHOTO


def _middle(image: Image.Image) -> tuple[int, int, int, int]:
    x, y = image.width // 2, image.height // 2
    return (max(0, x - 128), max(0, y - 128), min(image.width, x + 128), min(image.height, y + 128))
