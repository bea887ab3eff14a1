"""Blocks into plain text: what is searched, compared and counted."""

from collections.abc import Iterable, Iterator

from .blocks import (
    Block,
    Caption,
    Cell,
    Code,
    Definition,
    Definitions,
    Figure,
    Heading,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Table,
)
from .inline import plain


def paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of each paragraph, heading, list item, table row and caption, none empty.

    What stands for an embed is left out, as it is no text of the article.
    """
    for block in blocks:
        yield from filter(None, (text.strip(" \n") for text in _texts(block)))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading() | Caption():
            yield plain(block.inlines)
        case Code():
            yield block.text
        case Quote() | Item() | Cell() | Definition():
            yield from paragraphs(block.blocks)
        case Listing():
            yield from paragraphs(block.items)
        case Definitions():
            yield from paragraphs(block.entries)
        case Figure():
            yield from paragraphs(block.blocks if block.kind != "embed" else [])
            yield plain(block.caption)
        case Table():
            yield plain(block.caption)
            yield from paragraphs(block.rows)
        case Row():
            yield " ".join(text for cell in block.cells for text in _texts(cell))
