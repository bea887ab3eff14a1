"""What the box of an author says: role, place and biography."""

from collections.abc import Iterable

from ..article import Author
from ..language import detect
from . import labels
from .dump_page import closing

_LONGEST_ROLE = 120


def read_profile(name: str, lines: Iterable[str], role: str | None = None) -> Author:
    """An author with the lines of the box below the name.

    « Based in Toronto » is the place, in the box's words; a short first line that is no sentence
    is the role, where the box has no place of its own for it; the rest is the biography.
    """
    rest = list(lines)
    place = next((line for line in rest if _is_short(line) and labels.BASED.fullmatch(line)), None)
    if place:
        rest.remove(place)
    if role is None and rest and _is_short(rest[0]):
        role = rest.pop(0)
    bio = "\n\n".join(rest) or None
    lang = detect(bio, None)[0] if bio else None
    return Author(name, role, place, bio, lang)


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_ROLE and not closing(line)
