"""The words that two texts share, whatever their languages: what speaks for two blocks.

Numbers, capitalised names and the beginnings of longer words survive translation between French
and English. A word that two blocks share weighs the more, the fewer blocks have it: the logarithm
of how much likelier it is in a translation than in a block taken at random.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f,.]\d{3}(?!\d))*(?:[.,]\d+)?")
_NOT_DIGITS = re.compile(r"\D")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_STEM = 5
_NAME, _NUMERAL, _BEGINNING = "a", "b", "c"
_KEPT = {_NUMERAL: 0.9, _NAME: 0.6, _BEGINNING: 0.3}
"""How often a number, a name, a word's beginning in a text is in its translation too."""


class SharedWords:
    """What the blocks of two texts share.

    Attributes:
        rows: for each block of the first, the blocks of the second that it shares words with, and
            the weight of those words.
        expected: for each block of the first, and of the second, the weight that a translation
            would have in common with it.
    """

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        ours, theirs = [_tokens(text) for text in first], [_tokens(text) for text in second]
        weights = _weights(ours, theirs)
        self.rows = _shared(ours, theirs, weights)
        self.expected = [
            [sum(_KEPT[token[0]] * weights[token] for token in block) for block in side]
            for side in (ours, theirs)
        ]


def fold(text: str) -> str:
    """The text without accents."""
    if text.isascii():
        return text
    text = text.replace("œ", "oe").replace("Œ", "Oe")
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def _tokens(text: str) -> list[str]:
    """Each once, in an order of its own, so that sums come out the same in every run.

    The first sign tells the kind (a key of _KEPT), its folded letters or digits follow.
    """
    words = _WORD.findall(fold(text))
    tokens = {_BEGINNING + word[:_STEM].lower() for word in words if len(word) >= _STEM - 1}
    tokens.update(_NAME + word.lower() for word in words if word[0].isupper())
    tokens.update(_NUMERAL + _NOT_DIGITS.sub("", number) for number in _NUMBER.findall(text))
    return sorted(tokens)


def _weights(ours: list[list[str]], theirs: list[list[str]]) -> dict[str, float]:
    """What each token weighs; of both sides, that counts where more of the blocks have it."""
    weights = _weights_of(ours)
    for token, weight in _weights_of(theirs).items():
        weights[token] = min(weight, weights.get(token, weight))
    return weights


def _weights_of(side: list[list[str]]) -> dict[str, float]:
    counts = Counter(chain.from_iterable(side))
    by_count = {
        kind: {count: max(0.0, log(kept / (count / len(side)))) for count in {*counts.values()}}
        for kind, kept in _KEPT.items()
    }
    return {token: by_count[token[0]][count] for token, count in counts.items()}


def _shared(
    ours: list[list[str]], theirs: list[list[str]], weights: dict[str, float]
) -> list[dict[int, float]]:
    holders: dict[str, list[int]] = {}
    for place, block in enumerate(theirs):
        for token in block:
            if weights[token]:
                holders.setdefault(token, []).append(place)
    rows: list[dict[int, float]] = []
    for block in ours:
        row: dict[int, float] = {}
        for token in block:
            for place in holders.get(token, ()):
                row[place] = row.get(place, 0.0) + weights[token]
        rows.append(row)
    return rows
