"""What sitemaps say of pages: where they are, their equals, and when they last changed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from .keys import Counted, Own, Whole
from .model import Article, Edition
from .planning import Plan

_NOT_LISTED = frozenset(("not_found", "bilingual", "provenance", "tombstone"))
"""The kinds of pages that ask search engines to leave them out (`partials/head.html`)."""


class ListedPage(NamedTuple):
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
            kind: Any = type(value)
            if kind is Article:
                changed = value.changed  # type: ignore[attr-defined]
            elif kind is list or kind is tuple:
                changed = self._last_change(value)  # type: ignore[arg-type]
            elif kind is Own:
                changed = value.article.changed  # type: ignore[attr-defined]
            elif kind is Counted:  # counts change when an article comes: see the newest
                changed = self._last_change(value.edition.articles[:1])  # type: ignore[attr-defined]
            elif kind is Whole:
                changed = self._of_whole(value.edition)  # type: ignore[attr-defined]
            else:
                continue
            if changed:
                yield changed

    def _of_whole(self, edition: Edition) -> datetime | None:
        if edition.lang not in self._wholes:
            self._wholes[edition.lang] = self._last_change(edition.articles)
        return self._wholes[edition.lang]
