"""Tables: read from rows and cells, written as a GFM table where that says all there is."""

from bs4 import Tag

from ..elements import attribute, classes
from . import inline_markdown, raw_html
from .blocks import Block, Break, Caption, Cell, Inline, Paragraph, Row, Table

_ALIGNMENTS = {"left": ":--", "center": ":-:", "right": "--:"}
_MOST_SPANNED = 1000
"""As browsers limit `colspan`."""


def table(blocks: list[Block]) -> list[Block]:
    """The table of the rows found in a `<table>`; what stands beside its rows comes first.

    A table of one cell serves the layout alone: its content is left, without the table.
    """
    rows = [block for block in blocks if isinstance(block, Row) and block.cells]
    captions = [block for block in blocks if isinstance(block, Caption)]
    others = [block for block in blocks if not isinstance(block, Row | Caption)]
    if sum(len(row.cells) for row in rows) <= 1:
        content = [block for row in rows for cell in row.cells for block in cell.blocks]
        return [*(Paragraph(caption.inlines) for caption in captions), *others, *content]
    caption = captions[0].inlines if captions else []
    further = [Paragraph(caption.inlines) for caption in captions[1:]]
    return [*further, *others, Table(rows, caption)]


def row(tag: Tag, blocks: list[Block]) -> Row:
    """A row; what stands beside its cells is a cell too."""
    cells = [block if isinstance(block, Cell) else Cell([block]) for block in blocks]
    return Row(cells, head=tag.parent is not None and tag.parent.name == "thead")


def cell(tag: Tag, blocks: list[Block]) -> Cell:
    """A cell, with the attributes that change what it says."""
    return Cell(blocks, tag.name == "th", {**_spans(tag), **_alignment(tag)})


def _spans(tag: Tag) -> dict[str, str]:
    spans = {name: attribute(tag, name) for name in ("colspan", "rowspan")}
    return {
        name: value
        for name, value in spans.items()
        if value.isascii() and value.isdigit() and 1 < int(value[:5]) <= _MOST_SPANNED
    }


def _alignment(tag: Tag) -> dict[str, str]:
    style = attribute(tag, "style").replace(" ", "").lower()
    for side in _ALIGNMENTS:
        if (
            f"text-align:{side}" in style
            or f"has-text-align-{side}" in classes(tag)
            or attribute(tag, "align").lower() == side
        ):
            return {"align": side}
    return {}


def to_markdown(content: Table) -> str:
    """A GFM table, or an HTML one where cells are merged, hold blocks, or no row is a head."""
    if not _fits_markdown(content):
        return raw_html.block(content)
    head, *rows = content.rows
    columns = zip(head.cells, rows[0].cells if rows else head.cells, strict=True)
    rule = [_rule(top) if "align" in top.attributes else _rule(below) for top, below in columns]
    return "\n".join([_line(head), f"| {' | '.join(rule)} |", *map(_line, rows)])


def _fits_markdown(content: Table) -> bool:
    head, *rows = content.rows
    return (
        not content.caption
        and (head.head or all(c.header for c in head.cells))
        and not any(row.head or any(c.header for c in row.cells) for row in rows)
        and all(len(row.cells) == len(head.cells) for row in rows)
        and all(_is_simple(c) for row in content.rows for c in row.cells)
    )


def _is_simple(c: Cell) -> bool:
    spans = "colspan" in c.attributes or "rowspan" in c.attributes
    return not spans and all(isinstance(block, Paragraph) for block in c.blocks)


def _rule(c: Cell) -> str:
    """What stands under a column's head; it aligns the column."""
    return _ALIGNMENTS.get(c.attributes.get("align", ""), "---")


def _line(content: Row) -> str:
    texts = (inline_markdown.cell(_joined(c.blocks)) for c in content.cells)
    return f"| {' | '.join(texts)} |"


def _joined(blocks: list[Block]) -> list[Inline]:
    """The paragraphs of a cell in one, a break between them."""
    result: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            result += [Break(), *block.inlines] if result else block.inlines
    return result
