"""What search reads of `context["site"]`, which the plugin editions makes."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Named(Protocol):
    """A category, tag or author."""

    @property
    def name(self) -> str: ...


class Listing(Named, Protocol):
    """One with a page of its own."""

    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def name_lang(self) -> str | None: ...
    @property
    def counterpart(self) -> "Listing | None": ...


class Strings(Protocol):
    """The interface's words in one language."""

    def __getitem__(self, key: str) -> str: ...


class Moment(Protocol):
    """A time, said for people and for machines."""

    @property
    def day(self) -> str: ...
    @property
    def iso(self) -> str: ...


class Article(Protocol):
    """What search reads of an article of `context["site"]`."""

    @property
    def digest(self) -> str:
        """Of all that was read of it."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def deck(self) -> str | None: ...
    @property
    def summary(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def pictures(self) -> Sequence[str]:
        """The URLs of those in the text."""

    @property
    def category(self) -> Named: ...
    @property
    def tags(self) -> Sequence[Named]: ...
    @property
    def authors(self) -> Sequence[Named]: ...
    @property
    def date_is(self) -> str: ...
    @property
    def moment(self) -> Moment | None: ...
    @property
    def counterpart(self) -> "Article | None": ...


class Edition(Protocol):
    """What search reads of an edition."""

    @property
    def lang(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def strings(self) -> Strings: ...
    @property
    def links(self) -> Mapping[str, str]: ...
    @property
    def articles(self) -> Sequence[Article]:
        """Newest first."""

    @property
    def categories(self) -> Sequence[Listing]: ...
    @property
    def tags(self) -> Sequence[Listing]: ...
    @property
    def authors(self) -> Sequence[Listing]: ...


class Site(Protocol):
    """Both editions."""

    @property
    def name(self) -> str: ...
    @property
    def public_url(self) -> str: ...
    @property
    def editions(self) -> Sequence[Edition]: ...
