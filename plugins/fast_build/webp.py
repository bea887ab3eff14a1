"""A picture's bytes, as they came, to WebP files: upright, in sRGB, without metadata.

docs/decisions/0006-pictures.md has the measurements behind the settings.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from archipel.errors import ArchipelError
from archipel.pictures import FOLDER, ServedPicture, Variant

from .pixels import pixels_of, upright_size

FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
ANIMATED = ("AVIF", "GIF", "PNG", "WEBP")
"""The formats of which more than one frame is a film; a JPEG's second one is a camera's extra."""
WIDTHS = (320, 640, 960, 1280)
CLEARLY_NARROWER = 0.8
"""A file is left out where the widest is less than a quarter wider."""
QUALITY = 75
METHOD = 4
TALLEST = 16383
"""What WebP can hold."""
MOST_FILM_PIXELS = 400_000_000
"""Of all frames together; encoding them takes about half a minute."""
DRAWN_COLOURS = 256
"""A picture of no more colours is a drawing, which may be smaller, and is sharper, lossless."""
RECIPE = 1
"""To be raised when this module, or pixels.py, makes other files of the same picture."""
STAMP = sha256(repr((RECIPE, WIDTHS, QUALITY, METHOD)).encode()).hexdigest()[:4]
"""Ends the name of every file, so that a file of a given name never changes."""


class PictureError(ArchipelError):
    """A picture cannot be shown."""


def derive(data: bytes, is_there: Callable[[str], bool]) -> tuple[ServedPicture, dict[str, bytes]]:
    """A picture as the site serves it, and its WebP files by URL, but for those that are there.

    Raises:
        PictureError: the bytes are no picture, or not one that can be shown safely.
    """
    with _explained():
        image = Image.open(BytesIO(data), formats=FORMATS)
        is_film = _is_film(image)
        width, height = image.size if is_film else upright_size(image)
        widths = [width] if is_film else widths_of(width, height)
    served = _served(sha256(data).hexdigest()[:16], widths, height * widths[-1] / width)
    missing = [variant for variant in served.variants if not is_there(variant.url)]
    if not missing:
        return served, {}
    with _explained():
        files = [_film(image)] if is_film else list(_stills(image, served, missing))
    return served, {variant.url: file for variant, file in zip(missing, files, strict=True)}


@contextmanager
def _explained() -> Iterator[None]:
    """Say for people what went wrong; decoders that meet odd bytes raise nearly anything."""
    try:
        yield
    except Exception as error:
        raise PictureError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnidentifiedImageError):
        return "it is no JPEG, PNG, WebP, GIF or AVIF picture"
    if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
        return f"it has more than {Image.MAX_IMAGE_PIXELS:,} pixels"
    return str(error) or type(error).__name__


def _is_film(image: Image.Image) -> bool:
    frames = int(getattr(image, "n_frames", 1))
    if frames == 1 or image.format not in ANIMATED:
        return False
    if frames * image.width * image.height > MOST_FILM_PIXELS:
        raise PictureError(f"its {frames:,} frames have more than {MOST_FILM_PIXELS:,} pixels")
    return True


def widths_of(width: int, height: int) -> list[int]:
    """The widths of the files of a picture of this size, narrowest first; none is enlarged."""
    widest = max(1, min(width, WIDTHS[-1], TALLEST * width // height))
    return [step for step in WIDTHS if step <= CLEARLY_NARROWER * widest] + [widest]


def _served(digest: str, widths: list[int], height: float) -> ServedPicture:
    variants = (Variant(f"{FOLDER}/{digest}-{width}-{STAMP}.webp", width) for width in widths)
    return ServedPicture(widths[-1], max(1, round(height)), tuple(variants))


def _stills(image: Image.Image, served: ServedPicture, wanted: list[Variant]) -> Iterator[bytes]:
    size = (served.width, served.height)
    widest = pixels_of(image, size)
    is_drawn = image.mode == "P" or widest.getcolors(DRAWN_COLOURS) is not None
    for variant in wanted:
        height = max(1, round(served.height * variant.width / served.width))
        resized = widest.resize((variant.width, height), Image.Resampling.LANCZOS)
        lossy = _encode(resized)
        yield min(lossy, _encode(resized, lossless=True), key=len) if is_drawn else lossy


def _encode(image: Image.Image, lossless: bool = False) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", quality=QUALITY, method=METHOD, lossless=lossless)
    return file.getvalue()


def _film(image: Image.Image) -> bytes:
    """An animated picture, in its own size and with its own times."""
    durations = []
    for frame in range(getattr(image, "n_frames", 1)):
        image.seek(frame)
        durations.append(int(image.info.get("duration", 0)))
    image.seek(0)
    file = BytesIO()
    image.save(
        file,
        "WEBP",
        save_all=True,
        duration=durations,
        loop=image.info.get("loop", 1),  # a GIF that does not say plays once
        quality=QUALITY,
        method=METHOD,
    )
    return file.getvalue()
