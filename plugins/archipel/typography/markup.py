"""Sets the text of HTML, paragraph by paragraph, each part by the rules of its `lang`.

A paragraph's text is read as one across its inline tags, so that `<em>"x"</em>` and `l'<b>x</b>`
are set like the same words without tags; the edits then go to the piece that holds their place.
Works on what the sanitiser wrote, where elements are nested well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .edits import NBSP, OBJECT, Edit, apply, in_order
from .languages import find_edits
from .masks import masked

_TOKEN = re.compile(
    r"""(?P<start><(?P<block>p|h[2-6]|li|t[dh])>)(?P<text>[^<]++)"""
    r"""(?P<close></(?P=block)>)"""
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
    r"""|<!--.*?-->|[^<]+|<""",
    re.DOTALL,
)
_LANG = re.compile(r"""\slang\s*=\s*["']?([\w-]*)""")
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
        ),
        *("img", "ins", "kbd", "mark", "math", "q", "s", "samp", "small", "span", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"))
_VERBATIM = frozenset(
    ("code", "kbd", "math", "pre", "samp", "script", "style", "textarea", "tt", "var")
)
_STANDS_FOR = {"br": "\n", "wbr": ""}
"""What an empty inline element is in its paragraph's text; a picture is an OBJECT."""


@dataclass(slots=True)
class _Piece:
    """A text node, or None in `index` where something else stands in the text."""

    index: int | None
    text: str
    raised: bool = False


@dataclass(slots=True)
class _Run:
    """The text of a paragraph, or of a part of it in another language."""

    lang: str
    pieces: list[_Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Element:
    name: str
    lang: str
    verbatim: bool
    raised: bool
    has_run: bool = False


class _Setter:
    """Goes through the tokens and keeps the output, the open elements and the open runs."""

    def __init__(self, lang: str) -> None:
        self.output: list[str] = []
        self._open = [_Element("", lang, False, False)]
        self._runs = [_Run(lang)]

    def token(self, match: re.Match[str]) -> None:
        """Take in a tag, a text, or a block that holds nothing but a text."""
        if match.lastgroup is None:
            self._text(match[0])
            return
        if match.lastgroup == "close":
            self._block(*match.group("start", "text", "close"))
            return
        end, name, attributes = match.group("end", "name", "attributes")
        if end:
            self._close(name.lower())
        else:
            self._start(name.lower(), attributes)
        self.output.append(match[0])

    def finish(self) -> str:
        """The HTML, set."""
        self._end_paragraph()
        return "".join(self.output)

    def _block(self, start: str, text: str, close: str) -> None:
        """Take in a block that holds nothing but a text, as most do."""
        self._end_paragraph()
        self.output.append(start)
        inside = self._open[-1]
        if inside.raised or inside.verbatim:
            self._text(text)
            self._end_paragraph()
        else:
            self.output.append(apply(_find(text, inside.lang), text))
        self.output.append(close)

    def _text(self, text: str) -> None:
        inside = self._open[-1]
        if not inside.verbatim and not text.startswith("<"):
            piece = _Piece(len(self.output), text, inside.raised)
            self._runs[-1].pieces.append(piece)
        self.output.append(text)

    def _start(self, name: str, attributes: str) -> None:
        if name not in _INLINE:
            self._end_paragraph()
        if name in _VOID:
            if name in _INLINE:
                self._put(_STANDS_FOR.get(name, OBJECT))
            return
        outer = self._open[-1]
        found = _LANG.search(attributes) if "lang" in attributes else None
        element = _Element(
            name,
            found[1] if found else outer.lang,
            outer.verbatim or name in _VERBATIM,
            outer.raised or name in ("sup", "sub"),
        )
        self._open.append(element)
        if name in _INLINE and (element.verbatim or element.lang != outer.lang):
            self._put(OBJECT)
        if element.lang != self._runs[-1].lang:
            self._begin_run(element)

    def _begin_run(self, element: _Element) -> None:
        if element.name in _INLINE:
            element.has_run = True
            self._runs.append(_Run(element.lang))
        else:
            self._runs = [_Run(element.lang)]

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._end_paragraph()
        if self._open[-1].name != name or len(self._open) == 1:
            return
        element = self._open.pop()
        if element.has_run and len(self._runs) > 1:
            self._set(self._runs.pop())
        elif name not in _INLINE:
            self._runs = [_Run(self._open[-1].lang)]

    def _put(self, text: str) -> None:
        self._runs[-1].pieces.append(_Piece(None, text))

    def _end_paragraph(self) -> None:
        for run in self._runs:
            self._set(run)
        self._runs = [_Run(self._open[-1].lang)]

    def _set(self, run: _Run) -> None:
        text = "".join(piece.text for piece in run.pieces)
        if text and not text.isspace():
            edits = _find(text, run.lang)
            if edits:
                _distribute(in_order(edits), run.pieces, text, self.output)


def _find(text: str, lang: str) -> list[Edit]:
    """The edits of a paragraph's text, in which a line's end is a space."""
    return find_edits(masked(text.replace("\n", " ")), lang, html=True)


def _distribute(edits: Iterator[Edit], pieces: list[_Piece], text: str, output: list[str]) -> None:
    """Make the edits of a run's text in the text nodes it came from."""
    edit = next(edits, None)
    start = position = 0
    for piece in pieces:
        end = start + len(piece.text)
        parts: list[str] = []
        position = max(position, start)
        while edit and edit.start < end:
            if _fits(edit, piece, end):
                parts += (text[position : edit.start], edit.text)
                position = edit.end
            edit = next(edits, None)
        if piece.index is not None:
            output[piece.index] = "".join(parts) + text[position:end]
        start = end


def _fits(edit: Edit, piece: _Piece, end: int) -> bool:
    """A superscript must lie in one piece, and not in another superscript."""
    return "<" not in edit.text or not (piece.raised or edit.end > end)


def set_html(source: str, lang: str) -> str:
    """Sanitised HTML with the typography of `lang`, or of a nearer `lang`, in its text."""
    setter = _Setter(lang)
    for match in _TOKEN.finditer(source.replace("&nbsp;", NBSP)):
        setter.token(match)
    return setter.finish()
