"""The authors of an article on a Foxiz page: its by-line and the boxes below the body."""

from bs4 import Tag

from ..article import Author
from ..markdown import to_body
from .page import Parts, find_class, text_of
from .profiles import read_profile
from .structured_data import Head


def read_authors(parts: Parts, head: Head, url: str | None) -> list[Author]:
    """The authors of the by-line with what their boxes say, then those who have only a box;
    where the page shows none, those that the metadata name."""
    found = [_profile(box, url) for box in parts.all("ubox")]
    boxes = {author.name.casefold(): author for author in found if author.name}
    named = [boxes.pop(name.casefold(), Author(name)) for name in dict.fromkeys(_byline(parts))]
    return [*named, *boxes.values()] or [Author(name) for name in _named_in_head(head)]


def _byline(parts: Parts) -> list[str]:
    """The names in `.meta-author`: links, but for guests."""
    meta = parts.first("single-meta")
    holders = meta.find_all(class_="meta-author") if meta else []
    links = [link for holder in holders for link in holder.find_all("a")]
    return [name for name in map(_without_labels, links or holders) if name]


def _without_labels(name: Tag) -> str | None:
    """The name alone, without « By » before it and the job after it."""
    for label in name.find_all(class_=["meta-label", "meta-job"]):
        label.extract()
    return text_of(name)


def _named_in_head(head: Head) -> list[str]:
    name = head.meta("author", "twitter:data1")
    return head.author_names() or ([name] if name else [])


def _profile(box: Tag, url: str | None) -> Author:
    """A box: name, role (which some write as the biography's first line) and biography."""
    name = text_of(find_class(box, "nice-name"))
    role = text_of(find_class(box, "author-job"))
    bio = find_class(box, "ubio") or find_class(box, "bio-description")
    lines = to_body(bio, url).text.split("\n") if bio else []
    return read_profile(name or "", filter(None, lines), role)
