"""How bad a story's differences are: one figure, so that an editor begins with the worst."""

from collections.abc import Sequence
from math import sqrt

from .model import Difference, Kind, Side

_CONTRADICTION = 10.0
_MISSING = {Kind.NUMBER: 3.0, Kind.DATE: 3.0, Kind.NAME: 1.0}
_ALL_PARAGRAPHS = 30.0
_SHORT = 400
"""Words; of a longer story, some differences are to be expected by its length alone."""


def severity(french: Side, english: Side, differences: Sequence[Difference]) -> float:
    """Points: 10 a contradiction, 3 a figure or date that one version lacks, 1 a name.

    They count less as a story is longer, by the root of its length over 400 words: twice as
    many faults in a text four times as long are as bad. To that come 30 points times the share
    of the text whose paragraphs are missing.
    """
    points = sum(map(_points, differences))
    length = max(french.words, english.words)
    return round(
        points / sqrt(max(1.0, length / _SHORT))
        + _ALL_PARAGRAPHS * _share(differences, french.words + english.words),
        1,
    )


def _points(difference: Difference) -> float:
    return _CONTRADICTION if difference.contradicts else _MISSING.get(difference.kind, 0.0)


def _share(differences: Sequence[Difference], words: int) -> float:
    """Of all words of both versions, the share in paragraphs without counterpart."""
    missing = sum(
        snippet.marked.count(" ") + 1
        for difference in differences
        if difference.kind is Kind.PARAGRAPH
        for snippet in (difference.french, difference.english)
        if snippet
    )
    return missing / max(1, words)
