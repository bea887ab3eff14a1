"""The featured picture of a page of any site, with what is printed about it."""

import re
from urllib.parse import unquote, urlsplit

from bs4 import Tag
from lxml import etree
from lxml.etree import _Element as Element

from ..article import Image
from ..elements import attribute
from ..links import picture_url
from .metadata import PageData, value_of
from .news_tree import select, words_of

_METAS = ("og:image", "og:image:secure_url", "twitter:image", "twitter:image:src",
          "parsely-image-url", "sailthru.image.full", "thumbnail")  # fmt: skip
_OF_THE_SITE = re.compile(r"logo|default[-_.]|placeholder|favicon|fallback|blank\.|share[-_.]image")
_SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|e\d{10,})$")
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset")
_FIGURE = etree.XPath(
    "ancestor::*[self::figure or contains(@class, 'wp-caption') or contains(@class, 'figure') or"
    " contains(@class, 'featured-image')][1]"
)
_CAPTION = "figcaption, [class*=caption], [class*=Caption], [class*=legende]"
_CREDIT = "[class*=credit], [class*=Credit], [class*=attribution], [class*=copyright], small"


def find_image(data: PageData, selector: str = "") -> Image | None:
    """The picture that the page prints as the article's; else the one that its metadata name.

    Args:
        data: what the page says of itself.
        selector: of the picture, or the figure around it, on a site that declares it.
    """
    for found in select(data.root, selector):
        image = found if found.tag == "img" else next(found.iter("img"), None)
        source = _source(image, data.url) if image is not None else None
        if image is not None and source:
            return _described(source, image)
    source = _named(data)
    if source is None:
        return None
    printed = next((image for image in data.root.iter("img") if _shows(image, source)), None)
    return Image(source) if printed is None else _described(source, printed)


def _named(data: PageData) -> str | None:
    named = [data.head.image(), *map(data.head.meta, _METAS)]
    named += [value_of(element) for element in data.properties.get("image", []) if element.tag in
              ("img", "meta", "link")]  # fmt: skip
    urls = (picture_url(value, data.url) for value in named if value)
    return next((url for url in urls if url and not _OF_THE_SITE.search(url.lower())), None)


def _source(image: Element, url: str | None) -> str | None:
    sources = (
        image.get(name, "") for name in ("data-src", "data-lazy-src", "data-original", "src")
    )
    return next(
        (found for source in sources if source and (found := picture_url(source, url))), None
    )


def _shows(image: Element, source: str) -> bool:
    """Whether an element shows a picture, in whatever size."""
    name = _name(source)
    return len(name) > 3 and any(name in unquote(image.get(key, "")) for key in _SOURCES)


def _name(url: str) -> str:
    """The name of a picture's file, without its ending and size."""
    name = unquote(urlsplit(url).path).rpartition("/")[2].rpartition(".")[0]
    return _SIZE.sub("", name)


def _described(source: str, image: Element) -> Image:
    """A picture with the caption and the credit of the figure around it."""
    figure = next(iter(_FIGURE(image)), None)
    caption = credit = None
    if figure is not None:
        caption = next(iter(select(figure, _CAPTION)), None)
        credit = next(iter(select(figure, _CREDIT)), None)
    credit_text = words_of(credit)
    caption_text = words_of(caption)
    if credit_text and caption_text != credit_text:
        caption_text = caption_text.replace(credit_text, "").strip(" \u00a0")
    elif caption_text == credit_text:
        credit_text = ""
    alt = " ".join((image.get("alt") or "").split())
    return Image(source, alt or None, caption_text or None, credit_text or None)


def drop_first_picture(body: Tag, image: Image | None) -> None:
    """Take the featured picture out of the beginning of a body, which would show it twice."""
    if image is None or not (name := _name(image.src)):
        return
    first = body.find("img")
    if not isinstance(first, Tag) or not any(
        name in unquote(attribute(first, s)) for s in _SOURCES
    ):
        return
    before = first.find_previous(string=lambda text: bool(text and text.strip()))
    if before is not None and any(parent is body for parent in before.parents):
        return
    figure = first.find_parent("figure")
    (figure if figure and any(parent is body for parent in figure.parents) else first).extract()
