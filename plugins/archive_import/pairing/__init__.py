"""French and English articles find each other.

An editor's word decides, then the links between pages, then the content: numbers, names, the
beginnings of words that the two languages share, and a lexicon that the archive's own sure pairs
teach. A pair counts when each article is the other's best and the confidence reaches the
threshold; what stays below it is suggested to an editor. Rather no pair than a wrong one.

The way of a pair: `tokens` reads a text, `collection` holds what is needed of it, `vectors` makes
rows of numbers, `neighbours` finds candidates, `lexicon` learns, `evidence` compares,
`confidence` judges.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from .collection import Collection
from .content import Found, by_content
from .links import linked
from .model import Candidate, Pair, Pairing

__all__ = ["THRESHOLD", "Candidate", "Collection", "Pair", "Pairing", "match", "pair"]

THRESHOLD = 0.75
"""From this confidence on a pair is linked: on archives that the weights were not fitted on,
997 of 1,000 such pairs of whole texts are right, and 987 of 1,000 pairs are found, without their
dates (docs/decisions/0007-pairing.md)."""
_SUGGESTED = 0.2
"""Below this confidence a pair is not worth an editor's time."""
_MOST_SUGGESTED = 3

Ids = tuple[str, str]


def pair(
    first: Iterable[Candidate],
    second: Iterable[Candidate],
    *,
    confirmed: AbstractSet[Ids] = frozenset(),
    refused: AbstractSet[Ids] = frozenset(),
    known: Iterable[tuple[Candidate, Candidate]] = (),
) -> Pairing:
    """The pairs between two languages' articles; every article is in one at most.

    The order of the articles does not matter. They are read once, one by one, and not held.

    Args:
        first, second: the articles that have no counterpart yet.
        confirmed: pairs of ids that an editor has accepted.
        refused: pairs of ids that an editor has refused.
        known: articles that are pairs already. They teach how this archive translates, so that
            a few new articles can be paired as surely as many; some hundreds are plenty. They
            are not returned.
    """
    collections = Collection(), Collection()
    settled = set()
    for one, other in known:
        collections[0].add(one)
        collections[1].add(other)
        settled.add((one.id, other.id))
    for collection, articles in zip(collections, (first, second), strict=True):
        for article in articles:
            collection.add(article)
    return match(*collections, confirmed=confirmed, refused=refused, settled=settled)


def match(
    first: Collection,
    second: Collection,
    *,
    confirmed: AbstractSet[Ids] = frozenset(),
    refused: AbstractSet[Ids] = frozenset(),
    settled: AbstractSet[Ids] = frozenset(),
) -> Pairing:
    """The same for articles that have been collected already.

    Args:
        first, second: the articles of the two languages.
        confirmed, refused: as for `pair`.
        settled: the pairs of ids among them that are known, and are not returned.
    """
    taken = _Taken(settled)
    known = set(first.ids), set(second.ids)
    pairs = [
        Pair(one, other, 1.0, "editor")
        for one, other in sorted(confirmed)
        if one in known[0] and other in known[1] and taken.take(one, other)
    ]
    for ids in linked(first.addresses, second.addresses):
        if ids not in refused and taken.take(*ids):
            pairs.append(Pair(*ids, 1.0, "link"))
    given = settled | {(found.first, found.second) for found in pairs}
    candidates = by_content(first, second, given, refused)
    for found in candidates:
        if found.best and found.confidence >= THRESHOLD and taken.take(found.first, found.second):
            pairs.append(_pair(found))
    return Pairing(pairs, list(_suggestions(candidates, taken)))


class _Taken:
    """The articles that have a counterpart."""

    def __init__(self, settled: AbstractSet[Ids]) -> None:
        self._first = {first for first, _ in settled}
        self._second = {second for _, second in settled}

    def free(self, first: str, second: str) -> bool:
        """Whether neither has one."""
        return first not in self._first and second not in self._second

    def take(self, first: str, second: str) -> bool:
        """Give them each other, if they are free; False if not."""
        free = self.free(first, second)
        if free:
            self._first.add(first)
            self._second.add(second)
        return free


def _suggestions(candidates: Iterable[Found], taken: _Taken) -> Iterator[Pair]:
    """The likeliest pairs of articles that are still alone, a few for each."""
    count: dict[str, int] = {}
    for found in sorted(
        candidates, key=lambda found: (-found.confidence, found.first, found.second)
    ):
        if found.confidence < _SUGGESTED or not taken.free(found.first, found.second):
            continue
        count[found.first] = count.get(found.first, 0) + 1
        if count[found.first] <= _MOST_SUGGESTED:
            yield _pair(found)


def _pair(found: Found) -> Pair:
    return Pair(found.first, found.second, round(found.confidence, 3), "content")
