"""Pictures: scans, photos, screenshots. Their size is known before a pixel is decoded (DESIGN §8)."""

from __future__ import annotations

import warnings
from io import BytesIO

import numpy as np
from PIL import Image, UnidentifiedImageError

from riskmap.drawing.bounds import Box
from riskmap.drawing.primitives import Raster
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.content import BackgroundContent, LayerItems
from riskmap.importers.backgrounds.raster_file import LONGEST, raster_file

_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")
#: An A0 sheet scanned at 300 dpi has 140 million pixels.
MOST_PIXELS = 150_000_000
_SHRINK = "请在画图等软件里缩小到边长 4,000 像素左右，另存为 PNG 或 JPEG 后再用。"
_SAVE_AGAIN = "请用画图打开，确认能看到完整图像后另存为 PNG 或 JPEG，再添加。"
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_picture(content: bytes, name: str) -> BackgroundContent:
    """Return a picture upright, on white, no longer than print needs; its units are its own pixels.

    Raises:
        BadInput: it is too big, broken, animated or no picture.
    """
    notes: list[str] = []
    with warnings.catch_warnings():  # Pillow warns of odd metadata, which is not drawn
        warnings.simplefilter("ignore")
        upright, size = _decoded(content, name, notes)
        wide, high = size
        data = raster_file(upright)
    return BackgroundContent(
        parts=(LayerItems(areas=(Raster(box=Box(0, -high, wide, 0), data=data),)),),
        box=Box(0, -high, wide, 0),
        notes=tuple(notes),
    )


def _decoded(content: bytes, name: str, notes: list[str]) -> tuple[Image.Image, tuple[int, int]]:
    """Return the picture as it is kept, and the size it has upright."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit, checked before anything is decoded
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            wide, high = image.size
            _check_size(wide, high, name)
            _check_frames(image, name, notes)
            orientation = image.getexif().get(_ORIENTATION, 1)
            if orientation in (5, 6, 7, 8):
                wide, high = high, wide
            if image.format in ("JPEG", "MPO"):
                image.draft(None, (LONGEST, LONGEST))
            flat = _on_white(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError) as error:
        raise BadInput(
            f"图片“{name}”已损坏，不能完整读出。", advice=_SAVE_AGAIN, detail=repr(error)
        ) from None
    if max(flat.size) > LONGEST:
        flat.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    flat = _upright(flat, orientation)
    if flat.size != (wide, high):
        notes.append(f"图片有 {wide:,}×{high:,} 像素，已缩小到 {flat.width:,}×{flat.height:,}（足够打印）")
    if orientation in _TURNS:
        notes.append("已按照片里记录的拍摄方向转正")
    return flat, (wide, high)


def _check_size(wide: int, high: int, name: str) -> None:
    if wide < 2 or high < 2:
        raise BadInput(f"图片“{name}”只有 {wide}×{high} 像素。", advice="请换一张完整的图。")
    if wide * high > MOST_PIXELS:
        raise BadInput(f"图片“{name}”有 {wide:,}×{high:,} 像素，太大。", advice=_SHRINK)


def _check_frames(image: Image.Image, name: str, notes: list[str]) -> None:
    frames = int(getattr(image, "n_frames", 1))
    if frames < 2 or image.format == "MPO":  # phones put a small second picture beside the photo
        return
    if image.format == "TIFF":
        notes.append(f"TIFF 文件有 {frames} 页，只用第 1 页")
        return
    raise BadInput(f"图片“{name}”是动画（{frames} 帧）。", advice="请用画图另存为 PNG 或 JPEG 后再用。")


def _on_white(image: Image.Image) -> Image.Image:
    """Return the picture as 8-bit grey or RGB; what is transparent becomes white paper."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    if image.mode in ("1", "L") and "transparency" not in image.info:
        return image.convert("L")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of more than 8 bits as grey; where it uses a part of them only, that part."""
    values = np.asarray(image, np.float32)
    if not np.isfinite(values).all():
        raise ValueError("pixels that are no numbers")
    most = float(values.max(initial=0.0))
    scale = 65535.0 if most > 255 else 255.0
    if most > 65535 or values.min(initial=0.0) < 0:
        low = float(values.min(initial=0.0))
        values, scale = values - low, max(most - low, 1e-9)
    return Image.fromarray((values * (255.0 / scale)).astype(np.uint8), "L")


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture turned as a camera's EXIF orientation asks."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)
