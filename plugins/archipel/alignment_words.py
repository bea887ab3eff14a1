"""The words that two texts share, whatever their languages: what speaks for two blocks.

Numbers, capitalised names and the beginnings of longer words survive translation between French
and English. A word that two blocks share weighs the more, the fewer blocks have it: the logarithm
of how much likelier it is in a translation than in a block taken at random.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f,.]\d{3}(?!\d))*(?:[.,]\d+)?")
_NOT_DIGITS = re.compile(r"\D")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_STEM = 5
_KEPT = {"number": 0.9, "name": 0.6, "stem": 0.3}
"""How often a number, a name, a word's beginning in a text is in its translation too."""

Token = tuple[str, str]
"""Its kind (a key of _KEPT) and its folded letters or digits."""


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


def _tokens(text: str) -> list[Token]:
    """Each once, in an order of its own, so that sums come out the same in every run."""
    return sorted(set(_each_token(text)))


def _each_token(text: str) -> Iterator[Token]:
    for number in _NUMBER.findall(text):
        yield "number", _NOT_DIGITS.sub("", number)
    for word in _WORD.findall(fold(text)):
        if word[0].isupper():
            yield "name", word.lower()
        if len(word) >= _STEM - 1:
            yield "stem", word[:_STEM].lower()


def _weights(ours: list[list[Token]], theirs: list[list[Token]]) -> dict[Token, float]:
    shares: dict[Token, float] = {}
    for side in (ours, theirs):
        for token, count in Counter(token for block in side for token in block).items():
            shares[token] = max(shares.get(token, 0.0), count / len(side))
    return {token: max(0.0, log(_KEPT[token[0]] / share)) for token, share in shares.items()}


def _shared(
    ours: list[list[Token]], theirs: list[list[Token]], weights: dict[Token, float]
) -> list[dict[int, float]]:
    holders: dict[Token, list[int]] = {}
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
