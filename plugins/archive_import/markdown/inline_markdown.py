"""Inline pieces into CommonMark.

A mark such as `**` works only where the characters on its two sides let it: in
`**« cité »**dit-il` the second `**` is read as text. The rules are those of the
specification's left-flanking and right-flanking runs; where they forbid the mark, the HTML
element stands in its place. Emphasis is `_` and strong `**`, so that two marks side by side
never melt into one run.
"""

import re
import string
import unicodedata
from collections.abc import Iterable, Iterator

from .blocks import Break, Inline, Mark, NoteReference, Picture
from .escape import escape_inline, escape_line_start, escape_text
from .inline import Closing, Opening, nested
from .raw_html import end_tag, start_tag

_SIGNS = {"strong": "**", "em": "_"}
_BRACKETS = re.compile(r"\\.|[\[\]]")
_DEFINITION = re.compile(r"\[(?:\\.|[^\[\]\\])*\]:", re.DOTALL)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LAST_HASHES = re.compile(r"(?:(?<= )|^)#+$")
_BACKTICKS = re.compile("`+")


def paragraph(pieces: Iterable[Inline]) -> str:
    """The Markdown of a paragraph; a backslash ends a line that a break ends."""
    markdown = "\n".join(map(_line, inline(pieces).split("\n")))
    return "\\" + markdown if _DEFINITION.match(markdown) else markdown


def heading(pieces: Iterable[Inline]) -> str:
    """The Markdown of a heading's words: one line, without `#` at its end that would vanish."""
    line = inline(pieces).replace("\\\n", " ")
    return _LAST_HASHES.sub(lambda hashes: "\\" + hashes[0], line)


def cell(pieces: Iterable[Inline]) -> str:
    """The Markdown of a table's cell: one line, without a bar that would end it."""
    return inline(pieces).replace("\\\n", "<br>").replace("|", "\\|")


def inline(pieces: Iterable[Inline]) -> str:
    """The Markdown of pieces that do not begin a line."""
    parts = list(_parts(pieces))
    texts = [part if isinstance(part, str) else "" for part in parts]
    openings: list[int] = []
    for index, part in enumerate(parts):
        if isinstance(part, Opening):
            openings.append(index)
        elif isinstance(part, Closing):
            start = openings.pop()
            texts[start], texts[index] = _signs(part.mark, _sides(parts, start, index))
    return "".join(_without_sudden_pictures(texts))


def _line(line: str) -> str:
    """A line of a paragraph; Unicode spaces at its ends are made visible to editors."""
    core = line.strip()
    before, _, after = line.partition(core) if core else (line, "", "")
    start = core if core.startswith("[") else escape_line_start(core)
    return escape_text(before) + start + escape_text(after)


def _parts(pieces: Iterable[Inline]) -> Iterator[str | Opening | Closing]:
    """Finished text, and the marks, whose form their neighbours decide, between it."""
    in_link = False
    for piece in nested(pieces):
        if not isinstance(piece, Opening | Closing):
            yield _leaf(piece, in_link)
        elif piece.mark.tag != "code":
            in_link = isinstance(piece, Opening) if piece.mark.tag == "a" else in_link
            yield piece


def _leaf(piece: Inline, in_link: bool) -> str:
    if isinstance(piece, Break):
        return "\\\n"
    if isinstance(piece, Picture):
        return f"![{_escape_brackets(escape_inline(piece.alt))}]({destination(piece.src)})"
    if isinstance(piece, NoteReference):
        return f"[^{piece.label}]"
    is_code = Mark("code") in piece.marks
    return _code(piece.value, in_link) if is_code else _text(piece.value, in_link)


def _text(value: str, in_link: bool) -> str:
    text = escape_inline(value)
    return _escape_brackets(text) if in_link else text


def _code(value: str, in_link: bool) -> str:
    """A code span, fenced by more backticks than it holds; an element where it holds the
    bracket that ends a link's text."""
    if in_link and "]" in value:
        return f"<code>{_text(value, in_link)}</code>"
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(value)), default=0))
    pad = " " if value.startswith("`") or value.endswith("`") else ""
    return fence + pad + value + pad + fence


def _escape_brackets(markdown: str) -> str:
    """Escape the brackets that would end a link's text; those escaped already stay."""
    return _BRACKETS.sub(lambda m: m[0] if m[0][0] == "\\" else "\\" + m[0], markdown)


def destination(url: str) -> str:
    """An address as it stands in the round brackets of a link."""
    url = _ENTITY.sub("&amp;", url)
    return f"<{url}>" if "(" in url or ")" in url else url


def _sides(
    parts: list[str | Opening | Closing], start: int, end: int
) -> tuple[tuple[str, str], tuple[str, str]]:
    """The characters outside and inside of a mark's begin, and of its end."""
    before = _edge(parts[start - 1], -1) if start else ""
    after = _edge(parts[end + 1], 0) if end + 1 < len(parts) else ""
    return (before, _edge(parts[start + 1], 0)), (after, _edge(parts[end - 1], -1))


def _edge(part: str | Opening | Closing, index: int) -> str:
    """The first (0) or last (-1) character; a mark has punctuation there in either form."""
    return part[index] if isinstance(part, str) else "*"


def _signs(mark: Mark, sides: tuple[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    """What begins and what ends the mark."""
    if mark.tag == "a":
        return "[", f"]({destination(mark.value)})"
    sign = _SIGNS.get(mark.tag)
    if sign and all(_works(sign, outside, inside) for outside, inside in sides):
        return sign, sign
    return start_tag(mark), end_tag(mark)


def _works(sign: str, outside: str, inside: str) -> bool:
    """Whether a sign between these characters is read as one (stricter than need be for
    symbols, which only some versions of the specification count as punctuation)."""
    if inside.isspace():
        return False
    apart = not outside or outside.isspace() or _is_punctuation(outside)
    return apart or (sign == "**" and inside.isalnum())


def _is_punctuation(character: str) -> bool:
    return character in string.punctuation or unicodedata.category(character).startswith("P")


def _without_sudden_pictures(texts: list[str]) -> Iterator[str]:
    """A `!` before a link's `[` would make it a picture."""
    for text, following in zip(texts, [*texts[1:], ""], strict=False):
        yield f"{text[:-1]}\\!" if text.endswith("!") and following.startswith("[") else text
