"""French and English articles find each other: the page's own links first, then the content.

The content is compared by what translation leaves alone: numbers, names, and the beginnings
of long words that the two languages share. Each is weighted by its rarity (TF-IDF, cosine).
A pair counts when each is the other's best, clearly before the second. Rather no pair than a
wrong one.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log, sqrt
from urllib.parse import urlsplit

from archipel.slugs import slugify

MINIMUM = 0.2
"""The least cosine of a pair; of two articles on one subject that are no pair, 0.18 was seen."""
MINIMUM_SAME_DAYS = 0.12
"""The same where both dates are known and lie close together."""
_CLOSE = timedelta(days=2)
MARGIN = 0.05
"""How much better than the second best, on both sides."""
_WINDOW = timedelta(days=10)
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f,.]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PREFIX = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """What pairing needs to know of an article."""

    id: str
    title: str
    text: str
    date: datetime | None = None
    url: str | None = None
    translation: str | None = None
    """The URL of the other language's version, where the page named it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that tell one story."""

    first: str
    second: str
    confidence: float
    by: str
    """link | content"""


def pair(first: Sequence[Candidate], second: Sequence[Candidate]) -> list[Pair]:
    """The pairs between two languages' articles; every article is in one at most."""
    linked = _by_link(first, second)
    taken = {pair.first for pair in linked} | {pair.second for pair in linked}
    rest = [[item for item in side if item.id not in taken] for side in (first, second)]
    return linked + _by_content(*rest)


def _by_link(first: Iterable[Candidate], second: Iterable[Candidate]) -> list[Pair]:
    pairs: dict[str, Pair] = {}
    second = list(second)
    by_url = {_address(item.url): item for item in second if item.url}
    by_slug = {slugify(item.title): item for item in second}
    by_translation = {_address(item.translation): item for item in second if item.translation}
    for item in first:
        found = by_url.get(_address(item.translation)) or by_translation.get(_address(item.url))
        # A dump has no address, but the page that links to it names its slug.
        found = found or by_slug.get(_slug(item.translation))
        if found and found.id not in pairs:
            pairs[found.id] = Pair(item.id, found.id, 1.0, "link")
    taken = {pair.first for pair in pairs.values()}
    by_slug = {slugify(item.title): item for item in first if item.id not in taken}
    for item in second:
        found = by_slug.get(_slug(item.translation))
        if found and item.id not in pairs:
            pairs[item.id] = Pair(found.id, item.id, 1.0, "link")
    return list(pairs.values())


def _address(url: str | None) -> str:
    """An address without scheme, `www.` and closing slash; of no URL, one that none has."""
    if not url:
        return "-"
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _slug(url: str | None) -> str:
    return urlsplit(url or "").path.rstrip("/").rpartition("/")[2]


def _by_content(first: Sequence[Candidate], second: Sequence[Candidate]) -> list[Pair]:
    vectors = _vectors([*first, *second])
    scores = _scores(first, second, vectors[: len(first)], vectors[len(first) :])
    rows, columns = _best(scores, 0), _best(scores, 1)
    pairs = []
    for (row, column), score in scores.items():
        mutual = rows[row][0] == score and columns[column][0] == score
        margin = score - max(rows[row][1], columns[column][1])
        if mutual and margin >= MARGIN and score >= _minimum(first[row], second[column]):
            confidence = round(min(0.99, 0.5 + score), 3)
            pairs.append(Pair(first[row].id, second[column].id, confidence, "content"))
    return pairs


def _scores(
    first: Sequence[Candidate],
    second: Sequence[Candidate],
    rows: list[dict[str, float]],
    columns: list[dict[str, float]],
) -> dict[tuple[int, int], float]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for column, vector in enumerate(columns):
        for token, weight in vector.items():
            postings[token].append((column, weight))
    scores: dict[tuple[int, int], float] = {}
    for row, vector in enumerate(rows):
        sums: dict[int, float] = defaultdict(float)
        for token, weight in sorted(vector.items()):
            for column, other in postings.get(token, ()):
                sums[column] += weight * other
        for column in sorted(sums):
            if _near(first[row].date, second[column].date):
                scores[row, column] = sums[column]
    return scores


def _near(one: datetime | None, other: datetime | None) -> bool:
    lag = _lag(one, other)
    return lag is None or lag <= _WINDOW


def _minimum(one: Candidate, other: Candidate) -> float:
    lag = _lag(one.date, other.date)
    return MINIMUM_SAME_DAYS if lag is not None and lag <= _CLOSE else MINIMUM


def _lag(one: datetime | None, other: datetime | None) -> timedelta | None:
    if one is None or other is None:
        return None
    return abs(one.replace(tzinfo=None) - other.replace(tzinfo=None))


def _best(scores: dict[tuple[int, int], float], axis: int) -> dict[int, tuple[float, float]]:
    """The best and second best score of each row (axis 0) or column (axis 1)."""
    best: dict[int, tuple[float, float]] = {}
    for place, score in scores.items():
        first, second = best.get(place[axis], (0.0, 0.0))
        best[place[axis]] = (max(first, score), max(second, min(first, score)))
    return best


def _vectors(articles: Sequence[Candidate]) -> list[dict[str, float]]:
    counts = [Counter(_tokens(f"{article.title}\n{article.text}")) for article in articles]
    spread = Counter(token for count in counts for token in count)
    return [_vector(count, spread, len(articles)) for count in counts]


def _vector(counts: Counter[str], spread: Counter[str], total: int) -> dict[str, float]:
    weights = {
        token: (1 + log(count)) * log(1 + total / spread[token])
        for token, count in counts.items()
        if 1 < spread[token] <= max(4, total // 4)
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {token: weight / length for token, weight in weights.items()}


def _tokens(text: str) -> Iterable[str]:
    for number in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", number)
        if len(digits) > 1:
            yield f"#{digits}"
    for word in _WORD.findall(text):
        folded = unicodedata.normalize("NFKD", word.lower())
        folded = "".join(char for char in folded if not unicodedata.combining(char))
        if word[0].isupper():
            yield f"@{folded}"
        if len(folded) > _PREFIX:
            yield folded[:_PREFIX]
