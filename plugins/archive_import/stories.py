"""Which articles tell one story: pairing, applied to the archive."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from .pairing import Candidate, Pair, Pairing, pair
from .store import Store, Stored

LANGUAGES = ("fr", "en")
_ENOUGH_TO_LEARN_FROM = 300
"""Stories in both languages, which teach how this archive translates."""


def pair_stories(store: Store) -> Pairing:
    """Find counterparts for the articles that have none, and give each pair one story.

    The story is the French article's, unless a person has edited the English file.

    Returns:
        the pairs, and those that are likely but not sure, by the paths of their files.
    """
    stories: dict[str, list[Stored]] = defaultdict(list)
    for stored in store.articles.values():
        if stored.lang in LANGUAGES:
            stories[stored.story].append(stored)
    alone = [articles[0] for articles in stories.values() if len(articles) == 1]
    first, second = ([item for item in alone if item.lang == lang] for lang in LANGUAGES)
    if not (first and second):
        return Pairing()
    known = islice(_known(store, stories.values()), _ENOUGH_TO_LEARN_FROM)
    found = pair(_candidates(store, first), _candidates(store, second), known=known)
    return Pairing([two for two in found if _join(store, two)], found.suggestions)


def _join(store: Store, two: Pair) -> bool:
    """Give two articles one story; False where a person has edited both."""
    french, english = store.articles[two.first], store.articles[two.second]
    return store.rewrite(english.path, {"Story": french.story}) or store.rewrite(
        french.path, {"Story": english.story}
    )


def _known(store: Store, stories: Iterable[list[Stored]]) -> Iterator[tuple[Candidate, Candidate]]:
    for articles in stories:
        by_lang = {stored.lang: stored for stored in articles}
        if len(by_lang) == len(articles) == len(LANGUAGES):
            first, second = _candidates(store, (by_lang[lang] for lang in LANGUAGES))
            yield first, second


def _candidates(store: Store, articles: Iterable[Stored]) -> Iterator[Candidate]:
    return (_candidate(stored, store.text_of(stored.path)[1]) for stored in articles)


def _candidate(stored: Stored, body: str) -> Candidate:
    try:
        date = datetime.fromisoformat(stored.date)
    except ValueError:  # none, or one that the build will complain of
        date = None
    url = stored.source if "://" in stored.source else None
    return Candidate(stored.path, stored.title, body, date, url, stored.translation or None)
