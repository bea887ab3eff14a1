"""The plain text of an article's body."""

import html
import re

_INLINE = (
    "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr"
)
_REST_OF_TAG = r"""(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?/?>"""
_INLINE_TAG = re.compile(f"</?(?:{_INLINE}){_REST_OF_TAG}", re.IGNORECASE)
_TAG = re.compile(f"</?[a-z][a-z0-9]*{_REST_OF_TAG}", re.IGNORECASE)


def plain_text(source: str) -> str:
    """The text of sanitised HTML.

    Blocks are parted by a space; the tags inside a line leave nothing behind, so that
    `H<sub>2</sub>O` and `<b>L</b>’eau` stay whole.
    """
    return html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", source)))
