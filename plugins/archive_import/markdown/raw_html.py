"""Blocks and inline pieces into plain HTML, for what Markdown cannot say.

The HTML has no empty line, which would end an HTML block in CommonMark.
"""

from collections.abc import Iterable, Mapping
from html import escape

from .blocks import (
    Block,
    Break,
    Code,
    Definitions,
    Figure,
    Heading,
    Inline,
    Item,
    Listing,
    Mark,
    NoteReference,
    Paragraph,
    Picture,
    Quote,
    Row,
    Rule,
    Table,
)
from .inline import Closing, Opening, nested

_VALUES = {"a": "href", "abbr": "title", "span": "lang"}


def start_tag(mark: Mark) -> str:
    """`<sub>`, `<a href="…">`."""
    return _open(mark.tag, {_VALUES[mark.tag]: mark.value} if mark.value else {})


def end_tag(mark: Mark) -> str:
    """`</sub>`."""
    return f"</{mark.tag}>"


def inline(pieces: Iterable[Inline]) -> str:
    """The HTML of inline pieces, on one line."""
    return "".join(map(_inline_part, nested(pieces)))


def _inline_part(part: Inline | Opening | Closing) -> str:
    match part:
        case Opening():
            return start_tag(part.mark)
        case Closing():
            return end_tag(part.mark)
        case Break():
            return "<br>"
        case Picture():
            return _open("img", {"src": part.src, "alt": part.alt})
        case NoteReference():
            return f"<sup>{part.label}</sup>"
        case _:
            return escape(part.value, quote=False)


def block(content: Block) -> str:
    """The HTML of a block, a line for each of its parts."""
    match content:
        case Paragraph():
            return f"<p>{inline(content.inlines)}</p>"
        case Heading():
            return f"<h{content.level}>{inline(content.inlines)}</h{content.level}>"
        case Quote():
            return _lines("blockquote", {}, map(block, content.blocks))
        case Code():
            return f"<pre><code>{_line_ends_kept(content.text)}</code></pre>"
        case Rule():
            return "<hr>"
        case Listing():
            return _listing(content)
        case Figure():
            return _figure(content)
        case Table():
            return _table(content)
        case Definitions():
            entries = (_element(entry.tag, {}, entry.blocks) for entry in content.entries)
            return _lines("dl", {}, entries)
        case _:
            raise TypeError(f"{type(content).__name__} stands outside of its list or table")


def _listing(listing: Listing) -> str:
    tag = "ul" if listing.start is None else "ol"
    attributes = dict(listing.attributes)
    if listing.start not in (None, 1):
        attributes["start"] = str(listing.start)
    return _lines(tag, attributes, map(_item, listing.items))


def _item(item: Item) -> str:
    attributes = {} if item.number is None else {"value": str(item.number)}
    return _element("li", attributes, item.blocks)


def _figure(figure: Figure) -> str:
    parts = [_without_paragraph(content) for content in figure.blocks]
    if figure.caption:
        parts.append(f"<figcaption>{inline(figure.caption)}</figcaption>")
    return _lines("figure", {"class": figure.kind} if figure.kind else {}, parts)


def _table(table: Table) -> str:
    parts = [f"<caption>{inline(table.caption)}</caption>"] if table.caption else []
    head = [_row(row) for row in table.rows if row.head]
    rows = [_row(row) for row in table.rows if not row.head]
    parts += [_lines(tag, {}, lines) for tag, lines in (("thead", head), ("tbody", rows)) if lines]
    return _lines("table", {}, parts)


def _row(row: Row) -> str:
    cells = (_element("th" if c.header else "td", c.attributes, c.blocks) for c in row.cells)
    return f"<tr>{''.join(cells)}</tr>"


def _element(tag: str, attributes: Mapping[str, str], blocks: list[Block]) -> str:
    """An element on one line where it holds a paragraph alone, else one with lines."""
    if len(blocks) < 2 and all(isinstance(content, Paragraph) for content in blocks):
        return f"{_open(tag, attributes)}{''.join(map(_without_paragraph, blocks))}</{tag}>"
    return _lines(tag, attributes, map(block, blocks))


def _without_paragraph(content: Block) -> str:
    return inline(content.inlines) if isinstance(content, Paragraph) else block(content)


def _lines(tag: str, attributes: Mapping[str, str], parts: Iterable[str]) -> str:
    return "\n".join([_open(tag, attributes), *parts, f"</{tag}>"])


def _open(tag: str, attributes: Mapping[str, str]) -> str:
    given = (f' {name}="{attribute_value(value)}"' for name, value in attributes.items())
    return f"<{tag}{''.join(given)}>"


def attribute_value(value: str) -> str:
    """A value as it stands between double quotes."""
    return escape(value, quote=False).replace('"', "&quot;")


def _line_ends_kept(text: str) -> str:
    return escape(text, quote=False).replace("\n", "&#10;")
