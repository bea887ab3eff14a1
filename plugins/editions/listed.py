"""What sitemaps say of pages: where they are, their equals, and when they last changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from .keys import Counted, Own, Whole
from .model import Article, Edition
from .planning import Plan

_NOT_LISTED = frozenset(("not_found", "bilingual", "provenance", "tombstone"))
"""The kinds of pages that ask search engines to leave them out (`partials/head.html`)."""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page that search engines may list."""

    kind: str
    lang: str
    url: str
    alternates: Mapping[str, str]
    """The page's own."""
    changed: datetime | None
    """The last change of what it shows, where that has a date."""


class Lister:
    """Notes what is listed while pages are planned: plans themselves need too much memory."""

    def __init__(self) -> None:
        self.pages: list[ListedPage] = []
        self._wholes: dict[str, datetime | None] = {}

    def noting(self, plans: Iterable[Plan]) -> Iterator[Plan]:
        """The plans, each noted as it passes."""
        for plan in plans:
            page = plan.page
            if page.kind not in _NOT_LISTED:
                changed = self._last_change(plan.inputs)
                lang = plan.edition.lang
                self.pages.append(ListedPage(page.kind, lang, page.url, page.alternates, changed))
            yield plan

    def _last_change(self, values: Iterable[object]) -> datetime | None:
        """Of the articles among a page's inputs, not of those that it only leads to."""
        return max(self._changes(values), default=None)

    def _changes(self, values: Iterable[object]) -> Iterator[datetime]:
        for value in values:
            if isinstance(value, list | tuple):
                yield from self._changes(value)
            elif changed := self._change(value):
                yield changed

    def _change(self, value: object) -> datetime | None:
        if isinstance(value, Article):
            return value.changed
        if isinstance(value, Own):
            return value.article.changed
        if isinstance(value, Counted):  # counts change when an article comes: see the newest
            return self._last_change(value.edition.articles[:1])
        return self._of_whole(value.edition) if isinstance(value, Whole) else None

    def _of_whole(self, edition: Edition) -> datetime | None:
        if edition.lang not in self._wholes:
            self._wholes[edition.lang] = self._last_change(edition.articles)
        return self._wholes[edition.lang]
