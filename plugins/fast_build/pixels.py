"""A picture's pixels as a screen should show them: upright, eight bits, sRGB."""

from io import BytesIO

from PIL import Image, ImageCms
from PIL.Image import Transpose

MOST_PIXELS = 50_000_000
"""Of a picture when it is unpacked, 200 MB; a JPEG can be unpacked in a smaller size."""
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What sets a picture upright, by the value of its EXIF orientation."""
_LYING = (5, 6, 7, 8)
_SPACES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""The colour spaces of profiles, in ICC's words, and the modes that they are for."""
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of the picture set upright."""
    width, height = image.size
    return (height, width) if _orientation(image) in _LYING else (width, height)


def pixels_of(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture set upright, in RGB or RGBA, reduced to `size`.

    Raises:
        ValueError: it has too many pixels to be unpacked.
    """
    orientation, profile = _orientation(image), image.info.get("icc_profile")
    image.draft(None, (2 * max(size), 2 * max(size)))
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(f"it has more than {MOST_PIXELS:,} pixels")
    pixels = _eight_bits(image)
    if orientation in _UPRIGHT:
        pixels = pixels.transpose(_UPRIGHT[orientation])
    pixels = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _in_srgb(pixels, profile)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged EXIF, which is no reason not to show the picture
        return 1


def _eight_bits(image: Image.Image) -> Image.Image:
    """The picture as L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("L", "CMYK") else image.convert("RGB")


def _in_srgb(pixels: Image.Image, profile: bytes | None) -> Image.Image:
    colours = pixels.convert("RGB") if pixels.mode == "RGBA" else pixels
    shown = _through_profile(colours, profile) if profile else colours.convert("RGB")
    if pixels.mode == "RGBA":
        shown.putalpha(pixels.getchannel("A"))
    return shown


def _through_profile(colours: Image.Image, profile: bytes) -> Image.Image:
    """The colours that a profile means; one that is broken, or for other colours, is left out."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if _SPACES.get(source.profile.xcolor_space) == colours.mode:
            shown = ImageCms.profileToProfile(colours, source, _SRGB, outputMode="RGB")
            return shown or colours.convert("RGB")
    except (ImageCms.PyCMSError, OSError):
        pass
    return colours.convert("RGB")
