"""An article's HTML as the blocks that a reader compares: paragraphs, headings, items of lists …

A list goes item by item, a quotation paragraph by paragraph; each part remembers what it lay in,
so that parts that stay together are put together again. The HTML is sanitised: its elements are
few and known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, HTMLParser, fromstring, tostring

from archipel.alignment import Block

_KINDS = {
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **{"li": "item", "table": "table", "pre": "code"},
}
_OPENED = frozenset({"ul", "ol", "blockquote", "section", "div"})
"""Elements whose children are blocks of their own."""
_WHOLE = frozenset({"embed", "gallery"})
"""Classes of what is one thing to a reader, whatever it is made of."""
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd"}
    | {"mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_DEEPEST = 12
"""Elements in elements that are opened; what lies deeper stays whole."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Wrapper:
    """An element that was opened; its path tells two lists that follow each other apart."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    path: str

    def around(self, inner: str, position: int) -> str:
        """The element around some of its children; a list counts on from that position."""
        attributes = dict(self.attributes)
        if self.name == "ol" and position:
            attributes["start"] = str(_first_number(attributes) + position)
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"<{self.name}{written}>{inner}</{self.name}>"


def _first_number(attributes: dict[str, str]) -> int:
    """A list's `start`; as in a browser, 1 where that is no number."""
    number = _NUMBER.match(attributes.get("start", ""))
    return int(number[0]) if number else 1


@dataclass(frozen=True, slots=True)
class Part:
    """A block, and the HTML that shows it."""

    block: Block
    html: str
    wrappers: tuple[Wrapper, ...] = ()
    position: int = 0
    """Its place in what it lay in."""
    shows: str = ""
    """Of a picture its file, of code its text: what may be the same in both languages."""
    bare: str = ""
    """The HTML of such a part without its caption."""
    caption: str = ""


def root_from(page_url: str) -> str:
    """The way from a page to the site's root."""
    return "../" * page_url.count("/") or "./"


def split_html(source: str, url: str, root: str, lang: str) -> list[Part]:
    """The parts of an article's HTML, in order, made ready for a page elsewhere.

    Args:
        source: sanitised HTML.
        url: the article's address, which its links are relative to.
        root: the way from the page to the site's root.
        lang: begins all ids, since two articles on one page may have the same.
    """
    tree = _parsed(f"<div>{source}</div>")
    _Mover(url, root, lang).move(tree)
    return [part for part in _inside(tree, ()) if part.block.text or part.block.kind == "picture"]


def _parsed(source: str) -> HtmlElement:
    return fromstring(source, parser=HTMLParser(huge_tree=True))


def joined(parts: Iterable[Part]) -> str:
    """The HTML of parts that follow each other."""
    return "\n".join(
        _wrapped("".join(part.html for part in group), wrappers, group[0].position)
        for wrappers, group in (
            (wrappers, list(found)) for wrappers, found in groupby(parts, key=_wrappers)
        )
    )


def _wrappers(part: Part) -> tuple[Wrapper, ...]:
    return part.wrappers


def _wrapped(inner: str, wrappers: tuple[Wrapper, ...], position: int) -> str:
    for wrapper in reversed(wrappers):
        inner, position = wrapper.around(inner, position), 0
    return inner


class _Mover:
    """Makes links and ids of an article right on a page at another address."""

    def __init__(self, url: str, root: str, lang: str) -> None:
        self._base = f"/{url}"
        self._root = root
        self._lang = lang

    def move(self, tree: HtmlElement) -> None:
        ids = {element.get("id") for element in tree.iter()}
        for element in tree.iter():
            for name in ("href", "src"):
                if value := element.get(name):
                    element.set(name, self._link(value, ids))
            if value := element.get("srcset"):
                element.set("srcset", ", ".join(self._link(one, ids) for one in value.split(", ")))
            if value := element.get("id"):
                element.set("id", f"{self._lang}-{value}")

    def _link(self, value: str, ids: set[str | None]) -> str:
        if value.startswith("#") and value[1:] in ids:
            return f"#{self._lang}-{value[1:]}"
        if value.startswith("//") or urlsplit(value).scheme:
            return value
        return self._root + urljoin(self._base, value).lstrip("/")


def _inside(element: HtmlElement, wrappers: tuple[Wrapper, ...]) -> Iterator[Part]:
    """The parts of an element's content; text that lies loose in it is a paragraph."""
    loose = escape(element.text or "", quote=False)
    for position, child in enumerate(element):
        if child.tag in _INLINE:
            loose += tostring(child, encoding="unicode")
            continue
        yield from _loose(loose, wrappers)
        yield from _parts(child, wrappers, position)
        loose = escape(child.tail or "", quote=False)
    yield from _loose(loose, wrappers)


def _loose(source: str, wrappers: tuple[Wrapper, ...]) -> Iterator[Part]:
    if source.strip():
        yield _part(_parsed(f"<p>{source}</p>"), wrappers, 0)


def _parts(element: HtmlElement, wrappers: tuple[Wrapper, ...], position: int) -> Iterator[Part]:
    if len(wrappers) < _DEEPEST and _is_opened(element):
        path = element.getroottree().getpath(element)
        wrapper = Wrapper(element.tag, tuple(element.items()), path)
        yield from _inside(element, (*wrappers, wrapper))
    else:
        yield _part(element, wrappers, position)


def _is_opened(element: HtmlElement) -> bool:
    whole = _WHOLE & set(element.get("class", "").split())
    return element.tag in _OPENED and not whole and element.get("reversed") is None


def _part(element: HtmlElement, wrappers: tuple[Wrapper, ...], position: int) -> Part:
    kind, text, source = _kind(element, wrappers), _text(element), _html(element)
    if kind == "code":
        return Part(Block(text, kind), source, wrappers, position, shows=text, bare=source)
    if kind != "picture":
        return Part(Block(text, kind), source, wrappers, position)
    pictures = [(image.get("alt", ""), image.get("src", "")) for image in element.iter("img")]
    block = Block(" ".join((text, *(word for picture in pictures for word in picture))), kind)
    if len(pictures) > 1:
        return Part(block, source, wrappers, position)
    caption = "".join(map(_without, element.findall(".//figcaption")))
    return Part(block, source, wrappers, position, pictures[0][1], _html(element), caption)


def _kind(element: HtmlElement, wrappers: tuple[Wrapper, ...]) -> str:
    if element.find(".//img") is not None and element.tag not in ("li", "table"):
        return "picture" if element.tag != "p" or not _text(element) else "paragraph"
    if any(wrapper.name == "blockquote" for wrapper in wrappers):
        return "quote"
    return _KINDS.get(element.tag, "paragraph")


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _html(element: HtmlElement) -> str:
    return str(tostring(element, encoding="unicode", with_tail=False))


def _without(caption: HtmlElement) -> str:
    """The inside of a caption, which is taken out."""
    source = _html(caption)
    caption.drop_tree()
    return source.partition(">")[2].rpartition("<")[0]
