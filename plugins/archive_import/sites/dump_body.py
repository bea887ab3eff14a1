"""The body of a text dump: every line is a paragraph, an item of a list or a heading."""

import re
from dataclasses import dataclass
from typing import Literal

from ..article import Body
from ..markdown.escape import escape_heading, escape_text
from . import labels
from .dump_page import Page, closing, same

_BULLET = re.compile(r"[•◦▪‣·*-]\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
_DEEPEST = 4
_LONGEST_HEADING, _SHORTEST_BELOW = 80, 100  # characters
_NO_HEADING = re.compile(
    r"(?:photos?|images?|vid[ée]os?|cr[ée]dits?|sources?|avec|with)\b", re.IGNORECASE
)
_LABELS = labels.SHARE | labels.SHARE_THIS | labels.FOLLOW | labels.COMMENTS


@dataclass(slots=True)
class _Block:
    text: str
    kind: Literal["paragraph", "heading", "item"] = "paragraph"
    number: int | None = None
    """The number of an item in a numbered list."""
    level: int = 0
    """How deep an item is nested."""


def read_body(page: Page, title: str) -> Body:
    """The lines of the body in both its forms, without the theme's insertions.

    A heading is a short line without end punctuation between two sentences, or a line that
    the table of contents names.
    """
    contents, headings = _table_of_contents(page.lines)
    kept = [
        number
        for number, line in enumerate(page.lines)
        if number not in contents and not _is_insertion(line)
    ]
    blocks = _blocks(page.select(kept))
    for number, block in enumerate(blocks):
        if block.text in headings or _is_heading(blocks, number, title):
            block.kind = "heading"
    return Body(_markdown(blocks), "\n\n".join(block.text for block in blocks))


def _is_insertion(line: str) -> bool:
    return labels.key(line) in labels.INSERTIONS or bool(labels.NEWSLETTER.match(line))


def _table_of_contents(lines: list[str]) -> tuple[range, set[str]]:
    """The lines of the table of contents, and the headings that it names."""
    last = {line: number for number, line in enumerate(lines)}
    for start, line in enumerate(lines):
        if labels.key(line) not in labels.CONTENTS:
            continue
        end = start + 1
        while end < len(lines) and last.get(_entry(lines[end]), 0) > end:
            end += 1
        if end > start + 1:
            return range(start, end), set(map(_entry, lines[start + 1 : end]))
    return range(0), set()


def _entry(line: str) -> str:
    return _BULLET.sub("", line, count=1)


def _blocks(page: Page) -> list[_Block]:
    blocks: list[_Block] = []
    next_number = 1
    open_indents: list[int] = []  # of the items that the next one may be nested in
    for line, indent in zip(page.lines, page.indents, strict=True):
        mark, number = _mark(line, next_number)
        if not mark:
            open_indents.clear()
            blocks.append(_Block(line))
            continue
        next_number = number + 1 if number else next_number
        while open_indents and open_indents[-1] >= indent:
            open_indents.pop()
        level = min(len(open_indents), _DEEPEST)
        open_indents.append(indent)
        blocks.append(_Block(line.removeprefix(mark), "item", number, level))
    return blocks


def _mark(line: str, next_number: int) -> tuple[str, int | None]:
    """The mark of an item, and its number in a numbered list; empty for a paragraph.

    A number marks an item only where a list begins or goes on: « 14. Juillet » does not.
    """
    if numbered := _NUMBER.match(line):
        number = int(numbered["number"])
        return (numbered[0], number) if number in (1, next_number) else ("", None)
    bullet = _BULLET.match(line)
    return (bullet[0], None) if bullet and any(map(str.isalnum, line)) else ("", None)


def _is_heading(blocks: list[_Block], number: int, title: str) -> bool:
    block = blocks[number]
    above = blocks[number - 1] if number else None
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    if block.kind != "paragraph" or below is None or len(block.text) > _LONGEST_HEADING:
        return False
    if below.kind == "item":
        return labels.key(block.text) in labels.HIGHLIGHTS
    return (
        _looks_like_heading(block.text)
        and not same(block.text, title)
        and (above.kind == "item" or bool(closing(above.text)) if above else _is_phrase(block.text))
        and len(below.text) >= max(_SHORTEST_BELOW, 1.5 * len(block.text))
        and bool(closing(below.text))
    )


def _looks_like_heading(text: str) -> bool:
    return (
        (text[0].isupper() or text[0].isdigit())
        and len(text.split()) <= 12
        and not closing(text)
        and not text.endswith(("»", "”", '"'))
        and not _NO_HEADING.match(text)
        and labels.key(text) not in _LABELS
    )


def _is_phrase(text: str) -> bool:
    """Whether the first line of a body is more than the name of a town or a desk."""
    return len(text.split()) > 2 and not text.isupper()


def _markdown(blocks: list[_Block]) -> str:
    parts: list[str] = []
    above: _Block | None = None
    for block in blocks:
        if above:
            parts.append("\n" if above.kind == block.kind == "item" else "\n\n")
        parts.append(_block_markdown(block))
        above = block
    return "".join(parts)


def _block_markdown(block: _Block) -> str:
    if block.kind == "heading":
        return f"## {escape_heading(block.text)}"
    if block.kind == "paragraph":
        return escape_text(block.text)
    mark = f"{block.number}." if block.number else "-"
    return f"{'    ' * block.level}{mark} {escape_text(block.text)}"
