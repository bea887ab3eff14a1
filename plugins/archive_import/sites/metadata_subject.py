"""What an article of any site is about: its category and its tags."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml.etree import _Element as Element

from .metadata import PageData
from .metadata_title import key_of, site_keys
from .news_tree import words_of

_TAG_METAS = ("parsely-tags", "sailthru.tags", "dc.subject", "dcterms.subject")
_SECTIONS = ("article:section", "parsely-section", "cxenseparse:section", "section", "category")
_HOME = re.compile(r"home|home ?page|accueil|news|start", re.IGNORECASE)
_MACHINE = re.compile(
    r"^[&_]|^[\w ]+:\s?\S|^[0-9a-f]{8}-|^\d+$|\.(?:com|ca|org|net|fr)$|^\w+[_=]\w+", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{2,5}\d*")
_LONGEST, _MOST = 60, 40


def find_tags(data: PageData) -> list[str]:
    """The tags of the first place that names some."""
    site = site_keys(data)
    for place in _tag_places(data):
        tags = {key_of(tag): tag for tag in map(_trimmed, _split(place)) if _is_tag(tag)}
        found = [tag for key, tag in tags.items() if key and key not in site]
        if len(found) > sum(map(_is_code, found)):
            return found[:_MOST]
    return []


def _tag_places(data: PageData) -> Iterator[Iterable[str]]:
    yield map(words_of, data.relations.get("tag", []))
    yield data.head.metas("news_keywords")
    yield data.head.metas("article:tag")
    yield data.head.texts("keywords")
    yield from map(data.head.metas, _TAG_METAS)
    yield data.values("keywords")
    yield map(words_of, _links_in(data.named.get("tags", [])))
    yield data.head.metas("keywords")


def _split(place: Iterable[str]) -> list[str]:
    """Tags; those of a single text are parted by commas."""
    values = list(place)
    return re.split(r"[,;]", values[0]) if len(values) == 1 else values


def _trimmed(tag: str) -> str:
    return tag.strip(' \u00a0,;#"')


def _is_tag(tag: str) -> bool:
    """Whether it is a word for readers, not a mark of the site's machinery."""
    return 1 < len(tag) <= _LONGEST and not _MACHINE.search(tag)


def _is_code(tag: str) -> bool:
    return bool(_CODE.fullmatch(tag))


def find_category(data: PageData, title: str) -> str | None:
    """The section; else the last item of the breadcrumb between home page and article."""
    named = chain(
        data.head.texts("articleSection"),
        (value for name in _SECTIONS for value in data.head.metas(name)),
        data.values("articleSection"),
        map(words_of, data.relations.get("category", [])),
    )
    printed = map(words_of, _links_in(data.named.get("crumb", [])))
    crumbs = [*data.head.breadcrumb(), *printed]
    places = [crumb for crumb in crumbs if crumb != title and not _HOME.fullmatch(crumb)]
    found = chain(named, reversed(places))
    return next((name for name in found if 1 < len(name) <= _LONGEST and "/" not in name), None)


def _links_in(elements: list[Element]) -> list[Element]:
    """The links in the first of the elements that has some."""
    found = (list(element.iter("a")) for element in elements)
    return next(filter(None, found), [])
