"""Figures and dates that one version states and the other does not, and those that contradict.

A figure is missing when the other version has it nowhere, so that sentences may change places.
Two figures contradict each other when they stand in aligned blocks, are of one sort (two
percentages, two years), neither is in the other's blocks, and one is not beside them either.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import inf, log
from typing import NamedTuple

from archipel.alignment import Bead

from .facts import Fact, Value, said
from .model import Difference, Snippet
from .story import Story, Text

_NEAR = 1
"""Beads on either side in which a figure still counts as said in its place."""
_LIKE = 0.7
"""Numbers no further apart than a factor of two are taken for one another."""


class Placed(NamedTuple):
    """A fact and the number of its block."""

    block: int
    fact: Fact


def figure_differences(story: Story) -> Iterator[Difference]:
    """The contradictions, and what is missing, each value once."""
    french, english = story.french, story.english
    both = said(_all(french)), said(_all(english))
    told: tuple[set[Value], set[Value]] = (set(), set())
    for number, bead in enumerate(story.beads):
        one, other = _placed(french, bead.first), _placed(english, bead.second)
        if one and other:
            unlike = _absent(one, _said(other)), _absent(other, _said(one))
            near = _near(story, number) if unlike[0] and unlike[1] else (set(), set())
            for first, second in contradictions(*unlike):
                if _is_said(first, near[1]) and _is_said(second, near[0]):
                    continue
                told[0].update(first.fact.readings)
                told[1].update(second.fact.readings)
                yield _difference(story, first, second)
        if one and _is_matched(bead):
            for first in _missing(one, both[1], told[0]):
                yield _difference(story, first, None)
        if other and _is_matched(bead):
            for second in _missing(other, both[0], told[1]):
                yield _difference(story, None, second)


def _is_matched(bead: Bead) -> bool:
    """Whether both versions have blocks here; a missing paragraph is told as a whole."""
    return bool(bead.first.start < bead.first.stop and bead.second.start < bead.second.stop)


def _all(text: Text) -> Iterator[Fact]:
    return (fact for facts in text.facts for fact in facts)


def _placed(text: Text, blocks: slice) -> list[Placed]:
    return [
        Placed(block, fact)
        for block in range(blocks.start, blocks.stop)
        for fact in text.facts[block]
    ]


def _near(story: Story, number: int) -> tuple[set[Value], set[Value]]:
    """What both versions say in a bead and in those beside it."""
    beads = story.beads[max(0, number - _NEAR) : number + _NEAR + 1]
    return (
        _said(item for bead in beads for item in _placed(story.french, bead.first)),
        _said(item for bead in beads for item in _placed(story.english, bead.second)),
    )


def _said(placed: Iterable[Placed]) -> set[Value]:
    return said(item.fact for item in placed)


def _is_said(item: Placed, given: set[Value]) -> bool:
    return not given.isdisjoint(item.fact.readings)


def _absent(placed: Iterable[Placed], given: set[Value]) -> list[Placed]:
    return [item for item in placed if item.fact.readings and not _is_said(item, given)]


def _missing(placed: Iterable[Placed], given: set[Value], told: set[Value]) -> Iterator[Placed]:
    """What is given nowhere and was not told before."""
    for item in _absent(placed, given):
        if not item.fact.weak and told.isdisjoint(item.fact.readings):
            told.update(item.fact.readings)
            yield item


def contradictions(
    french: Sequence[Placed], english: Sequence[Placed]
) -> Iterator[tuple[Placed, Placed]]:
    """Pairs of facts of one sort, the likest first; each fact in one pair at most."""
    pairs = sorted(
        (apart, i, j)
        for i, one in enumerate(french)
        for j, other in enumerate(english)
        if (apart := distance(one.fact, other.fact)) < inf
    )
    left: tuple[set[int], set[int]] = (set(range(len(french))), set(range(len(english))))
    for apart, i, j in pairs:
        alone = len(french) == len(english) == 1
        if i in left[0] and j in left[1] and (apart <= _LIKE or alone):
            left[0].discard(i)
            left[1].discard(j)
            yield french[i], english[j]


def distance(one: Fact, other: Fact) -> float:
    """How unlike two facts are, in factors of e; inf when one cannot stand for the other."""
    if one.group != other.group:
        return inf
    if one.group not in ("number", "percent", "money"):
        return 0.0
    return min(
        (
            abs(log(value / another))
            for value in one.readings
            for another in other.readings
            if isinstance(value, float) and isinstance(another, float) and value and another
        ),
        default=inf,
    )


def _difference(story: Story, first: Placed | None, second: Placed | None) -> Difference:
    kind = next(item.fact.kind for item in (first, second) if item)
    return Difference(kind, _snippet(story.french, first), _snippet(story.english, second))


def _snippet(text: Text, item: Placed | None) -> Snippet | None:
    return text.snippet(item.block, item.fact.start, item.fact.end) if item else None
