"""The addresses of the pictures in Markdown that `to_body` has made."""

import re
from collections.abc import Mapping
from html import unescape

from .inline_markdown import destination
from .raw_html import attribute_value

_PIECES = re.compile(
    r"""
    \\.                                                        # an escaped mark
  | ^(?P<before>[ >\d.)+-]*)(?P<fence>`{3,})[^`\n]*\n          # a block of code
    (?:.*\n)*? [ >]*(?P=fence)[ ]*$
  | (?P<ticks>`+)(?!`) (?:.|\n(?!\n))+? (?<!`)(?P=ticks)(?!`)  # code in a line
  | \]\( (?P<address> <[^<>\n]*> | [^\s()<>]* ) \)             # the target of a picture or link
  | <(?:img|a)\ [^<>]*>                                        # the same in HTML
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENTITY = re.compile(r"&#?\w+;")
_ATTRIBUTE = re.compile(r'(?<=[ ])(src|href)="([^"]*)"')


def replace_pictures(markdown: str, new_addresses: Mapping[str, str]) -> str:
    """Markdown whose pictures, and links to their files, have other addresses.

    Args:
        markdown: what `to_body` made.
        new_addresses: by the address, as `Body.pictures` gives it; others stay as they are.
    """

    def replaced(piece: re.Match[str]) -> str:
        if piece["address"] is not None:
            old = _read(piece["address"].removeprefix("<").removesuffix(">"))
            return f"]({destination(new_addresses[old])})" if old in new_addresses else piece[0]
        if piece[0].startswith("<"):
            return _ATTRIBUTE.sub(replaced_in_tag, piece[0])
        return piece[0]

    def replaced_in_tag(found: re.Match[str]) -> str:
        new = new_addresses.get(_read(found[2]))
        return found[0] if new is None else f'{found[1]}="{attribute_value(new)}"'

    return _PIECES.sub(replaced, markdown) if new_addresses else markdown


def _read(written: str) -> str:
    """An address as it was before it was written (`&copy=2` is a part of one, and no sign)."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), written)
