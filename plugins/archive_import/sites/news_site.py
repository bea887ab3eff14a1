"""What a module says of a site that marks its pages in a way of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewsSite:
    """A site, declared: where on its pages each field stands, as CSS selectors.

    A field without a selector, or whose selector finds nothing, is read as on any other site:
    from the metadata, microdata and by-lines (`metadata`), the body by `news_body`.
    """

    name: str
    """As `--site` takes it; also the name of the module and of its folder in tests/cases."""
    hosts: tuple[str, ...] = ()
    """The hosts whose pages these are, such as `journal.example`."""
    marks: str = ""
    """What tells a page of the site where no address does: an element that only it has."""
    body: str = ""
    """The element (or elements, in order) with the article's text."""
    not_body: str = ""
    """What stands inside the body but is none of it."""
    title: str = ""
    deck: str = ""
    authors: str = ""
    """An element for each author, or one by-line."""
    published: str = ""
    """An element with a `datetime`, or with a date as its text; so for `modified`."""
    modified: str = ""
    category: str = ""
    tags: str = ""
    """An element for each tag."""
    image: str = ""
    """The featured picture's `img`, or the figure around it."""
    related: str = ""
    """An element for each title."""
    previous: str = ""
    next: str = ""
