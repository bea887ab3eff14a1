"""What the containers of a body (lists, quotes, figures, tables …) make of the blocks in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bs4 import Tag

from ..elements import classes
from . import media, tables
from .blocks import (
    Block,
    Break,
    Caption,
    Definition,
    Definitions,
    Figure,
    Heading,
    Inline,
    Item,
    Listing,
    Mark,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
)
from .inline import is_pictures, unmarked

Role = Literal[
    "list", "item", "quote", "heading", "figure", "gallery", "caption",
    "table", "row", "cell", "definitions", "definition", "embed",
]  # fmt: skip

_BY_TAG: dict[str, Role] = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), "list"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("dt", "dd"), "definition"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **{"li": "item", "blockquote": "quote", "figure": "figure", "table": "table"},
    **{"tr": "row", "dl": "definitions"},
}
_BY_CLASS: dict[str, Role] = {  # WordPress, Facebook
    "wp-caption": "figure",
    "gallery-item": "figure",
    "wp-caption-text": "caption",
    "gallery-caption": "caption",
    "gallery": "gallery",
    "wp-block-gallery": "gallery",
    **dict.fromkeys(("wp-block-embed", "fb-post", "fb-video"), "embed"),
}
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_NUMERALS = ("a", "A", "i", "I")
_INSIDE: dict[Role, tuple[Role, ...]] = {
    "item": ("list",),
    "row": ("table",),
    "cell": ("row",),
    "caption": ("figure", "gallery", "embed", "table"),
    "definition": ("definitions",),
}
"""Roles that mean something only directly inside another."""


def role_of(tag: Tag, outer: Role | None) -> Role | None:
    """The part an element plays, if any, in a container with the role `outer`."""
    by_class = (_BY_CLASS[name] for name in classes(tag) if name in _BY_CLASS)
    role = next(by_class, None) or _BY_TAG.get(tag.name)
    return role if role and outer in _INSIDE.get(role, (outer,)) else None


@dataclass(frozen=True, slots=True)
class Context:
    """What the containers must know of the page."""

    base_url: str | None
    heading_shift: int


def build(role: Role, tag: Tag, blocks: list[Block], context: Context) -> list[Block]:
    """What a container becomes, given the blocks that were found in it."""
    match role:
        case "list":
            return _listing(tag, blocks)
        case "item":
            return [Item(blocks, _number(tag.get("value")))]
        case "quote":
            return _quote(tag, blocks, context.base_url)
        case "heading":
            return _heading(min(int(tag.name[1]) + context.heading_shift, 6), blocks)
        case "figure":
            return _figure(blocks)
        case "gallery":
            return _figure(blocks, "gallery")
        case "embed":
            return _figure(blocks or _card(tag, context.base_url))
        case "caption":
            return _caption(blocks)
        case "table":
            return tables.table(blocks)
        case "row":
            return [tables.row(tag, blocks)]
        case "cell":
            return [tables.cell(tag, blocks)]
        case "definitions":
            return _definitions(blocks)
        case "definition":
            return [Definition(tag.name, blocks)] if blocks else []


def _listing(tag: Tag, blocks: list[Block]) -> list[Block]:
    """A list; what stands between its items belongs to the one before."""
    items: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            items.append(block)
        elif items:
            items[-1].blocks.append(block)
        else:
            items.append(Item([block]))
    return _numbered(tag, items) if tag.name == "ol" else _bullets(items)


def _numbered(tag: Tag, items: list[Item]) -> list[Block]:
    """A numbered list; an empty item stays, as it counts."""
    start = _number(tag.get("start"))
    attributes = {"type": str(tag.get("type"))} if tag.get("type") in _NUMERALS else {}
    if tag.has_attr("reversed"):
        attributes["reversed"] = ""
    says_something = any(item.blocks for item in items)
    return [Listing(items, 1 if start is None else start, attributes)] if says_something else []


def _number(value: object) -> int | None:
    text = str(value or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def _bullets(items: list[Item]) -> list[Block]:
    """A list with bullets; one of nothing but pictures is a gallery."""
    items = [item for item in items if item.blocks]
    blocks = [block for item in items for block in item.blocks]
    if blocks and all(map(_shows_pictures, blocks)):
        return _figure(blocks, "gallery")
    return [Listing(items)] if items else []


def _quote(tag: Tag, blocks: list[Block], base_url: str | None) -> list[Block]:
    """A quote; of an empty one (a post that a script would fetch) its address is left."""
    return [Quote(blocks)] if blocks else _card(tag, base_url)


def _card(tag: Tag, base_url: str | None) -> list[Block]:
    card = media.embed(tag, base_url)
    return [card] if card else []


def _heading(level: int, blocks: list[Block]) -> list[Block]:
    """A heading: strong already, so without that mark. Pictures in it come after it."""
    words = [b for b in blocks if isinstance(b, Paragraph) and not is_pictures(b.inlines)]
    others = [b for b in blocks if not isinstance(b, Paragraph) or is_pictures(b.inlines)]
    pieces = unmarked(_joined(words, Text(" ")), "strong")
    return [*([Heading(level, pieces)] if pieces else []), *others]


def _caption(blocks: list[Block]) -> list[Block]:
    """A caption; what is no text in it goes to the figure or table around it."""
    words = [b for b in blocks if isinstance(b, Paragraph)]
    others = [b for b in blocks if not isinstance(b, Paragraph)]
    return [*others, *([Caption(_joined(words, Break()))] if words else [])]


def _figure(blocks: list[Block], kind: str = "") -> list[Block]:
    """Pictures or a table with their caption; other content is left without its figure."""
    caption = _joined([b for b in blocks if isinstance(b, Caption)], Break())
    content: list[Block] = [b for b in blocks if not isinstance(b, Caption)]
    if not content or not all(_shows_pictures(b) or isinstance(b, Table) for b in content):
        return _captioned_text(content, caption)
    if _count_pictures(content) < 2:
        kind = ""
    only = content[0] if len(content) == 1 else None
    if caption and isinstance(only, Figure) and not only.caption:
        return [replace(only, caption=caption)]
    return [Figure(content, caption, kind)] if caption or kind else content


def _captioned_text(content: list[Block], caption: list[Inline]) -> list[Block]:
    """Text from a figure; the caption of a quote is its source."""
    if not caption:
        return content
    if len(content) == 1 and isinstance(content[0], Quote):
        return [Quote([*content[0].blocks, Paragraph(_marked(caption, Mark("cite")))])]
    return [*content, Paragraph(caption)]


def _marked(pieces: list[Inline], mark: Mark) -> list[Inline]:
    return [replace(piece, marks=(mark, *piece.marks)) for piece in unmarked(pieces, mark.tag)]


def _definitions(blocks: list[Block]) -> list[Block]:
    """A definition list; what stands outside of its entries says something about the last."""
    entries = [b if isinstance(b, Definition) else Definition("dd", [b]) for b in blocks]
    return [Definitions(entries)] if entries else []


def _shows_pictures(block: Block) -> bool:
    pictures = isinstance(block, Paragraph) and is_pictures(block.inlines)
    return pictures or isinstance(block, Figure)


def _count_pictures(blocks: Iterable[Block]) -> int:
    return sum(
        sum(isinstance(piece, Picture) for piece in block.inlines)
        if isinstance(block, Paragraph)
        else 1
        for block in blocks
    )


def _joined(blocks: Iterable[Paragraph | Caption], separator: Inline) -> list[Inline]:
    result: list[Inline] = []
    for block in blocks:
        result += [separator, *block.inlines] if result else block.inlines
    return result
