"""What hosting reads of `context["site"]`, which the plugin editions makes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from archipel.pictures import ServedPicture


class Strings(Protocol):
    """The interface's words in one language."""

    def __getitem__(self, key: str) -> str: ...
    def fill(self, key: str, **values: object) -> str: ...
    def count(self, key: str, number: int) -> str: ...


class Moment(Protocol):
    """A time."""

    @property
    def value(self) -> datetime: ...
    @property
    def day(self) -> str:
        """In words, in its language."""


class Figure(Protocol):
    """An article's featured picture."""

    @property
    def served(self) -> ServedPicture | None: ...
    @property
    def alt(self) -> str: ...
    @property
    def caption(self) -> str | None: ...
    @property
    def credit(self) -> str | None: ...
    @property
    def lang(self) -> str | None: ...


class Origin(Protocol):
    """Where an article says that its news comes from."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str | None: ...


class Comment(Protocol):
    """A reader's comment."""

    @property
    def author(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def moment(self) -> Moment | None: ...
    @property
    def lang(self) -> str | None: ...


class Note(Protocol):
    """What was corrected in an article, or added to it."""

    @property
    def action(self) -> str: ...
    @property
    def day(self) -> str: ...
    @property
    def iso(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def lang(self) -> str | None: ...
    @property
    def url(self) -> str:
        """Of its place in the log of corrections."""


class Person(Protocol):
    """An author's particulars."""

    @property
    def role(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def bio(self) -> str | None: ...
    @property
    def lang(self) -> str | None: ...
    @property
    def picture(self) -> ServedPicture | None: ...


class Article(Protocol):
    """One article of an edition; two are the same only when they are one object."""

    @property
    def digest(self) -> str:
        """Of all that was read of it."""

    @property
    def url(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def date_is(self) -> str: ...
    @property
    def published(self) -> Moment | None: ...
    @property
    def modified(self) -> Moment | None: ...
    @property
    def scraped(self) -> Moment | None: ...
    @property
    def changed(self) -> datetime | None:
        """The last change that is known."""

    @property
    def moment(self) -> Moment | None:
        """The date it is filed under."""

    @property
    def card(self) -> str:
        """The URL of the picture that is made of its title; "" for none."""

    @property
    def category(self) -> "Listing": ...
    @property
    def tags(self) -> Sequence["Listing"]: ...
    @property
    def authors(self) -> Sequence["Listing"]: ...
    @property
    def figure(self) -> Figure | None: ...
    @property
    def pictures(self) -> Sequence[str]:
        """The URLs of the pictures in the text."""

    @property
    def sponsor(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def counterpart(self) -> "Article | None": ...
    @property
    def related(self) -> Sequence["Article | str"]:
        """Titles stand for articles that are not in the archive."""

    @property
    def words(self) -> int: ...
    @property
    def story(self) -> str | None: ...
    @property
    def source_sha256(self) -> str | None: ...
    @property
    def sources(self) -> Sequence[Origin]: ...
    @property
    def via(self) -> Sequence[Origin]: ...
    @property
    def comments(self) -> Sequence[Comment]: ...
    @property
    def notes(self) -> Sequence[Note]: ...


class Listing(Protocol):
    """A category, tag or author in one edition."""

    @property
    def kind(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_lang(self) -> str | None: ...
    @property
    def slug(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def articles(self) -> Sequence[Article]: ...
    @property
    def counterpart(self) -> "Listing | None": ...
    @property
    def person(self) -> Person | None: ...


class Edition(Protocol):
    """The site in one language; articles are newest first, here and in its listings."""

    @property
    def lang(self) -> str: ...
    @property
    def name(self) -> str:
        """The language in its own name."""

    @property
    def url(self) -> str: ...
    @property
    def strap_line(self) -> str: ...
    @property
    def card(self) -> str:
        """The URL of the picture that is made of its strap line; "" for none."""

    @property
    def strings(self) -> Strings: ...
    @property
    def links(self) -> Mapping[str, str]: ...
    @property
    def articles(self) -> Sequence[Article]: ...
    @property
    def categories(self) -> Sequence[Listing]: ...
    @property
    def tags(self) -> Sequence[Listing]: ...
    @property
    def authors(self) -> Sequence[Listing]: ...
    @property
    def other(self) -> "Edition | None": ...


class OldAddress(Protocol):
    """An address of the old site that is no page of this one."""

    @property
    def path(self) -> str:
        """Below the site's root, decoded."""

    @property
    def query(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def key(self) -> str:
        """The same however it is written."""

    @property
    def url(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def is_main(self) -> bool:
        """Whether it is how the old site most likely called the page."""


class OldAddresses(Protocol):
    """The old site's addresses."""

    @property
    def addresses(self) -> Sequence[OldAddress]:
        """The most important first."""


class ListedPage(Protocol):
    """A page that search engines may list; editions leaves all of them in `context["pages"]`."""

    @property
    def kind(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def alternates(self) -> Mapping[str, str]:
        """The `url` of the same page by hreflang, x-default too; empty where it has no equal."""

    @property
    def changed(self) -> datetime | None:
        """The last change of what it shows, where that has a date."""


class Site(Protocol):
    """Both editions."""

    @property
    def name(self) -> str: ...
    @property
    def public_url(self) -> str: ...
    @property
    def editions(self) -> Sequence[Edition]: ...
    @property
    def old(self) -> OldAddresses: ...
