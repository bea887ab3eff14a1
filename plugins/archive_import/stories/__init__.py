"""Which articles tell one story: pairing, applied to the archive.

The editor's word (stories.toml) comes first, always. `pair_new` then looks for counterparts for
what an import has brought; `pair_all` looks at the whole archive anew, as if all had been
imported at once: only what a person has written stays.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from ..pairing import Candidate, Pair, pair
from ..store import Store, Stored
from .editors_word import EditorsWord, read_word
from .state import LANGUAGES, Stories

__all__ = ["Paired", "pair_all", "pair_new"]

_ENOUGH_TO_LEARN_FROM = 300
"""Stories in both languages, which teach how this archive translates."""
_NEARBY_DAYS = 60
"""A pair is at most 30 days apart, and so is the other candidate that it is weighed against."""


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs of an archive, by the paths of the French and the English file."""

    pairs: list[Pair] = field(default_factory=list)
    """All of them, whenever they were made."""
    suggestions: list[Pair] = field(default_factory=list)
    """Pairs that are likely but not sure, of articles that are alone."""
    alone: dict[str, list[Stored]] = field(default_factory=dict)
    """The articles without a counterpart, by language, in the order of their paths."""
    problems: list[str] = field(default_factory=list)
    """What an editor has to mend: stories.toml names nobody, a story has too many articles."""


def pair_new(store: Store, changed: Collection[str], suggested: Iterable[Pair] = ()) -> Paired:
    """Do what the editor says, and find counterparts for articles that are new or changed.

    Args:
        store: the archive; its files are rewritten with the next `commit`.
        changed: the paths of the new and changed articles.
        suggested: by earlier runs; those that are still open stay suggestions.

    Raises:
        FormatError: stories.toml is broken.
    """
    stories = Stories(store)
    word = _apply_word(stories)
    near = _nearby(list(stories.alone()), changed)
    suggestions = _pair(stories, near, word, stories.pairs()) if near else []
    return _paired(stories, word, [*suggestions, *suggested])


def pair_all(store: Store) -> Paired:
    """Do what the editor says, and pair the whole archive anew.

    Raises:
        FormatError: stories.toml is broken.
    """
    stories = Stories(store)
    word = _apply_word(stories)
    before = list(stories.pairs())
    ours = [two for two in before if _ids(two) not in word.confirmed and stories.is_ours(two)]
    reopened = [stories.article(path) for two in ours for path in _ids(two)]
    kept = set(map(_ids, before)) - set(map(_ids, ours))
    settled = (two for two in before if _ids(two) in kept)
    suggestions = _pair(stories, [*stories.alone(), *reopened], word, settled, ours)
    return _paired(stories, word, suggestions)


def _apply_word(stories: Stories) -> EditorsWord:
    """Part what is refused, unite what is confirmed."""
    word = read_word(stories.store.folder, stories.store.articles.values())
    before = {_ids(two): two for two in stories.pairs()}
    spoken_for = {path for ids in word.confirmed for path in ids}
    for ids, two in before.items():
        elsewhere = ids not in word.confirmed and not spoken_for.isdisjoint(ids)
        if ids in word.refused or elsewhere:
            stories.part(two)
    for ids in sorted(word.confirmed - before.keys()):
        stories.unite(Pair(*ids, 1.0, "editor"))
    return word


def _pair(
    stories: Stories,
    articles: Iterable[Stored],
    word: EditorsWord,
    known: Iterable[Pair],
    before: Iterable[Pair] = (),
) -> list[Pair]:
    """Pair articles of both languages, and unite them; returns what is likely but not sure.

    Args:
        stories: the archive's.
        articles: those to be paired.
        word: the editor's.
        known: pairs that teach.
        before: how the articles were paired so far.
    """
    articles = list(articles)
    first, second = (
        _candidates(stories, [item for item in articles if item.lang == lang]) for lang in LANGUAGES
    )
    teachers = islice(_teachers(stories, known), _ENOUGH_TO_LEARN_FROM)
    found = pair(first, second, refused=word.refused, known=teachers)
    new = {_ids(two): two for two in found}
    for two in before:
        if new.get(_ids(two)) == two:
            del new[_ids(two)]
        else:
            stories.part(two)
    return [*(two for two in new.values() if not stories.unite(two)), *found.suggestions]


def _paired(stories: Stories, word: EditorsWord, suggestions: Iterable[Pair]) -> Paired:
    pairs = [
        Pair(*_ids(two), 1.0, "editor") if _ids(two) in word.confirmed else two
        for two in stories.pairs()
    ]
    lone = {item.path: item for item in stories.alone()}
    open_still = {
        _ids(two): two
        for two in suggestions
        if two.first in lone and two.second in lone and _ids(two) not in word.refused
    }
    return Paired(
        sorted(pairs, key=_ids),
        sorted(open_still.values(), key=lambda two: (-two.confidence, *_ids(two))),
        {
            lang: [item for _, item in sorted(lone.items()) if item.lang == lang]
            for lang in LANGUAGES
        },
        [*word.unknown, *stories.crowded()],
    )


def _ids(two: Pair) -> tuple[str, str]:
    return two.first, two.second


def _nearby(alone: list[Stored], changed: Collection[str]) -> list[Stored]:
    """The lone articles that a new or changed lone one has to be compared with, itself included."""
    new = [item for item in alone if item.path in changed]
    days = [_day(item) for item in new]
    if None in days:
        return alone
    known = sorted(day for day in days if day is not None)
    return [item for item in alone if known and _is_near(_day(item), known)]


def _is_near(day: int | None, days: list[int]) -> bool:
    if day is None:
        return True
    place = bisect_left(days, day - _NEARBY_DAYS)
    return place < len(days) and days[place] <= day + _NEARBY_DAYS


def _day(stored: Stored) -> int | None:
    date = _date(stored)
    return date.toordinal() if date else None


def _date(stored: Stored) -> datetime | None:
    try:
        return datetime.fromisoformat(stored.date)
    except ValueError:  # none, or one that the build will complain of
        return None


def _teachers(stories: Stories, known: Iterable[Pair]) -> Iterator[tuple[Candidate, Candidate]]:
    for two in known:
        first, second = _candidates(stories, map(stories.article, _ids(two)))
        yield first, second


def _candidates(stories: Stories, articles: Iterable[Stored]) -> Iterator[Candidate]:
    for stored in articles:
        body = stories.store.text_of(stored.path)[1]
        url = stored.source if "://" in stored.source else None
        yield Candidate(
            *(stored.path, stored.title, body, _date(stored), url, stored.translation or None)
        )
