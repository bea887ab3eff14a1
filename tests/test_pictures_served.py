"""Pictures come out upright, in sRGB, without metadata; what cannot be shown leaves its caption."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from archipel.pictures import ServedPicture
from fast_build import webp
from fast_build.webp import PictureError, widths_of
from fast_build.webp import derive as derive_files

RED, BLUE = (200, 30, 20), (20, 40, 200)
SIZES = "100vw"


def derive(data: bytes, output: Path) -> ServedPicture:
    """Write the files of a picture that are not there."""
    served, files = derive_files(data, lambda url: (output / url).is_file())
    for url, file in files.items():
        (output / url).parent.mkdir(exist_ok=True)
        (output / url).write_bytes(file)
    return served


def halves(mode: str = "RGB", size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.quantize(8) if mode == "P" else image.convert(mode)


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.effect_noise(size, 60).convert("RGB")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def served_image(data: bytes, output: Path) -> Image.Image:
    """The widest file that is made of a picture."""
    return Image.open(BytesIO((output / derive(data, output).widest.url).read_bytes()))


def is_like(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=False))


# What comes out of each form


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        *(("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA")),
        *(("GIF", "P"), ("WEBP", "RGB"), ("AVIF", "RGB")),
    ],
)
def test_each_form_keeps_its_colours(form: str, mode: str, tmp_path: Path) -> None:
    image = served_image(saved(halves(mode), form), tmp_path)
    assert (image.format, image.size) == ("WEBP", (400, 200))
    # CMYK without a profile has no exact equal.
    tolerance = 40 if mode == "CMYK" else 12
    assert is_like(image.convert("RGB").getpixel((50, 100)), RED, tolerance)
    assert is_like(image.convert("RGB").getpixel((350, 100)), BLUE, tolerance)


def test_sixteen_bits_of_grey_keep_their_brightness(tmp_path: Path) -> None:
    image = Image.new("I;16", (300, 200), 128 * 256)
    grey = served_image(saved(image, "PNG"), tmp_path).convert("RGB").getpixel((150, 100))
    assert is_like(grey, (128, 128, 128), 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stays_so(mode: str, tmp_path: Path) -> None:
    image = halves("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    if mode == "P":
        image = halves("P")
        image.info["transparency"] = image.getpixel((0, 0))
    shown = served_image(saved(image if mode == "P" else image.convert(mode), "PNG"), tmp_path)
    assert shown.mode == "RGBA"
    alpha = shown.getchannel("A").tobytes()
    assert min(alpha) < 8 and max(alpha) > 247


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_set_upright(orientation: int, tmp_path: Path) -> None:
    """The first pixel that a viewer should see, for each value of EXIF's orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = served_image(saved(halves(), "JPEG", exif=exif, quality=95), tmp_path)
    lying = orientation >= 5
    assert image.size == ((200, 400) if lying else (400, 200))
    # Red is on the left, at the right, or at the top or bottom of what lay.
    red_comes_first = orientation in (1, 4, 5, 6)
    assert is_like(image.convert("RGB").getpixel((10, 10)), RED if red_comes_first else BLUE, 25)


def test_no_metadata_are_served(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (45.0, 25.0, 0.0)  # GPS
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(halves(), "JPEG", exif=exif, icc_profile=profile, comment=b"secret")
    for variant in derive(data, tmp_path).variants:
        file = (tmp_path / variant.url).read_bytes()
        assert not [
            mark for mark in (b"EXIF", b"ICCP", b"XMP", b"Camera", b"secret") if mark in file
        ]


# sRGB's red, green and blue as XYZ under D50 (ICC.1, table of s15Fixed16Number).
PRIMARIES = [(0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)]


def icc_profile(*primaries: tuple[float, float, float]) -> bytes:
    """A display profile with these primaries and a gamma of 2.2, as ICC.1 lays it out."""
    curve = struct.pack(">4s4xIH", b"curv", 1, round(2.2 * 256)) + b"\0\0"
    tags = [
        (name + b"XYZ", _xyz(*xyz)) for name, xyz in zip(b"r g b".split(), primaries, strict=True)
    ]
    tags += [(b"wtpt", _xyz(0.9642, 1, 0.8249))]
    tags += [(name + b"TRC", curve) for name in b"r g b".split()]
    offset, table, data = 132 + 12 * len(tags), b"", b""
    for name, tag in tags:
        table += struct.pack(">4sII", name, offset + len(data), len(tag))
        data += tag
    head = struct.pack(">I4x4s4s4s4s", offset + len(data), b"\2\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + _xyz(0.9642, 1, 0.8249)[8:] + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + data


def _xyz(*values: float) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_profile_s_colours_become_srgb(mode: str, tmp_path: Path) -> None:
    """Under a profile whose red and blue have changed places, red is shown as blue."""
    data = saved(halves(mode), "PNG", icc_profile=icc_profile(*PRIMARIES[::-1]))
    image = served_image(data, tmp_path).convert("RGB")
    assert is_like(image.getpixel((50, 100)), RED[::-1], 25)
    assert is_like(image.getpixel((350, 100)), BLUE[::-1], 25)


@pytest.mark.parametrize(
    "profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_does_not_fit_is_left_out(profile: bytes, tmp_path: Path) -> None:
    image = served_image(saved(halves(), "PNG", icc_profile=profile), tmp_path)
    assert is_like(image.convert("RGB").getpixel((50, 100)), RED)


def test_a_film_stays_a_film(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (120, 80), (shade, 0, 90)) for shade in (0, 120, 240)]
    data = saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0
    )
    film = served_image(data, tmp_path)
    durations = []
    for frame in range(getattr(film, "n_frames", 1)):
        film.seek(frame)
        film.load()
        durations.append(film.info["duration"])
    assert durations == [100, 200, 300] and film.info["loop"] == 0 and film.size == (120, 80)


# Sizes and names


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [320, 640, 960, 1280]),
        ((1200, 675), [320, 640, 960, 1200]),
        ((1000, 500), [320, 640, 1000]),
        ((320, 200), [320]),
        ((40, 30), [40]),
        ((800, 40_000), [327]),
        ((1, 90_000), [1]),
    ],
)
def test_widths_are_useful_and_none_is_enlarged(size: tuple[int, int], widths: list[int]) -> None:
    assert widths_of(*size) == widths


def test_each_file_has_the_width_that_it_says(tmp_path: Path) -> None:
    picture = derive(saved(noise((1500, 1001)), "JPEG"), tmp_path)
    assert (picture.width, picture.height) == (1280, 854)
    for variant in picture.variants:
        with Image.open(tmp_path / variant.url) as image:
            assert image.width == variant.width
            assert abs(image.height / image.width - 1001 / 1500) < 0.005


def test_a_file_s_name_tells_its_content_and_settings(tmp_path: Path) -> None:
    data = saved(halves(), "PNG")
    first = derive(data, tmp_path)
    assert first == derive(data, tmp_path)
    assert first.widest.url != derive(saved(halves("L"), "PNG"), tmp_path).widest.url
    assert webp.STAMP in first.widest.url


def test_a_drawing_is_smaller_without_loss(tmp_path: Path) -> None:
    drawing = served_image(saved(halves("P"), "PNG"), tmp_path).convert("RGB")
    assert drawing.getpixel((199, 100)) == RED and drawing.getpixel((200, 100)) == BLUE


# What cannot be shown


def bomb(side: int) -> bytes:
    return saved(Image.new("1", (side, side)), "PNG")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JPEG, PNG, WebP, GIF or AVIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no JPEG, PNG, WebP, GIF or AVIF"),
        (saved(noise((600, 400)), "JPEG")[:9000], "truncated"),
        (saved(noise((600, 400)), "WEBP")[:2000], "decoder"),
        (saved(noise((600, 400)), "PNG")[:20_000], "truncated"),
        (saved(halves(), "TIFF"), "no JPEG"),
        (bomb(7500), "50,000,000 pixels"),
        (bomb(10_000), "pixels"),
        (bomb(14_000), "pixels"),
    ],
    ids=["empty", "svg", "jpeg", "webp", "png", "tiff", "large", "warned", "bomb"],
)
@pytest.mark.filterwarnings("error")
def test_what_is_broken_is_named(data: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=words):
        derive(data, tmp_path)
    assert not list(tmp_path.rglob("*.webp"))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_damaged_metadata_do_no_harm(tmp_path: Path) -> None:
    data = saved(halves(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert served_image(data, tmp_path).size == (400, 200)


def test_a_large_jpeg_is_unpacked_small(tmp_path: Path) -> None:
    data = saved(Image.new("RGB", (9000, 8000), RED), "JPEG")
    assert derive(data, tmp_path).width == 1280


# The gallery
