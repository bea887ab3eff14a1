"""Keys of pages: what a page is made of, in a few signs. The same key, the same page.

A page is made anew when its key has changed, so a key must cover all that its template reads. An
article that stands in a list counts as its *card*: what a list may show of it, and no more; else
a word changed in a text would make every page anew that names the article. A test looks over the
templates' shoulders, and fails when one reads of another page's article what is not in its card.
"""

from dataclasses import dataclass

from archipel.versions import digest_of

from .model import Article, Edition, Listing, Period, Site
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
class Whole:
    """The cards of all of an edition's articles, and its lists with their counts."""

    edition: Edition


class Keys:
    """Makes the keys of one build."""

    def __init__(self, site: Site, version: str) -> None:
        """
        Args:
            version: of all that pages depend on and that no page shows: code, theme, settings.
        """
        self._cards: dict[int, str] = {}
        self._wholes: dict[str, str] = {}
        self._shells = {
            edition.lang: digest_of([version, site.name, site.public_url, site.year])
            + self.of(_shell(edition))
            for edition in site.editions
        }

    def page(self, plan: Plan) -> str:
        """The key of a page and of the files beside it."""
        shell = self._shells[plan.edition.lang]
        return digest_of([shell, plan.template, repr(plan.page), *map(self.of, plan.inputs)])

    def of(self, value: object) -> str:
        """A value that stands for all that `value` shows."""
        if isinstance(value, Article):
            return self._card(value)
        if isinstance(value, Own):
            return self._own(value.article)
        if isinstance(value, Listing):
            return repr([getattr(value, name) for name in LISTED])
        if isinstance(value, Period):
            return repr((value.url, value.title, value.count))
        if isinstance(value, Whole):
            return self._whole(value.edition)
        if isinstance(value, list | tuple):
            return repr(list(map(self.of, value)))
        return repr(value)

    def _card(self, article: Article) -> str:
        known = self._cards.get(id(article))
        if known is None:
            shown = [self.of(getattr(article, name)) for name in CARD]
            known = self._cards[id(article)] = digest_of(shown)
        return known

    def _own(self, article: Article) -> str:
        around = (article.counterpart, article.related, article.closest)
        listed = (article.tags, article.previous, article.next)
        served = (article.figure, article.pictures, article.original is not None)
        return digest_of([article.digest, *map(self.of, (article, *around, *listed, *served))])

    def _whole(self, edition: Edition) -> str:
        if edition.lang not in self._wholes:
            lists = (edition.categories, edition.tags, edition.authors)
            counted = ((self.of(one), one.count) for group in lists for one in group)
            cards = map(self._card, edition.articles)
            self._wholes[edition.lang] = digest_of([*cards, *map(repr, counted)])
        return self._wholes[edition.lang]


def _shell(edition: Edition) -> list[object]:
    """What every page of an edition may show."""
    other = edition.other
    latest = edition.articles[:LATEST]
    there = (other.name, other.url, other.links) if other else ()
    return [edition.name, edition.strap_line, edition.links, edition.menus, latest, there]
