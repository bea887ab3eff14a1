"""Which story a new article belongs to: pairing, applied to the archive."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from .article import ScrapedArticle
from .pairing import Candidate, Pair, pair
from .store import Store, Stored

LANGUAGES = ("fr", "en")


class Counterparts:
    """The counterparts of new articles, among themselves and among the stored ones."""

    def __init__(self, store: Store, new: Iterable[ScrapedArticle]) -> None:
        """Pair what has no counterpart yet.

        Args:
            store: the archive; its articles alone in their story can be counterparts.
            new: the articles that are not versions of stored ones.
        """
        candidates: dict[str, list[Candidate]] = {lang: [] for lang in LANGUAGES}
        for stored in _alone(store):
            candidates[stored.fields["Lang"]].append(_stored_candidate(stored))
        for article in new:
            if article.lang in candidates:
                candidates[article.lang].append(_candidate(article))
        self._paths = {path: path for path in store.articles}
        self.pairs: list[Pair] = [
            found
            for found in pair(candidates[LANGUAGES[0]], candidates[LANGUAGES[1]])
            if not (found.first in self._paths and found.second in self._paths)
        ]
        self._other = {found.first: found.second for found in self.pairs}
        self._other |= {found.second: found.first for found in self.pairs}

    def story_of(self, source: str, store: Store) -> str | None:
        """The story of the article's counterpart, if that is stored already."""
        path = self._paths.get(self._other.get(source, ""))
        return store.articles[path].fields.get("Story") if path else None

    def stored(self, source: str, path: str) -> None:
        """Note where a new article was stored."""
        self._paths[source] = path


def _alone(store: Store) -> list[Stored]:
    stories = Counter(stored.fields.get("Story") for stored in store.articles.values())
    return [
        stored
        for stored in store.articles.values()
        if stories[stored.fields.get("Story")] == 1 and stored.fields.get("Lang") in LANGUAGES
    ]


def _candidate(article: ScrapedArticle) -> Candidate:
    translation = next(iter(article.translations.values()), None)
    return Candidate(
        article.source, article.title, article.body.text, article.date, article.url, translation
    )


def _stored_candidate(stored: Stored) -> Candidate:
    fields = stored.fields
    try:
        date = datetime.fromisoformat(fields.get("Date", ""))
    except ValueError:  # none, or one that the build will complain of
        date = None
    source = fields.get("Source", "")
    url = source if "://" in source else None
    return Candidate(
        stored.path, fields.get("Title", ""), stored.body, date, url, fields.get("Translation")
    )
