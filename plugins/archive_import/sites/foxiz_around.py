"""What stands around the body on a Foxiz page: picture, tags, related titles, comments."""

from bs4 import Tag

from ..article import Comment, Image
from ..dates import parse_date
from ..elements import attribute
from ..links import picture_url
from ..markdown import media, to_body
from . import labels
from .page import Parts, find_class, text_of
from .structured_data import Head


def read_image(parts: Parts, head: Head, url: str | None) -> Image | None:
    """The featured picture: the one printed, else the one the metadata name.

    They are trusted only for an article that has a picture (`has-post-thumbnail`), for others
    they give the site's logo.
    """
    figure = parts.first("s-feat-outer") or parts.first("s-feat")
    printed = _printed_image(figure, url) if figure else None
    if printed or not parts.first("has-post-thumbnail"):
        return printed
    source = picture_url(head.image() or head.meta("og:image") or "", url)
    return Image(source) if source else None


def _printed_image(figure: Tag, url: str | None) -> Image | None:
    """The picture, at its full size where a click would show it so."""
    image = figure.find("img")
    trigger = find_class(figure, "featured-lightbox-trigger")
    small = media.real_source(image, url) if isinstance(image, Tag) else None
    source = picture_url(attribute(trigger, "data-source"), url) or small
    if not source:
        return None
    caption = text_of(find_class(figure, "caption-text")) or attribute(trigger, "data-caption")
    credit = text_of(find_class(figure, "attribution")) or attribute(trigger, "data-attribution")
    return Image(source, attribute(image, "alt") or None, caption or None, credit or None)


def read_tags(parts: Parts, head: Head) -> list[str]:
    """The tags, each a link; else those of the metadata."""
    bar = parts.first("tag-bar")
    tags = [text_of(link) for link in bar.find_all("a")] if bar else []
    others = head.metas("article:tag") or head.texts("keywords")
    return list(dict.fromkeys(filter(None, tags or others)))


def read_related(parts: Parts) -> list[str]:
    """The titles of the lists that the theme puts into the body and below it."""
    lists = ["related-sec", "single-related"]
    found = [title for title in parts.all("entry-title") if title.find_parent(class_=lists)]
    return list(dict.fromkeys(filter(None, map(text_of, found))))


def read_neighbour(parts: Parts, side: str) -> str | None:
    """The title of the article before (`nav-left`) or after (`nav-right`)."""
    navigation = parts.first("entry-pagination")
    place = find_class(navigation, side)
    return text_of(find_class(place, "p-url")) or text_of(find_class(place, "nav-inner"))


def read_comments(parts: Parts, url: str | None) -> list[Comment]:
    """The readers' comments in the page's order, replies below what they answer."""
    return [comment for box in parts.all("comment-body") if (comment := _comment(box, url))]


def count_of_comments(parts: Parts) -> int:
    """The number that the page prints above its comments (« 3 Comments »)."""
    match = labels.COMMENT_COUNT.match(text_of(parts.first("comment-box-header")) or "")
    return int(match["count"]) if match and match["count"].isdigit() else int(bool(match))


def _comment(box: Tag, url: str | None) -> Comment | None:
    content = find_class(box, "comment-content")
    if content is None:
        return None
    author = text_of(find_class(box, "fn")) or ""
    date = parse_date(attribute(box.find("time"), "datetime"))
    return Comment(author, to_body(content, url).text, date)
