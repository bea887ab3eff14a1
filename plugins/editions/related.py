"""The closest articles: those that share the rarest tags, then the category, then the week."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from math import log

from archipel.memory import Memory
from archipel.versions import digest_of

from .model import Article

_CANDIDATES_PER_GROUP = 50
"""Of a large tag or category only the nearest in time are looked at: no quadratic step."""


def link_closest(articles: list[Article], count: int, memory: Memory) -> None:
    """Fill `closest` of every article of one edition (newest first) with `count` others."""
    if not articles:
        return
    groups = [list(_groups(article)) for article in articles]
    places = {id(article): place for place, article in enumerate(articles)}
    shown = [[places[id(a)] for a in article.related if id(a) in places] for article in articles]
    key = digest_of([count, groups, shown])
    name = f"closest-{articles[0].lang}"
    found = memory.recall(name, key, lambda: list(_closest(groups, shown, count)))
    for article, others in zip(articles, found, strict=True):
        article.closest = [articles[other] for other in others]


def _closest(groups: list[list[str]], shown: list[list[int]], count: int) -> Iterator[list[int]]:
    """For each article the places of the closest others but those in `shown`."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, names in enumerate(groups):
        for name in names:
            members[name].append(index)
    places = {
        name: {index: place for place, index in enumerate(group)} for name, group in members.items()
    }
    for index, names in enumerate(groups):
        scores: dict[int, float] = defaultdict(float)
        for name in names:
            weight = log(1 + len(groups) / len(members[name]))
            for other in _around(members[name], places[name][index]):
                scores[other] += weight
        for other in {index, *shown[index]}:
            scores.pop(other, None)
        ranked = [(-score, abs(other - index), other) for other, score in scores.items()]
        yield [other for *_, other in nsmallest(count, ranked)]


def _groups(article: Article) -> Iterable[str]:
    yield f"category {article.category.key}"
    for tag in article.tags:
        yield f"tag {tag.key}"


def _around(group: list[int], place: int) -> list[int]:
    half = _CANDIDATES_PER_GROUP // 2
    start = max(0, min(place - half, len(group) - _CANDIDATES_PER_GROUP))
    return group[start : start + _CANDIDATES_PER_GROUP]
