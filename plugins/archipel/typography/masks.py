"""What no rule may touch inside a text: addresses, mathematics, emoticons."""

import re
from collections.abc import Iterator

from .edits import OBJECT

_URL = re.compile(r"(?:https?://|www\.)\S+")
_PATH = re.compile(r"(?<![\w.@-])[\w-]++(?:\.[\w-]++)++/\S*")
"""`journal.example/l'actualite`"""
_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]++@\w[\w.-]*")
_FORMULA = re.compile(r"\$(?=[^\s$])[^$\n]{1,200}(?<=\S)\$(?![\d\w])|\\\([^\n]{1,200}?\\\)")
_OF_FORMULA = re.compile(r"[\\^_=]")
_EMOTICON = re.compile(r"[:;=](?<!\S.)['’]?-?[()DPp/\\|*](?!\w)")
_AFTER_ADDRESS = ".,;:!?\"'’”»)…"
"""Signs that follow an address rather than end it."""


def masked(text: str) -> str:
    """The text, as long as before, with OBJECT for each character that must stay."""
    spans = list(_spans(text))
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        characters[start:end] = OBJECT * (end - start)
    return "".join(characters)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if "/" in text or "www." in text:
        yield from _addresses(_URL, text)
        yield from _addresses(_PATH, text)
    if "@" in text:
        yield from _addresses(_MAIL, text)
    if "$" in text or "\\" in text:
        yield from (match.span() for match in _FORMULA.finditer(text) if _is_formula(match[0]))
    if ":" in text or ";" in text or "=" in text:
        yield from (match.span() for match in _EMOTICON.finditer(text))


def _addresses(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(_AFTER_ADDRESS))


def _is_formula(text: str) -> bool:
    return bool(_OF_FORMULA.search(text))
