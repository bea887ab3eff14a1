"""Shortcodes: `[caption]…[/caption]`, `[gallery ids="1,2"]`, and what page builders leave.

Brackets are not always a shortcode's: `[sic]`, `[1]` and `[…]` are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .library import MOST_HTML, Library, TooMuchError
from .paragraphs import code_spans
from .shortcode_html import DROPPED, HANDLERS, Call, is_builder, is_wrapper, wrapped

_TAG = re.compile(
    r"(?P<escaped>\[)?\[(?P<end>/)?(?P<name>[a-zA-Z][\w-]*+)(?P<rest>(?:[\s=][^\[\]]*+)?+/?)\]"
)
_ATTRIBUTE = re.compile(
    r"""([\w-]{1,64})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)"""
)
_NAMED = re.compile(r"""\s[\w-]{1,64}\s*=\s*["'\w&“”″]""")
_DEEPEST = 60
_MOST_BRACKETS = 50_000
_QUOTES = str.maketrans({"“": '"', "”": '"', "″": '"', "»": '"', "«": '"'})


@dataclass(slots=True)
class _Open:
    """A shortcode whose end has not come yet."""

    name: str
    rest: str
    pieces: list[str] = field(default_factory=list)


def expand_shortcodes(html: str, library: Library, post_id: int) -> tuple[str, list[str]]:
    """The HTML with its shortcodes expanded, and a warning that names those unknown.

    Raises:
        TooMuchError: galleries unfold to too much.
    """
    brackets = html.count("[")
    if brackets > _MOST_BRACKETS:
        return html, [f"{brackets:,} brackets; its shortcodes were left as they are"]
    if not brackets:
        return html, []
    expander = _Expander(html, library, post_id)
    result = expander.expand()
    warnings = list(expander.warnings)
    if expander.unknown:
        names = ", ".join(f"[{name}]" for name in sorted(expander.unknown))
        warnings.append(f"unknown shortcodes, of which only the enclosed text was kept: {names}")
    return result, warnings


class _Expander:
    """One walk over the tags of a content, with a stack of the open ones."""

    def __init__(self, html: str, library: Library, post_id: int) -> None:
        self._html = html
        self._library = library
        self._post_id = post_id
        self._tags = list(_outside_code(html))
        self._ends: dict[str, int] = {}
        """Name -> where its last end tag stands."""
        for tag in self._tags:
            if tag["end"]:
                self._ends[tag["name"]] = tag.start()
        self._stack = [_Open("", "")]
        self._ends_of_escaped: dict[str, int] = {}
        """Name -> where the last `[/name]]` stands."""
        self._unfolded = 0
        self.unknown: set[str] = set()
        self.warnings: dict[str, None] = {}

    def expand(self) -> str:
        """The HTML; it can be asked for once."""
        at = 0
        for tag in self._tags:
            if tag.start() < at:  # inside an escaped one
                continue
            self._stack[-1].pieces.append(self._html[at : tag.start()])
            at = self._take(tag)
        self._stack[-1].pieces.append(self._html[at:])
        while len(self._stack) > 1:
            self._close_void()
        return "".join(self._stack[0].pieces)

    def _take(self, tag: re.Match[str]) -> int:
        """Take a tag in; where the text goes on behind it."""
        out = self._stack[-1].pieces
        if tag["escaped"]:
            if end := self._end_of_escaped(tag):
                out.append(self._html[tag.start() + 1 : end - 1])
                return end
            out.append("[")
        if not self._is_shortcode(tag):
            out.append(self._html[tag.start() + bool(tag["escaped"]) : tag.end()])
        elif tag["end"]:
            self._close(tag["name"])
        elif self._has_end(tag) and len(self._stack) < _DEEPEST:
            self._stack.append(_Open(tag["name"], tag["rest"]))
        else:
            self._add(Call(tag["name"], *_attributes(tag["rest"]), None))
        return tag.end()

    def _end_of_escaped(self, tag: re.Match[str]) -> int | None:
        """Where `[[name …]]`, or `[[name]…[/name]]`, ends."""
        if self._html.startswith("]", tag.end()):
            return tag.end() + 1
        end = f"[/{tag['name']}]]"
        if end not in self._ends_of_escaped:
            self._ends_of_escaped[end] = self._html.rfind(end)
        if self._ends_of_escaped[end] < tag.end():
            return None
        return self._html.find(end, tag.end()) + len(end)

    def _has_end(self, tag: re.Match[str]) -> bool:
        return self._ends.get(tag["name"], -1) > tag.start() and not tag["rest"].endswith("/")

    def _is_shortcode(self, tag: re.Match[str]) -> bool:
        """Whether it is known, or looks like nothing else: an end tag, attributes, `a_name`."""
        name = tag["name"].lower()
        if name in HANDLERS or name in DROPPED or is_builder(name):
            return True
        if tag["end"]:
            return any(open_tag.name == tag["name"] for open_tag in self._stack)
        has_form = bool(_NAMED.match(tag["rest"])) or ("_" in name and not tag["rest"].strip(" /"))
        return has_form or self._has_end(tag)

    def _close(self, name: str) -> None:
        """End the innermost open shortcode of that name; those inside it have no end."""
        if all(open_tag.name != name for open_tag in self._stack):
            return
        while self._stack[-1].name != name:
            self._close_void()
        ended = self._stack.pop()
        self._add(Call(name, *_attributes(ended.rest), "".join(ended.pieces)))

    def _close_void(self) -> None:
        """What follows a shortcode without end was not inside it."""
        ended = self._stack.pop()
        self._add(Call(ended.name, *_attributes(ended.rest), None))
        self._stack[-1].pieces += ended.pieces

    def _add(self, call: Call) -> None:
        """Add what a shortcode shows to what is around it."""
        self._stack[-1].pieces.extend(self._html_of(call))

    def _html_of(self, call: Call) -> Iterator[str]:
        name = call.name.lower()
        handler = HANDLERS.get(name)
        if handler:
            html = handler(call, self._library, self._post_id)
            if html is None:
                self.warnings[f"a shortcode that shows nothing in the archive: [{call.name}]"] = (
                    None
                )
            self._unfolded += len(html or "") - len(call.inner or "")
            if self._unfolded > MOST_HTML:
                raise TooMuchError
            yield html if html is not None else call.inner or ""
        elif name in DROPPED:
            return
        elif is_builder(name):
            yield from wrapped(call, self._library)
        else:
            if not is_wrapper(name):
                self.unknown.add(call.name)
            yield call.inner or ""


def _outside_code(html: str) -> Iterator[re.Match[str]]:
    """The tags, but for those that preformatted text shows."""
    spans = code_spans(html)
    start, end = next(spans, (len(html), len(html)))
    for tag in _TAG.finditer(html):
        while end < tag.start():
            start, end = next(spans, (len(html), len(html)))
        if tag.start() < start:
            yield tag


def _attributes(rest: str) -> tuple[dict[str, str], list[str]]:
    """The attributes with a name, and those without, of `name="value" other`."""
    named: dict[str, str] = {}
    others: list[str] = []
    for match in _ATTRIBUTE.finditer(rest.rstrip("/ ").translate(_QUOTES)):
        if match[1]:
            named[match[1].lower()] = match[2] or match[3] or match[4] or ""
        else:
            others.append((match[5] or match[6] or match[7] or "").lstrip("="))
    return named, others
