"""Which rules a language has."""

from . import english, french
from .edits import Edit


def find_edits(view: str, lang: str, *, html: bool = False) -> list[Edit]:
    """What the typography of `lang` (a BCP 47 tag) changes in a text.

    Args:
        view: the text, with OBJECT in the place of what must stay.
        html: whether superscripts may be marked.
    """
    match lang.partition("-")[0].lower():
        case "fr":
            return french.find_edits(view, html=html)
        case "en":
            return english.find_edits(view)
    return []
