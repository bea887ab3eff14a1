"""Which blocks of two texts say the same: paragraph alignment of a text and its translation.

After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993): of all ways
to go through both texts in order, the likeliest, by dynamic programming over beads of up to three
blocks a side. Theirs compares lengths alone. Here the words that blocks share weigh in too, as in
Wu, "Aligning a Parallel English-Chinese Corpus Statistically with Lexical Criteria" (1994), and so
does what kind of block each is. docs/decisions/0010-paragraph-alignment.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from .alignment_corridor import corridor
from .alignment_words import SharedWords


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list … of a text."""

    text: str
    """Plain text; a picture's is its caption, its description, whatever names it."""
    kind: str
    """heading | paragraph | item | quote | table | picture | code"""


@dataclass(frozen=True, slots=True)
class Bead:
    """Blocks that say the same: first[bead.first], second[bead.second]; one may be empty."""

    first: slice
    second: slice


_RUNNING = frozenset({"paragraph", "item", "quote"})
"""Kinds that a translator merges and splits."""
_DROPPED = log(0.08)
_SHAPES = (
    (1, 1, log(0.9)),
    (2, 1, log(0.03)),
    (1, 2, log(0.03)),
    (2, 2, log(0.002)),
    (3, 1, log(0.002)),
    (1, 3, log(0.002)),
)
"""How many blocks a side a bead has, and how likely that is. Gale and Church's, fitted to
paragraphs, where more is left out or added than among sentences."""
Shape = tuple[int, int, float]
_MOST = 3
"""Blocks a side."""
_SHAPES_AT = tuple(
    tuple(
        tuple(one for one in _SHAPES if one[:2] == (1, 1) or (one[0] <= ours and one[1] <= theirs))
        for theirs in range(_MOST + 1)
    )
    for ours in range(_MOST + 1)
)
"""By how many blocks that may be merged end at a cell on either side."""
_WRITTEN = _RUNNING | {"heading"}
_OTHER_KIND = -3.0
"""A heading with a paragraph, an item with a quote …"""
_OTHER_THING = -8.0
"""A picture or a table with a paragraph …"""
_VARIANCE = 9.0
"""Of a translation's length, by character."""
_WORST_LENGTH = 4.0
"""No two lengths count against a bead more than that: a free translation may be short."""
_MOST_RATIO = 1.25
"""How much longer than the other a language may be: more means that a part is missing."""
_WORDS = 0.7
"""What shared words weigh beside lengths: less than 1, since words are not independent."""
_CHANCE = 0.2
"""The share of the expected words that two blocks have in common without saying the same."""
_WORST_WORDS, _BEST_WORDS = -4.0, 6.0

Step = tuple[float, int, int]
"""How likely the best way to a cell is (a logarithm), and its last bead."""


def align(first: Sequence[Block], second: Sequence[Block]) -> list[Bead]:
    """The beads of two texts, in order; every block of both is in exactly one.

    Time and memory grow with the length of the longer text, not with its square, as long as the
    texts share words.
    """
    beads, i, j = [], 0, 0
    for m, n in _Alignment(first, second).best_way():
        beads.append(Bead(slice(i, i + m), slice(j, j + n)))
        i, j = i + m, j + n
    return beads


class _Alignment:
    """The table of the dynamic programming: cell (i, j) is the first i and j blocks, aligned."""

    def __init__(self, first: Sequence[Block], second: Sequence[Block]) -> None:
        self.kinds = [block.kind for block in first], [block.kind for block in second]
        self.words = SharedWords([block.text for block in first], [block.text for block in second])
        self.unshared = [[_of_block(0.0, one) for one in side] for side in self.words.expected]
        """What speaks for a block where it shares nothing with the other side: the usual case."""
        self.lengths = _cumulated_lengths(first, second)
        self.runs = _runs(first), _runs(second)
        self.table: list[dict[int, Step]] = []

    def best_way(self) -> list[tuple[int, int]]:
        """How many blocks of either side each bead has."""
        for i, columns in enumerate(corridor(self.words.rows, len(self.kinds[1]))):
            self.table.append({})
            for j in columns:
                self.table[i][j] = self._best(i, j)
        way, i, j = [], len(self.kinds[0]), len(self.kinds[1])
        while i or j:
            _, m, n = self.table[i][j]
            way.append((m, n))
            i, j = i - m, j - n
        return way[::-1]

    def _best(self, i: int, j: int) -> Step:
        """The best way to end at a cell. Where two are as good, the first is taken."""
        best: Step | None = None
        for m, n, prior in self._shapes(i, j):
            before = self.table[i - m].get(j - n) if m <= i and n <= j else None
            if before:
                likely = before[0] + prior + self._evidence(i, m, j, n)
                if best is None or likely > best[0]:
                    best = likely, m, n
        for m, n in ((1, 0), (0, 1)):
            before = self.table[i - m].get(j - n) if m <= i else None
            if before and (best is None or before[0] + _DROPPED > best[0]):
                best = before[0] + _DROPPED, m, n
        return best or (0.0, 0, 0)

    def _shapes(self, i: int, j: int) -> Sequence[Shape]:
        """Those that a bead that ends at a cell may have."""
        return _SHAPES_AT[min(self.runs[0][i], _MOST)][min(self.runs[1][j], _MOST)]

    def _evidence(self, i: int, m: int, j: int, n: int) -> float:
        first, second = self.kinds[0][i - 1], self.kinds[1][j - 1]
        of_kinds = 0.0 if first == second else _of_kinds(first, second)
        return of_kinds + self._of_lengths(i, m, j, n) + self._of_words(i, m, j, n)

    def _of_lengths(self, i: int, m: int, j: int, n: int) -> float:
        ours = self.lengths[0][i] - self.lengths[0][i - m]
        theirs = self.lengths[1][j] - self.lengths[1][j - n]
        return -min((ours - theirs) ** 2 / (_VARIANCE * (ours + theirs)), _WORST_LENGTH)

    def _of_words(self, i: int, m: int, j: int, n: int) -> float:
        """Of each block, how much more it shares with the other side than chance would: so every
        block that a bead takes in has to belong there."""
        rows, (ours, theirs) = self.words.rows, self.words.expected
        left = right = 0.0
        for x in range(i - m, i):
            shared = 0.0
            for y in range(j - n, j):
                shared += rows[x].get(y, 0.0)
            left += _of_block(shared, ours[x]) if shared else self.unshared[0][x]
        for y in range(j - n, j):
            shared = 0.0
            for x in range(i - m, i):
                shared += rows[x].get(y, 0.0)
            right += _of_block(shared, theirs[y]) if shared else self.unshared[1][y]
        return (left + right) / 2


def _of_kinds(first: str, second: str) -> float:
    """What speaks for a bead of two kinds: nothing does, the less the farther they are apart."""
    return _OTHER_KIND if first in _WRITTEN and second in _WRITTEN else _OTHER_THING


def _of_block(shared: float, expected: float) -> float:
    return min(max(_WORDS * (shared - _CHANCE * expected), _WORST_WORDS), _BEST_WORDS)


def _cumulated_lengths(
    first: Sequence[Block], second: Sequence[Block]
) -> tuple[list[float], list[float]]:
    """The lengths of all texts up to each, scaled so that both languages are as long."""
    ours, theirs = ([len(block.text) + 1 for block in side] for side in (first, second))
    return _cumulated(ours, sum(theirs)), _cumulated(theirs, sum(ours))


def _cumulated(lengths: list[int], of_other: int) -> list[float]:
    ratio = min(max(of_other / sum(lengths), 1 / _MOST_RATIO), _MOST_RATIO) if lengths else 1.0
    return [length * ratio**0.5 for length in accumulate(lengths, initial=0)]


def _runs(blocks: Sequence[Block]) -> list[int]:
    """How many blocks of one kind that may be merged end at each place."""
    runs, last = [0], ""
    for block in blocks:
        length = runs[-1] + 1 if block.kind == last else 1
        runs.append(length if block.kind in _RUNNING else 0)
        last = block.kind
    return runs
