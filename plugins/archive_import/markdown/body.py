"""The body of a page into Markdown: CommonMark with GFM's tables and footnotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bs4 import Tag

from ..article import Body
from . import footnotes, inline_markdown, plain_text, raw_html, tables
from .blocks import Block, Code, Heading, Item, Listing, Paragraph, Quote, Rule, Table
from .languages import own_language
from .walker import Walker

_FENCE = re.compile("`{3,}")
_GREATEST_NUMBER = 999_999_999
_REFERENCE = re.compile(r"(?<!\\)\[\^(\d+)\]")


def to_body(root: Tag | Sequence[Tag], base_url: str | None) -> Body:
    """The text inside an element, or several that follow each other, as Markdown and as text.

    Scripts, styles, forms and tracking pixels are left out; every word and every
    non-breaking space stays. Where the body has headings of the first level, which is the
    article's title's, all its headings go one level down.

    Args:
        root: the element that holds the article's text and nothing else; for an article of
            several pages, one for each of them.
        base_url: the page's address, that relative links start from.
    """
    roots = [root] if isinstance(root, Tag) else root
    tags = [[node for node in root.descendants if isinstance(node, Tag)] for root in roots]
    shift = int(any(tag.name == "h1" for own in tags for tag in own))
    blocks: list[Block] = []
    notes: dict[str, list[Block]] = {}
    pictures: dict[str, None] = {}
    for root, own in zip(roots, tags, strict=True):
        found = footnotes.find(root, own, first_label=1 + len(notes))
        language = own_language(root) if any("lang" in tag.attrs for tag in own) else ""
        walker = Walker(base_url, found, shift, language)
        blocks += walker.read(root)
        notes |= {label: walker.read(note) for label, note in found.notes.values()}
        pictures |= walker.pictures
    text = plain_text.paragraphs([*blocks, *(block for note in notes.values() for block in note)])
    return Body(_with_notes(_blocks(blocks), notes), "\n\n".join(text), list(pictures))


def _with_notes(markdown: str, notes: dict[str, list[Block]]) -> str:
    """The text and its notes; a numbered list where a number that calls one stands in HTML or
    they are not 1, 2, 3 …, for Markdown would drop notes or number them anew."""
    if not notes:
        return markdown
    in_order = list(notes) == [str(number) for number in range(1, 1 + len(notes))]
    if in_order and notes.keys() <= set(_REFERENCE.findall(markdown)):
        written = [_note(label, blocks) for label, blocks in notes.items()]
    else:
        markdown = _REFERENCE.sub(r"<sup>\1</sup>", markdown)
        written = [_blocks([_list_of_notes(notes)])]
    return "\n\n".join(filter(None, [markdown, *written]))


def _list_of_notes(notes: dict[str, list[Block]]) -> Listing:
    numbers = list(map(int, notes))
    follows = [number == before + 1 for before, number in pairwise(numbers)]
    items = [
        Item(blocks, None if is_next else number)
        for blocks, number, is_next in zip(notes.values(), numbers, [True, *follows], strict=True)
    ]
    return Listing(items, start=numbers[0])


def _note(label: str, blocks: list[Block]) -> str:
    return f"[^{label}]: {_indented(_blocks(blocks), ' ' * 4)}"


def _blocks(blocks: Iterable[Block], tight: bool = False) -> str:
    """The Markdown of blocks in a row, parted by empty lines (unless `tight`)."""
    return ("\n" if tight else "\n\n").join(_in_a_row(blocks))


def _in_a_row(blocks: Iterable[Block]) -> Iterator[str]:
    """Each block's Markdown; two lists side by side get different markers, or they would be one."""
    last = ""
    for block in blocks:
        if isinstance(block, Listing) and _fits_markdown(block):
            markers = ("-", "+") if block.start is None else (".", ")")
            last = markers[1] if last == markers[0] else markers[0]
            yield _listing(block, last)
        else:
            last = ""
            yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return inline_markdown.paragraph(block.inlines)
        case Heading():
            return f"{'#' * block.level} {inline_markdown.heading(block.inlines)}"
        case Quote():
            return _quoted(_blocks(block.blocks))
        case Code():
            return _fenced(block)
        case Rule():
            return "***"
        case Table():
            return tables.to_markdown(block)
        case _:
            return raw_html.block(block)


def _fits_markdown(listing: Listing) -> bool:
    """Whether the list is not reversed, lettered or numbered out of order."""
    first = listing.start or 0
    numbers_fit = first >= 0 and first + len(listing.items) <= _GREATEST_NUMBER
    in_order = all(item.number is None for item in listing.items)
    return numbers_fit and in_order and not listing.attributes


def _listing(listing: Listing, marker: str) -> str:
    tight = all(map(_is_tight, listing.items))
    first = listing.start or 0
    return ("\n" if tight else "\n\n").join(
        _item(f"{number}{marker} " if marker in ".)" else f"{marker} ", item, tight)
        for number, item in enumerate(listing.items, start=first)
    )


def _item(marker: str, item: Item, tight: bool) -> str:
    if not item.blocks:
        return marker.rstrip(" ")
    return marker + _indented(_blocks(item.blocks, tight), " " * len(marker))


def _is_tight(item: Item) -> bool:
    """Whether an item needs no empty lines: a paragraph, and at most a list that can follow it
    (its numbers begin with 1, its first item is not empty)."""
    first, *rest = item.blocks or [Paragraph([])]
    return isinstance(first, Paragraph) and len(rest) < 2 and all(map(_can_follow_text, rest))


def _can_follow_text(block: Block) -> bool:
    return (
        isinstance(block, Listing)
        and _fits_markdown(block)
        and block.start in (None, 1)
        and bool(block.items[0].blocks)
    )


def _fenced(code: Code) -> str:
    fence = "`" * max(3, 1 + max(map(len, _FENCE.findall(code.text)), default=0))
    return f"{fence}{code.language}\n{code.text}\n{fence}"


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in markdown.split("\n"))


def _indented(markdown: str, indent: str) -> str:
    """All lines but the first, and the empty ones, indented."""
    return re.sub(r"\n(?!\n|$)", f"\n{indent}", markdown)
