"""The closest articles: those that share the rarest tags, then the category, then the week."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from math import log

from .model import Article

_CANDIDATES_PER_GROUP = 50
"""Of a large tag or category only the nearest in time are looked at: no quadratic step."""


def link_closest(articles: list[Article], count: int) -> None:
    """Fill `closest` of every article of one edition (newest first) with `count` others."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        for name in _groups(article):
            groups[name].append(index)
    places = {
        name: {index: place for place, index in enumerate(group)} for name, group in groups.items()
    }
    for index, article in enumerate(articles):
        scores: Counter[int] = Counter()
        for name in _groups(article):
            weight = log(1 + len(articles) / len(groups[name]))
            for other in _around(groups[name], places[name][index]):
                scores[other] += weight  # type: ignore[assignment]
        del scores[index]
        shown = {id(item) for item in article.related}
        ranked = [(-score, abs(other - index), other) for other, score in scores.items()]
        best = (articles[other] for *_, other in nsmallest(count + len(shown), ranked))
        article.closest = [other for other in best if id(other) not in shown][:count]


def _groups(article: Article) -> Iterable[str]:
    yield f"category {article.category.key}"
    for tag in article.tags:
        yield f"tag {tag.key}"


def _around(group: list[int], place: int) -> list[int]:
    half = _CANDIDATES_PER_GROUP // 2
    start = max(0, min(place - half, len(group) - _CANDIDATES_PER_GROUP))
    return group[start : start + _CANDIDATES_PER_GROUP]
