"""What a body is made of: blocks, and the inline pieces inside them.

The walker reads HTML into these; markdown.py, raw_html.py and plain_text.py write them out.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is: `strong`, `em`, `sub`, `a` … (HTML's own names)."""

    tag: str
    value: str = ""
    """The address of an `a`, the title of an `abbr`, the language of a `span`."""


Marks = tuple[Mark, ...]
"""From the outermost mark to the innermost."""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; its runs of HTML white space are one space each."""

    value: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph (`<br>`)."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image."""

    src: str
    alt: str = ""
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The number that calls a footnote."""

    label: str
    marks: Marks = ()


Inline = Text | Break | Picture | NoteReference


@dataclass(slots=True)
class Paragraph:
    """A paragraph."""

    inlines: list[Inline]


@dataclass(slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: list[Inline]


@dataclass(slots=True)
class Item:
    """An item of a list."""

    blocks: list["Block"]
    number: int | None = None
    """The number it is given, where it is not the next."""


@dataclass(slots=True)
class Listing:
    """A list."""

    items: list[Item]
    start: int | None = None
    """The first number; None for bullets."""
    attributes: dict[str, str] = field(default_factory=dict)
    """What Markdown cannot say: `reversed`, `type`."""


@dataclass(slots=True)
class Quote:
    """A block quote; a source stands in it as a last paragraph marked `cite`."""

    blocks: list["Block"]


@dataclass(slots=True)
class Code:
    """Text whose spaces and line ends count."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Rule:
    """A thematic break (`<hr>`)."""


@dataclass(slots=True)
class Caption:
    """The caption of the figure or table around it."""

    inlines: list[Inline]


@dataclass(slots=True)
class Figure:
    """Pictures, a table or an embed's card, with their caption."""

    blocks: list["Block"]
    caption: list[Inline]
    kind: str = ""
    """Its class: `gallery`, `embed` or none."""


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    blocks: list["Block"]
    header: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    """`colspan`, `rowspan`, `align`: only those that say something."""


@dataclass(slots=True)
class Row:
    """A row of a table."""

    cells: list[Cell]
    head: bool = False
    """Whether it stands in the table's head."""


@dataclass(slots=True)
class Table:
    """A table."""

    rows: list[Row]
    caption: list[Inline]


@dataclass(slots=True)
class Definition:
    """A term (`dt`) of a definition list, or what is said about it (`dd`)."""

    tag: str
    blocks: list["Block"]


@dataclass(slots=True)
class Definitions:
    """A definition list."""

    entries: list[Definition]


Block = (
    Paragraph | Heading | Listing | Quote | Code | Rule | Figure | Table | Definitions
    | Item | Caption | Row | Cell | Definition
)  # fmt: skip
"""Those of the last line stand only inside their list, figure or table."""
