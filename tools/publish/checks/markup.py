"""The tags of a page, read as far as links, ids and nesting need it.

Pages are written by our templates, so this is stricter than a browser: whoever forgets an end tag
hears of it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(
    r"""<(?:!--(?P<comment>.*?)-->|![^>]*>|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)"""
    r"""(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>)""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?:^|[\s"'/])(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))"""
)
_RAW = {"script", "style", "textarea", "title"}
"""Elements in which tags are text."""
_VOID = frozenset(  # HTML, 13.1.2
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "source", "track", "wbr"),
    ]
)
_OPTIONAL = frozenset(
    [
        *("li", "dt", "dd", "p", "rt", "rp", "option", "optgroup"),
        *("thead", "tbody", "tfoot", "tr", "td", "th"),
    ]
)
"""Elements that another tag may end."""
_FOREIGN = {"svg", "math"}
_LINKS = {"href", "src", "action", "poster", "data", "formaction", "data-index"}
_SOURCE = re.compile(r"\s*(\S+)(?:\s+[^,\s]+)?\s*(?:,|$)")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*", re.I | re.S)


@dataclass(slots=True)
class Tag:
    """A tag as it stands in a page."""

    name: str
    is_end: bool
    attributes: str
    start: int


@dataclass(slots=True)
class Markup:
    """What a page's tags say."""

    links: list[str] = field(default_factory=list)
    """All that it loads or leads to, as written."""
    addresses: list[str] = field(default_factory=list)
    """Values of `<meta>`, which may be addresses."""
    ids: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Each with its line."""


def read_markup(text: str) -> Markup:
    """The links, ids and faults of a page."""
    markup = Markup()
    nesting = _Nesting(text, markup.faults)
    for tag in tags(text):
        nesting.take(tag)
        if not tag.is_end and "=" in tag.attributes:
            _read_attributes(tag, markup)
    nesting.end()
    twice = (name for name, count in Counter(markup.ids).items() if count > 1)
    markup.faults += [f"the id {name!r} stands more than once" for name in twice]
    if not text.lstrip()[:14].lower().startswith("<!doctype html"):
        markup.faults.append("line 1: does not begin with <!DOCTYPE html>")
    return markup


def tags(text: str) -> Iterator[Tag]:
    """All tags; comments and what is in scripts and styles are passed over."""
    position = 0
    while match := _TAG.search(text, position):
        position = match.end()
        if not (name := match["name"]):
            continue
        tag = Tag(name.lower(), bool(match["end"]), match["attributes"], match.start())
        yield tag
        if tag.name in _RAW and not tag.is_end:
            position = _end_of_raw(text, tag.name, position)


def attributes(tag: Tag) -> Iterator[tuple[str, str]]:
    """The attributes that have a value: name and value, its character references resolved."""
    for match in _ATTRIBUTE.finditer(tag.attributes):
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind]), "")
        yield match["name"].lower(), unescape(value) if "&" in value else value


def _end_of_raw(text: str, name: str, position: int) -> int:
    match = re.compile(rf"</{name}(?=[\s/>])", re.I).search(text, position)
    return match.start() if match else len(text)


def _read_attributes(tag: Tag, markup: Markup) -> None:
    found = dict(attributes(tag))
    if "id" in found:
        markup.ids.append(found["id"])
    markup.links += [found[name] for name in _LINKS & found.keys()]
    for name in ("srcset", "imagesrcset"):
        if name in found:
            markup.links += [match[1] for match in _SOURCE.finditer(found[name]) if match[1]]
    if tag.name == "meta" and "content" in found:
        refresh = found.get("http-equiv", "").lower() == "refresh"
        if refresh and (match := _REFRESH.fullmatch(found["content"])):
            markup.links.append(match[1])
        markup.addresses.append(found["content"])


class _Nesting:
    """Which elements are open."""

    def __init__(self, text: str, faults: list[str]) -> None:
        self._text = text
        self._faults = faults
        self._open: list[Tag] = []
        self._foreign = 0

    def take(self, tag: Tag) -> None:
        if tag.name in _VOID or (self._foreign and tag.attributes.endswith("/")):
            return
        if tag.is_end:
            self._close(tag)
            return
        self._foreign += tag.name in _FOREIGN
        self._open.append(tag)

    def end(self) -> None:
        for tag in self._open:
            if tag.name not in _OPTIONAL:
                self._faults.append(f"line {self._line(tag)}: <{tag.name}> is never closed")

    def _close(self, tag: Tag) -> None:
        while self._open and self._open[-1].name != tag.name and self._open[-1].name in _OPTIONAL:
            self._open.pop()
        if self._open and self._open[-1].name == tag.name:
            self._pop()
            return
        where = f"line {self._line(tag)}: </{tag.name}>"
        if not any(opened.name == tag.name for opened in self._open):
            self._faults.append(f"{where} closes nothing")
            return
        inner = self._open[-1]
        self._faults.append(
            f"{where} comes before the end of <{inner.name}>, line {self._line(inner)}"
        )
        while self._open[-1].name != tag.name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        self._foreign -= self._open.pop().name in _FOREIGN

    def _line(self, tag: Tag) -> int:
        return self._text.count("\n", 0, tag.start) + 1
