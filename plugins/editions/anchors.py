"""Addresses of an article's paragraphs, so that a reader can quote one of them.

An address comes from the paragraph's own words, folded: it stays when another paragraph is
edited, when quotes or spaces are set anew, and whenever the site is built. Headings and notes
that have an id keep it.
"""

import re
from collections import Counter
from hashlib import blake2b

from archipel.text import plain_text

_NOTES = '<section class="footnotes"'
"""Where the notes begin; they have ids of their own."""
_START = re.compile(r"<(p|li|h[2-6]|figure|table|pre|dt|dd)((?: [^<>]*)?)>")
_END_OF_ITEM = re.compile(r"</?(?:p|li|ul|ol|blockquote|dl|dt|dd|figure|table|pre|div)[ >]")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_OTHER_SIGN = re.compile(r"[^\x00-\x7f](?<=\W)")
_NAME = re.compile(r' src="([^"]*)"')
_REFERENCE = re.compile(r'<sup class="footnote-ref">.*?</sup>')
"""The number of a note, which changes with the notes before it."""
_DIGITS = "0123456789bcdfghjklmnpqrstvwxyz"
"""No vowel: no address spells a word."""
_LENGTH = 5


def with_anchors(html: str) -> str:
    """An article's sanitised HTML, where each paragraph, heading, item, figure and table has an id.

    A quotation and an item that hold paragraphs have theirs.
    """
    text, mark, notes = html.partition(_NOTES)
    seen: Counter[str] = Counter()
    return _START.sub(lambda start: _with_id(start, seen), text) + mark + notes


def _with_id(start: re.Match[str], seen: Counter[str]) -> str:
    name, attributes = start.groups()
    words = _words(start)
    if not words or ' id="' in attributes:
        return start[0]
    anchor = _anchor(words)
    seen[anchor] += 1
    number = f"-{seen[anchor]}" if seen[anchor] > 1 else ""
    return f'<{name} id="{anchor}{number}"{attributes}>'


def _words(start: re.Match[str]) -> str:
    """What an element says, in small letters and figures alone; of a picture, its name."""
    inside = _REFERENCE.sub("", start.string[start.end() : _end(start)])
    text = plain_text(inside) if "<" in inside or "&" in inside else inside
    words = _folded(text)
    picture = None if words else _NAME.search(inside)
    return picture[1].rpartition("/")[2] if picture else words


def _folded(text: str) -> str:
    """The letters and figures of a text, in small letters."""
    words = text.casefold().encode().translate(None, _ASCII_SIGNS).decode()  # bytes are quickest
    return _OTHER_SIGN.sub("", words)


def _end(start: re.Match[str]) -> int:
    html = start.string
    if start[1] in ("li", "dd"):
        end = _END_OF_ITEM.search(html, start.end())
        return end.start() if end else len(html)
    return html.find(f"</{start[1]}>", start.end())


def _anchor(words: str) -> str:
    """`p-` and five signs: 28 million addresses, for the paragraphs of one article."""
    number = int.from_bytes(blake2b(words.encode(), digest_size=4).digest())
    signs = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, len(_DIGITS))
        signs.append(_DIGITS[digit])
    return "p-" + "".join(signs)
