"""Pictures come upright, on white, no larger than print needs; strange ones are refused."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops, ImageOps

from riskmap.drawing.bounds import Box
from riskmap.errors import BadInput
from riskmap.importers.backgrounds.pictures import read_picture
from tests.importers.backgrounds.made import opened, picture


def read(data):
    content = read_picture(data, "图.png")
    (raster,) = content.items()
    return content, opened(raster.data)


def test_units_are_pixels_from_the_lower_left_corner():
    content, image = read(picture(size=(640, 480)))
    assert content.box == Box(0, -480, 640, 0)
    assert content.items()[0].box == content.box
    assert image.size == (640, 480)
    assert content.metres_per_unit is None
    assert content.notes == ()


def test_a_photo_is_turned_upright():
    image = Image.new("RGB", (60, 40), "white")
    image.paste("red", (0, 0, 20, 20))  # upper left as stored
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    data = io.BytesIO()
    image.save(data, "JPEG", exif=exif, quality=95)
    content, upright = read(data.getvalue())
    assert content.box == Box(0, -60, 40, 0)
    red, green, _blue = upright.convert("RGB").getpixel((34, 5))  # now upper right
    assert red > 200
    assert green < 90
    assert any("转正" in note for note in content.notes)
    assert not upright.getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_as_pillow_turns_it(orientation):
    image = Image.linear_gradient("L").resize((50, 30))
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = io.BytesIO()
    image.save(data, "PNG", exif=exif)
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(data.getvalue())))
    _content, upright = read(data.getvalue())
    assert upright.size == expected.size
    apart = ImageChops.difference(upright.convert("L"), expected)
    assert apart.getextrema()[1] < 12  # as far as a JPEG may be off


def test_a_big_picture_is_scaled_down_but_keeps_its_units():
    content, image = read(picture("L", (9000, 300), 255))
    assert content.box == Box(0, -300, 9000, 0)
    assert image.width == 4096
    assert "9,000×300" in content.notes[0]
    content, image = read(picture("RGB", (6000, 5000), format="JPEG"))
    assert max(image.size) == 4096
    assert content.box == Box(0, -5000, 6000, 0)


def header_only_png(width, height):
    """A PNG that says its size and holds next to nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def test_thirty_thousand_pixels_square_are_refused_by_the_header():
    with pytest.raises(BadInput, match="30,000×30,000") as caught:
        read_picture(header_only_png(30_000, 30_000), "大.png")
    assert "缩小" in caught.value.advice


@pytest.mark.parametrize(
    "damaged",
    [
        header_only_png(500, 500),
        picture(size=(300, 300))[:-40],
        picture(size=(300, 300), format="JPEG", colour="red")[:200],
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        b"\xff\xd8\xff\xe0" + b"\x00" * 50,
        b"BM" + b"\xff" * 60,
    ],
)
def test_broken_pictures_are_refused(damaged):
    with pytest.raises(BadInput, match=r"损坏|像素"):
        read_picture(damaged, "坏.png")


def test_what_is_transparent_is_white_paper():
    _content, image = read(picture("RGBA", colour=(10, 20, 30, 0)))
    assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    paletted = Image.new("P", (30, 30), 0)
    paletted.putpalette([255, 0, 0, 0, 0, 255])
    data = io.BytesIO()
    paletted.save(data, "PNG", transparency=0)
    _content, image = read(data.getvalue())
    assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bits_cmyk_one_bit_and_other_formats():
    deep = Image.new("I;16", (40, 40), 0x8000)
    data = io.BytesIO()
    deep.save(data, "PNG")
    _content, image = read(data.getvalue())
    assert abs(image.convert("L").getpixel((3, 3)) - 128) <= 1
    _content, image = read(picture("CMYK", colour=(0, 255, 255, 0), format="JPEG"))
    red, green, blue = image.convert("RGB").getpixel((3, 3))
    assert red > 180
    assert max(green, blue) < 90
    _content, image = read(picture("1", colour=1))
    assert image.convert("L").getpixel((3, 3)) == 255
    for kind in ("BMP", "TIFF", "WEBP"):
        _content, image = read(picture(colour="white", format=kind))
        assert image.convert("L").getpixel((3, 3)) == 255


def test_animations_are_refused_and_only_the_first_page_of_a_tiff_is_read():
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    for kind in ("PNG", "WEBP"):
        data = io.BytesIO()
        frames[0].save(data, kind, save_all=True, append_images=frames[1:])
        with pytest.raises(BadInput, match="动画"):
            read_picture(data.getvalue(), "动.png")
    data = io.BytesIO()
    frames[1].save(data, "TIFF", save_all=True, append_images=frames[:1])
    content, image = read(data.getvalue())
    assert image.getpixel((1, 1)) == 255
    assert "2 页" in content.notes[0]


def test_a_drawing_is_kept_as_png_and_a_photo_as_jpeg():
    assert read_picture(picture(size=(900, 900), colour="white"), "a").items()[0].data[:4] == b"\x89PNG"
    noise = Image.effect_noise((600, 600), 90)
    data = io.BytesIO()
    noise.save(data, "PNG")
    assert read_picture(data.getvalue(), "b").items()[0].data[:3] == b"\xff\xd8\xff"


def test_a_phones_photo_with_a_small_second_picture_is_a_photo():
    photo = Image.new("RGB", (60, 40), "red")
    data = io.BytesIO()
    photo.save(data, "MPO", save_all=True, append_images=[photo.resize((30, 20))])
    content, _image = read(data.getvalue())
    assert (content.box, content.notes) == (Box(0, -40, 60, 0), ())
