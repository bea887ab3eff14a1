"""The walk over the elements of a body that turns them into blocks.

It keeps a stack of its own, so that no depth of nesting exhausts Python's; beyond `MAX_DEPTH`
lists, quotes and tables inside each other, their text goes on without them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ..elements import attribute, classes
from ..links import clean_url
from . import containers, emails, media
from .blocks import Block, Break, Code, Inline, Mark, Marks, NoteReference, Paragraph, Rule, Text
from .containers import Context, Role
from .footnotes import Footnotes
from .hidden import is_hidden
from .inline import shown, tidy
from .languages import primary_language
from .preformatted import language_of_code, preformatted

MAX_DEPTH = 16

_DROPPED = {
    "script", "style", "template", "form", "button", "input", "select", "textarea", "svg",
    "canvas", "map", "head", "title", "meta", "link", "rp", "dialog",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address",
    "center", "details", "hgroup", "fieldset", "legend", "body", "html", "ul", "ol", "menu",
    "dir", "li", "blockquote", "figure", "figcaption", "table", "caption", "thead", "tbody",
    "tfoot", "tr", "td", "th", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_MARKS = {
    **{tag: tag for tag in ("strong", "em", "del", "sub", "sup", "u", "ins", "mark", "kbd", "q")},
    **dict.fromkeys(("b", "summary"), "strong"),
    **dict.fromkeys(("i", "var", "dfn"), "em"),
    **dict.fromkeys(("s", "strike"), "del"),
    **dict.fromkeys(("code", "tt", "samp"), "code"),
    "cite": "cite",
}
_EMBEDS = ("iframe", "video", "audio", "object", "embed")
_CREDITS = {"attribution", "credit", "image-credit", "media-credit", "wp-media-credit"}
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|400)")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)", re.IGNORECASE)

_After = Callable[[], None]
"""What is done after an element's children."""


@dataclass(slots=True)
class _Frame:
    """An open container."""

    role: Role | None
    blocks: list[Block] = field(default_factory=list)


class Walker:
    """Reads one body.

    Args:
        base_url: the page's address, that relative links start from.
        footnotes: the body's footnotes; their notes are left out.
        heading_shift: how many levels headings go down.
        language: the text's own (`fr`); words in others are marked.
    """

    def __init__(
        self, base_url: str | None, footnotes: Footnotes, heading_shift: int, language: str
    ) -> None:
        self.pictures: dict[str, None] = {}
        """The addresses of the pictures met so far, in order."""
        self._context = Context(base_url, heading_shift)
        self._language = language
        self._labels = footnotes.labels
        self._left_out = footnotes.links_back | footnotes.notes.keys()
        self._frames: list[_Frame] = []
        self._pieces: list[Inline] = []
        self._marks: Marks = ()
        self._leaves: dict[str, Callable[[Tag], None]] = {
            "br": self._add_break,
            "hr": self._add_rule,
            "pre": self._add_code,
            "img": self._add_picture,
            "amp-img": self._add_picture,
            "noscript": self._add_fallback,
            **dict.fromkeys(_EMBEDS, self._add_embed),
        }

    def read(self, root: Tag) -> list[Block]:
        """The blocks inside an element."""
        self._frames = [_Frame(None)]
        agenda: list[PageElement | _After] = list(reversed(root.contents))
        while agenda:
            step = agenda.pop()
            if isinstance(step, Tag):
                after = self._enter(step)
                if after:
                    agenda.append(self._in_language(step, after) if step.get("lang") else after)
                    agenda.extend(reversed(step.contents))
            elif type(step) is NavigableString:  # its subclasses are comments, scripts …
                self._add_text(shown(step))
            elif not isinstance(step, PageElement):
                step()
        self._flush()
        return self._frames[0].blocks

    def _enter(self, tag: Tag) -> _After | None:
        """Take an element in; None where its children are not to be walked."""
        if tag.name in _DROPPED or id(tag) in self._left_out or is_hidden(tag):
            return None
        if tag.name in self._leaves:
            self._leaves[tag.name](tag)
            return None
        if id(tag) in self._labels:
            self._pieces.append(NoteReference(self._labels[id(tag)]))
            return None
        if address := emails.unscrambled(attribute(tag, "data-cfemail")):
            self._add_email(address)
            return None
        role = containers.role_of(tag, self._frames[-1].role)
        if role and len(self._frames) <= MAX_DEPTH:
            return self._open(tag, role)
        mark = self._mark_of(tag)
        if mark:
            return self._begin(mark, apart=_stands_apart(tag))
        if tag.name in _BLOCKS:
            self._flush()
            return self._flush
        return _nothing

    def _open(self, tag: Tag, role: Role) -> _After:
        """Begin a container; when it ends, it makes blocks for the one around it."""
        self._flush()
        self._frames.append(_Frame(role))

        def close() -> None:
            self._flush()
            blocks = containers.build(role, tag, self._frames.pop().blocks, self._context)
            self._frames[-1].blocks += blocks

        return close

    def _begin(self, mark: Mark, apart: bool) -> _After:
        """Mark the text from here to the element's end; `apart` makes it a block of its own."""
        outer = self._marks
        if apart:
            self._flush()
        if mark.tag == "span" or all(mark.tag != other.tag for other in outer):
            self._marks = (*outer, mark)

        def end() -> None:
            if apart:
                self._flush()
            self._marks = outer

        return end

    def _in_language(self, tag: Tag, after: _After) -> _After:
        """Mark an element's words as those of another language, if they are."""
        language = primary_language(tag)
        if language in ("", self._language):
            return after
        end = self._begin(Mark("span", attribute(tag, "lang").strip()), apart=False)

        def end_both() -> None:
            end()
            after()

        return end_both

    def _mark_of(self, tag: Tag) -> Mark | None:
        if tag.name == "a":
            href = emails.real_link(attribute(tag, "href"))
            url = clean_url(href, self._context.base_url)
            return Mark("a", url) if url else None
        if tag.name == "abbr":
            return Mark("abbr", shown(attribute(tag, "title")))
        if self._frames[-1].role == "caption" and _CREDITS.intersection(classes(tag)):
            self._add_text(" ")
            return Mark("cite")
        if tag.name == "b" and _NOT_BOLD.search(attribute(tag, "style")):
            return None
        return Mark(_MARKS[tag.name]) if tag.name in _MARKS else None

    def _add_text(self, text: str) -> None:
        self._pieces.append(Text(text, tuple(sorted(self._marks, key=_is_code))))

    def _add_break(self, tag: Tag) -> None:
        """A line's end; the second in a row ends the paragraph."""
        spaces = 0
        while spaces < len(self._pieces) and _is_blank(self._pieces[-1 - spaces]):
            spaces += 1
        if spaces < len(self._pieces) and isinstance(self._pieces[-1 - spaces], Break):
            self._flush()
        else:
            self._pieces.append(Break(self._marks))

    def _add_rule(self, tag: Tag) -> None:
        self._flush()
        self._frames[-1].blocks.append(Rule())

    def _add_picture(self, tag: Tag) -> None:
        piece = media.picture(tag, self._context.base_url)
        if isinstance(piece, Text):
            self._add_text(piece.value)
        elif piece:
            self.pictures[piece.src] = None
            links = tuple(filter(_is_page_link, self._marks))
            self._pieces.append(replace(piece, marks=links))

    def _add_email(self, address: str) -> None:
        end = self._begin(Mark("a", f"mailto:{address}"), apart=False)
        self._add_text(address)
        end()

    def _add_fallback(self, tag: Tag) -> None:
        """The pictures and players of a `<noscript>`, where no lazy one beside it stands for
        them."""
        if not media.stands_beside(tag, ("img",)):
            for image in tag.find_all("img"):
                self._add_picture(image)
        if not media.stands_beside(tag, _EMBEDS):
            for player in tag.find_all(_EMBEDS):
                self._add_embed(player)

    def _add_embed(self, tag: Tag) -> None:
        card = media.embed(tag, self._context.base_url)
        if card:
            self._flush()
            self._frames[-1].blocks.append(card)

    def _add_code(self, tag: Tag) -> None:
        """Preformatted text; a poem (`wp-block-verse`) is a paragraph with breaks."""
        self._flush()
        text = preformatted(tag)
        if "wp-block-verse" not in classes(tag):
            self._frames[-1].blocks.append(Code(text, language_of_code(tag)))
            return
        for line in text.split("\n"):
            self._add_text(shown(line))
            self._add_break(tag)
        self._flush()

    def _flush(self) -> None:
        """End the paragraph."""
        pieces = tidy(self._pieces)
        self._pieces = []
        if pieces:
            card = media.card_of_address(pieces, self._frames[-1].role)
            self._frames[-1].blocks.append(card or Paragraph(pieces))


def _nothing() -> None:
    """What is done after an element that says nothing of its own."""


def _stands_apart(tag: Tag) -> bool:
    """Whether an element with a mark is a block too: a summary, the source of a quote."""
    in_quote = tag.parent is not None and tag.parent.name == "blockquote"
    return tag.name == "summary" or (tag.name == "cite" and in_quote)


def _is_page_link(mark: Mark) -> bool:
    """Whether a picture keeps the mark: a link, but not one to its own larger copy."""
    return mark.tag == "a" and not _PICTURE_FILE.search(mark.value)


def _is_code(mark: Mark) -> bool:
    """The key that puts code innermost, as Markdown has it."""
    return mark.tag == "code"


def _is_blank(piece: Inline) -> bool:
    return isinstance(piece, Text) and not piece.value.strip(" ")
