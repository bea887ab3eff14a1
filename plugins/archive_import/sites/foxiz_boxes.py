"""What a Foxiz page shows in boxes of its own: reviews, live entries, sponsor, sources.

The theme makes them of `<span>` and `<div>`; here they become headings, lists and paragraphs,
that the Markdown is made of like the rest of the body.
"""

import re
from datetime import UTC, datetime
from itertools import islice

from bs4 import Tag

from ..article import Reference
from ..dates import age, parse_date
from ..elements import attribute, classes
from ..links import clean_url
from . import labels
from .page import Parts, find_class, text_of

_TAGS = {
    "review-heading": "h2",
    **dict.fromkeys(("pros-cons-title", "review-summary-title", "rating-header"), "h3"),
    **dict.fromkeys(("review-content", "review-specs"), "ul"),
    "review-el": "li",
    "review-label-info": "strong",
    **dict.fromkeys(("average", "review-quickview-meta", "review-total-stars", "af-price"), "p"),
    "live-datetime": "p",
}
"""What the parts of reviews and live entries are, by their classes."""
_GLUED = ("average", "review-quickview-meta", "rating-header", "review-label", "af-price")
_BUTTONS = "review-btn"
_WIDTH = re.compile(r"width:\s*([\d.]{1,8})%")
_NEAR = 6
"""Levels between the parts of a box and the box."""


def as_text(parts: Parts) -> None:
    """Turn reviews, live entries and names of sections into ordinary elements, in their place."""
    for class_name, name in _TAGS.items():
        for tag in parts.all(class_name):
            tag.name = name
    for tag in (tag for class_name in _GLUED for tag in parts.all(class_name)):
        for child in tag.find_all(True, recursive=False):
            child.insert_after(" ")
    for button in parts.all(_BUTTONS):
        button.insert_before(" ")
    for listing in parts.all("pros-cons-list-inner"):
        _gather_items(listing)
    for stars in parts.all("rstar-bg"):
        _turn_stars(stars)
    for section in parts.all("page-selected-current"):
        for title in section.find_all(class_="h4", recursive=False):
            title.name = "h2"
    for time in parts.all("live-datetime"):
        _turn_live_time(time)
    _turn_live_entries(parts)


def feature_above(parts: Parts) -> Tag | None:
    """The film, sound or gallery that stands where others have their picture."""
    feature = parts.first("s-feat-outer") or parts.first("s-feat")
    if feature is None:
        return None
    is_gallery = len({attribute(image, "src") for image in feature.find_all("img")}) > 1
    return feature if is_gallery or feature.find(["iframe", "video", "audio"]) else None


def review_above(parts: Parts) -> Tag | None:
    """The short form of a review above the body, where it says more than the one below."""
    above = parts.first("sqview")
    if above is None:
        return None
    if sponsor := find_class(above, "spon-qview"):
        sponsor.extract()
    below = text_of(parts.first("review-section")) or ""
    said = all(words.strip() in below for words in above.stripped_strings)
    return None if said else above


def _gather_items(listing: Tag) -> None:
    """Put the points for or against into a list."""
    items = listing.find_all(class_="pros-cons-el", recursive=False)
    if items:
        bullets = items[0].wrap(Tag(name="ul"))
        for item in items:
            item.name = "li"
            bullets.append(item)


def _turn_stars(stars: Tag) -> None:
    """Write down how many stars the readers gave, as only a picture of them tells."""
    width = _WIDTH.search(attribute(stars, "style"))
    if width and _is_near(stars, "user-rating"):
        stars.string = f"{float(width[1]) / 20:g} / 5"


def _turn_live_time(time: Tag) -> None:
    """The time of a live entry: the date, not « 3 hr ago »."""
    since, date = (time.find(class_=name, recursive=False) for name in ("live-hdate", "live-fdate"))
    if isinstance(since, Tag) and isinstance(date, Tag):
        since.extract()
        date.name = "strong"
    elif isinstance(since, Tag) and (seconds := attribute(since, "data-timestamp")).isdecimal():
        since.string = f"{datetime.fromtimestamp(int(seconds[:10]), UTC):%Y-%m-%d %H:%M} UTC"


def _turn_live_entries(parts: Parts) -> None:
    """Part the time and the author of live entries from what follows."""
    content = parts.first("entry-content")
    if content is None or not any(tag is not content for tag in parts.all("rb-live-entry")):
        return
    for time in content.find_all("time"):
        moment = parse_date(attribute(time, "datetime"))
        if moment and age(text_of(time) or ""):
            time.string = f"{moment:%Y-%m-%d %H:%M}"
        time.insert_before(" ")
        time.insert_after(" ")
    for author in (tag for name in ("meta-author", "author") for tag in parts.all(name)):
        if _is_near(author, "rb-live-entry"):
            author.insert_before(" ")
            author.insert_after(" ")


def _is_near(tag: Tag, outer: str) -> bool:
    """Whether a box with a class is around an element."""
    return any(outer in classes(parent) for parent in islice(tag.parents, _NEAR))


def read_sponsor(parts: Parts) -> str | None:
    """Who paid for the article."""
    found = (parts.first(name) for name in ("single-sponsor", "spon-qview", "sponsor-meta"))
    box = next(filter(None, found), None)
    if box is None:
        return None
    name = text_of(find_class(box, "sponsor-brand-text"))
    name = name or attribute(find_class(box, "sponsor-link"), "aria-label")
    name = name or attribute(box.find("img"), "alt")
    if label := find_class(box, "sponsor-label"):
        label.extract()
    return name or text_of(box)


def read_references(parts: Parts, bar: str, url: str | None) -> list[Reference]:
    """The names in a bar (`source-bar`, `via-bar`) below the body, each with its link if any."""
    found = [_reference(item, url) for tag in parts.all(bar) for item in _items(tag)]
    return list({reference.name: reference for reference in found if reference.name}.values())


def _items(bar: Tag) -> list[Tag]:
    for label in bar.find_all(class_="blabel"):
        label.extract()
    items = bar.find_all(lambda tag: tag.name == "a" or "efoot-label" in classes(tag))
    return list(items) or [bar]


def _reference(item: Tag, url: str | None) -> Reference:
    name = labels.BAR.sub(r"\g<value>", text_of(item) or "", count=1)
    return Reference(name, clean_url(attribute(item, "href"), url))
