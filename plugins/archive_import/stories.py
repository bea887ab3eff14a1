"""Which articles tell one story: pairing, applied to the archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from .pairing import Candidate, Pair, pair
from .store import Store, Stored

LANGUAGES = ("fr", "en")


def pair_stories(store: Store) -> list[Pair]:
    """Find counterparts for the articles that have none, and give each pair one story.

    The story is the French article's, unless a person has edited the English file.

    Returns:
        the pairs, by the paths of their files.
    """
    alone = list(_alone(store))
    first, second = ([item for item in alone if item.lang == lang] for lang in LANGUAGES)
    found = list(pair(_candidates(store, first), _candidates(store, second)))
    return [two for two in found if _join(store, two)]


def _join(store: Store, two: Pair) -> bool:
    """Give two articles one story; False where a person has edited both."""
    french, english = store.articles[two.first], store.articles[two.second]
    return store.rewrite(english.path, {"Story": french.story}) or store.rewrite(
        french.path, {"Story": english.story}
    )


def _alone(store: Store) -> Iterator[Stored]:
    stories = Counter(stored.story for stored in store.articles.values())
    return (
        stored
        for stored in store.articles.values()
        if stories[stored.story] == 1 and stored.lang in LANGUAGES
    )


def _candidates(store: Store, articles: Iterable[Stored]) -> Iterator[Candidate]:
    return (_candidate(stored, store.text_of(stored.path)[1]) for stored in articles)


def _candidate(stored: Stored, body: str) -> Candidate:
    try:
        date = datetime.fromisoformat(stored.date)
    except ValueError:  # none, or one that the build will complain of
        date = None
    url = stored.source if "://" in stored.source else None
    return Candidate(stored.path, stored.title, body, date, url, stored.translation or None)
