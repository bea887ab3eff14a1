"""What words and phrases of one language are in the other, learned from an archive's own pairs.

Names are surest: a category's or a tag's in the other edition is known. What is left of two names
without the words at their ends that both have is a translation too: of “Trump’s Trade War” and
« Guerre commerciale de Trump », “Trade War” and « Guerre commerciale ». All else is learned from
passages that say the same (`association.py`). A word that both languages write alike there, as a
person's name, stays as it is.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from .analyser import Analyser
from .association import link
from .codes import utf16
from .shards import Entry
from .units import Key, Passages, Units, bare

Names = tuple[str, str]
"""Something's name in the first and in the second language."""
Translation = tuple[tuple[Key, str], tuple[Key, str]]
"""The terms and the words in both languages; no words where they stay as they are."""
Numbered = tuple[NDArray[np.int32], NDArray[np.int32]]

_DICE = 0.5
"""Of a word that both languages write alike."""
_MOST_TERMS = 6
"""Of a name."""
_ENDS = re.compile(r"^[^\w(«“]+|[^\w.)»”]+$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Glossary:
    """Grows by two passages at a time, then tells its entries."""

    def __init__(
        self,
        first: Analyser,
        second: Analyser,
        rows: tuple[Sequence[str], Sequence[str]] = ((), ()),
    ) -> None:
        """
        Args:
            rows: those of tokens that have numbers already, in their order.
        """
        self._analysers = first, second
        self._passages = Passages(first, rows[0]), Passages(second, rows[1])
        self._names: list[Names] = []

    def add(self, first: str, second: str) -> None:
        """Note two passages that say the same."""
        for passages, text in zip(self._passages, (first, second), strict=True):
            passages.add(text)

    def add_numbers(self, first: Numbered, second: Numbered) -> None:
        """Note passages that say the same: the numbers of their tokens, and how many each has."""
        for passages, told in zip(self._passages, (first, second), strict=True):
            passages.add_numbers(*told)

    def add_name(self, first: str, second: str) -> None:
        """Note something's name in both languages."""
        self.add(first, second)
        self._names.append((_ENDS.sub("", first), _ENDS.sub("", second)))

    def entries(self) -> tuple[list[Entry], list[Entry]]:
        """What the words and phrases of each language are in the other, sorted by their terms.

        The key is the terms, joined by "_". The words of a translation are parted by no-break
        spaces; there are none where a word stays as it is.
        """
        first, second = (passages.units() for passages in self._passages)
        found: tuple[dict[str, str], dict[str, str]] = {}, {}
        # The surest come last, and replace what is less sure.
        for one, other in (
            *_alike(first, second),
            *_learned(first, second),
            *self._named(self._rest),
            *self._named(lambda names: names),
        ):
            found[0]["_".join(one[0])] = re.sub(r"\s+", "\u00a0", other[1])
            found[1]["_".join(other[0])] = re.sub(r"\s+", "\u00a0", one[1])
        return _sorted(found[0]), _sorted(found[1])

    def _rest(self, names: Names) -> Names | None:
        rest = rest_of(names, self._analysers)
        if not rest:
            return None
        one, other = map(Passages.in_lower_case, self._passages, rest)
        return one, other

    def _named(self, part: Callable[[Names], Names | None]) -> Iterator[Translation]:
        for names in self._names:
            told = part(names)
            if told:
                one, other = (
                    (tuple(analyse.terms(text)), text)
                    for text, analyse in zip(told, self._analysers, strict=True)
                )
                if all(0 < len(key) <= _MOST_TERMS for key, _ in (one, other)):
                    yield one, other


def _sorted(found: dict[str, str]) -> list[Entry]:
    return [(key, found[key]) for key in sorted(found, key=utf16)]


def _learned(first: Units, second: Units) -> Iterator[Translation]:
    for found in link(first, second):
        one, other = found.first, found.second
        both = np.intersect1d(first.passages(one), second.passages(other), True)
        yield (
            (first.key(one), first.written(one, both)),
            (second.key(other), second.written(other, both)),
        )


def _alike(first: Units, second: Units) -> Iterator[Translation]:
    """The words that both languages write alike where they say the same."""
    words, others = first.words(), second.words()
    shared = sorted(words.keys() & others.keys())
    pairs = np.array([[words[word], others[word]] for word in shared], dtype=np.int64)
    if not shared:
        return
    dice = _dice(first, pairs[:, 0], second, pairs[:, 1])
    for one, other in pairs[dice >= _DICE]:
        yield (first.key(one), ""), (second.key(other), "")


def _dice(
    first: Units, ours: NDArray[np.int64], second: Units, theirs: NDArray[np.int64]
) -> NDArray[np.float64]:
    both = first.incidence[:, ours].multiply(second.incidence[:, theirs]).sum(axis=0)
    return np.asarray(2 * both / (first.counts[ours] + second.counts[theirs]))


def rest_of(names: Names, analysers: tuple[Analyser, Analyser]) -> Names | None:
    """What two names have left without the words at their ends that both have, if that is more
    than nothing and less than all."""
    words = [
        [(_folded(token, analyse), token) for token in _WORD.finditer(name)]
        for name, analyse in zip(names, analysers, strict=True)
    ]
    shared = {word for word, _ in words[0]} & {word for word, _ in words[1]} - {""}
    rests = [
        _stripped(told, shared | analyse.stop_words)
        for told, analyse in zip(words, analysers, strict=True)
    ]
    if not shared or any(not rest or shared & {word for word, _ in rest} for rest in rests):
        return None
    one, other = (
        _between(name, rest, analyse)
        for name, rest, analyse in zip(names, rests, analysers, strict=True)
    )
    return one, other


def _folded(token: re.Match[str], analyse: Analyser) -> str:
    return " ".join(analyse.words(token[0]))


Told = Sequence[tuple[str, re.Match[str]]]
"""The words of a name, folded and as they stand there."""


def _stripped(told: Told, words: Set[str]) -> Told:
    kept = [place for place, (word, _) in enumerate(told) if word not in words]
    return told[kept[0] : kept[-1] + 1] if kept else []


def _between(name: str, rest: Told, analyse: Analyser) -> str:
    """A part of a name, without what is elided before it."""
    first = bare(rest[0][1][0], analyse)
    return first + name[rest[0][1].end() : rest[-1][1].end()]
