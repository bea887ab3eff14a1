"""The typeface of cards, in the sizes that are asked for, and which letters it has.

Source Sans comes as a Python package: no machine's own fonts are looked for, so that a card has
the same bytes everywhere. For the same reason Pillow's own layout is used, and not Raqm's, which
only some machines have; it sets the letters of the languages of the editions alike.
"""

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

BOLD = "SourceSansPro-Bold.ttf"
SEMIBOLD = "SourceSansPro-Semibold.ttf"
PACKAGES = ("pillow", "font-source-sans-pro")
"""What a card's bytes depend on beside our own code."""

_FILES = Path(str(files("font_source_sans_pro"))) / "files"
_EQUAL = str.maketrans({"\u2011": "-", "\u00ad": "", "\u202f": "\u00a0", "\u2009": "\u00a0"})
"""Signs that the face lacks, or that a picture needs not tell apart."""
_NO_CHARACTER = "\uffff"


@cache
def face(name: str, size: int) -> FreeTypeFont:
    """The face of a name, in pixels."""
    return ImageFont.truetype(str(_FILES / name), size, layout_engine=Layout.BASIC)


@lru_cache(maxsize=20_000)
def width_of(text: str, name: str, size: int) -> float:
    """How wide a text is."""
    return face(name, size).getlength(text)


def drawable(text: str, name: str) -> str:
    """The text without what the face has no picture of, such as emoji."""
    composed = unicodedata.normalize("NFC", text).translate(_EQUAL)
    return "".join(sign for sign in composed if _has(sign, name)).strip()


@cache
def _has(sign: str, name: str) -> bool:
    """Whether the face shows a sign as something else than what stands for those it lacks."""
    if sign.isspace():
        return True
    font = face(name, 20)
    return bytes(font.getmask(sign)) != bytes(font.getmask(_NO_CHARACTER))
