"""Keys of pages: what a page is made of, in a few signs. The same key, the same page.

A page is made anew when its key has changed, so a key must cover all that its template reads. An
article that stands in a list counts as its *card*: what a list may show of it, and no more; else
a word changed in a text would make every page anew that names the article. A test looks over the
templates' shoulders, and fails when one reads of another page's article what is not in its card.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from archipel.versions import digest_of

from .model import Article, Edition, Listing, Period, Site
from .periods import periods_by_path
from .planning import Plan

CARD = ("url", "lang", "title", "summary", "date_is", "moment", "category", "authors", "picture")
"""What a page may show of an article that is not its own."""
LISTED = ("kind", "url", "name", "name_lang", "slug", "tint", "person")
"""What a page may show of a category, tag or author; pages that count say so by `Whole`."""
LATEST = 6
"""How many of an edition's articles any of its pages may show."""


@dataclass(frozen=True, slots=True)
class Own:
    """All of an article: its text, and everything it leads to."""

    article: Article


@dataclass(frozen=True, slots=True)
class Counted:
    """An edition's lists with their counts and equals, and its periods with theirs."""

    edition: Edition


@dataclass(frozen=True, slots=True)
class Whole:
    """What is `Counted` of an edition, and the cards of all its articles."""

    edition: Edition


_CARD, _LISTED = attrgetter(*CARD), attrgetter(*LISTED)
_IN_PERIOD = attrgetter("url", "title", "count")
_SIMPLE = frozenset((str, int, bool, float, type(None)))


class Keys:
    """Makes the keys of one build."""

    def __init__(self, site: Site, version: str) -> None:
        """
        Args:
            version: of all that pages depend on and that no page shows: code, theme, settings.
        """
        self._known: dict[int, str] = {}
        self._owns: dict[Article, str] = {}
        self._counted: dict[str, str] = {}
        self._makers: dict[type[Any], Callable[[Any], object]] = {
            list: self._each,
            tuple: self._each,
            dict: lambda value: self._each([*value, *value.values()]),
            Article: partial(self._kept, _CARD),
            Listing: partial(self._kept, _LISTED),
            Period: partial(self._kept, _IN_PERIOD),
            Own: lambda value: self._own(value.article),
            Counted: lambda value: self._counts(value.edition),
            Whole: lambda value: [self._counts(value.edition), self._each(value.edition.articles)],
        }
        self._shells = {
            edition.lang: digest_of([version, site.name, site.public_url, site.year])
            + digest_of([self.of(_shell(edition))])
            for edition in site.editions
        }

    def page(self, plan: Plan) -> str:
        """The key of a page and of the files beside it."""
        shell = self._shells[plan.edition.lang]
        return digest_of([shell, plan.template, *map(self.of, (plan.page, *plan.inputs))])

    def of(self, value: object) -> object:
        """What stands for all that `value` shows."""
        kind = type(value)
        if kind in _SIMPLE:
            return value
        make = self._makers.get(kind)
        if make is None:
            make = self._makers[kind] = self._maker(kind)
        return make(value)

    def _maker(self, kind: type[Any]) -> Callable[[Any], object]:
        """For a type that was not met before: many times as fast as its `repr`, where it can be."""
        if not is_dataclass(kind):
            return repr
        values_of = attrgetter(*(field.name for field in fields(kind)))
        return values_of if _is_flat(kind) else lambda value: self._each(values_of(value))

    def _each(self, values: Iterable[object]) -> list[object]:
        of = self.of
        return [value if type(value) in _SIMPLE else of(value) for value in values]

    def _kept(self, shown: Callable[[object], Iterable[object]], value: object) -> str:
        """What stands on many pages: its digest is made once."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = digest_of(self._each(shown(value)))
        return known

    def _own(self, article: Article) -> str:
        key = self._owns.get(article)
        if key is None:
            around = (article, article.counterpart, article.related, article.closest)
            listed = (article.tags, article.previous, article.next)
            served = (article.figure, article.pictures, article.original is not None)
            shown = map(self.of, (*around, *listed, *served, article.notes))
            key = self._owns[article] = digest_of([article.digest, *shown])
        return key

    def _counts(self, edition: Edition) -> str:
        if edition.lang not in self._counted:
            lists = (edition.categories, edition.tags, edition.authors)
            counted: list[object] = [
                (self.of(one), one.count, one.counterpart and one.counterpart.url)
                for group in lists
                for one in group
            ]
            counted += [(path, one.count) for path, one in periods_by_path(edition).items()]
            self._counted[edition.lang] = digest_of(counted)
        return self._counted[edition.lang]


def _is_flat(kind: type[Any]) -> bool:
    """Whether all fields of a dataclass are of simple types."""
    types = get_type_hints(kind).values()
    return all(_SIMPLE.issuperset(get_args(one) or (one,)) for one in types)


def _shell(edition: Edition) -> list[object]:
    """What every page of an edition may show."""
    other = edition.other
    latest = edition.articles[:LATEST]
    there = (other.name, other.url, other.links) if other else ()
    return [edition.name, edition.strap_line, edition.links, edition.menus, latest, there]
