"""Words and phrases of many passages, and in which of them each is.

A phrase is two or three terms that follow each other, stop words between them left out: « loi sur
l’accès » has the terms of « lois d’accès ». No sign of punctuation and no number is within one.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .analyser import Analyser

Numbers = NDArray[np.int64]
Key = tuple[str, ...]
"""The terms of a word or phrase."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*-?|[.,;:!?()\[\]«»“”\"…–—/|\n]")
_WORDS = re.compile(r"[^\W_]+|[\W_]+")
_APOSTROPHE = re.compile("['’]")
_LEAST = (1, 3, 3)
"""How often a word is there at least, a phrase of two terms, one of three."""
_APART = 4
"""Places at most from one term of a phrase to the next."""
_LOOKED_AT = 20
"""Places of a unit, to see how it is written."""


class _Tokens(dict[str, int]):
    """The number of each token as it is written; 0 is one that no phrase reaches over."""

    def __init__(self, analyse: Analyser) -> None:
        super().__init__()
        self.analyse = analyse
        self.written = [""]
        self.folded = [""]
        self.terms = [0]
        """By token; 0 for none, as of a stop word."""
        self.vocabulary = {"": 0}

    def __missing__(self, token: str) -> int:
        words = self.analyse.words(token) if token[0].isalpha() else []
        if len(words) != 1:
            self[token] = 0
            return 0
        self[token] = number = len(self.written)
        term = self.analyse.term(words[0])
        self.written.append(token)
        self.folded.append(words[0])
        self.terms.append(self.vocabulary.setdefault(term, len(self.vocabulary)))
        return number


class Passages:
    """The passages of one language, as numbers of words."""

    def __init__(self, analyse: Analyser) -> None:
        self._tokens = _Tokens(analyse)
        self._text = array("i")
        self._ends = array("i")

    def add(self, text: str) -> None:
        """Note the next passage."""
        self._text.extend(map(self._tokens.__getitem__, _TOKEN.findall(text)))
        self._text.append(0)
        self._ends.append(len(self._text))

    def in_lower_case(self, text: str) -> str:
        """A text with its words in lower case, as far as some passage writes them so."""
        lowered = ((token, token.lower()) for token in _WORDS.findall(text))
        return "".join(low if low in self._tokens else token for token, low in lowered)

    def units(self) -> "Units":
        """Their words and phrases."""
        return Units(
            np.asarray(self._text, dtype=np.int64),
            np.asarray(self._ends, dtype=np.int64),
            self._tokens,
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """The units of one size."""

    firsts: Numbers
    """Where each unit that was kept begins, once: a place among the terms."""
    starts: Numbers
    """Every place where one begins …"""
    numbers: Numbers
    """… and which of them it is."""


class Units:
    """Words and phrases by number, the shorter first.

    Attributes:
        sizes: how many terms each has.
        counts: in how many passages each is.
        incidence: a row a passage, a column a unit, 1 where it is there.
        lengths: of the passages, in tokens.
    """

    def __init__(self, text: Numbers, ends: Numbers, tokens: _Tokens) -> None:
        self._text, self._tokens = text, tokens
        terms = np.asarray(tokens.terms, dtype=np.int64)[text]
        self._places = np.flatnonzero(terms)
        self._words = terms[self._places]
        self._vocabulary = list(tokens.vocabulary)
        self._passage = np.searchsorted(ends, self._places, "right")
        found = list(self._each_size())
        offsets = np.cumsum([0, *(len(one.firsts) for one in found)])
        self.sizes = np.repeat(np.arange(1, len(found) + 1), np.diff(offsets))
        self._firsts = np.concatenate([one.firsts for one in found])
        starts = np.concatenate([one.starts for one in found])
        numbers = np.concatenate(
            [one.numbers + offset for one, offset in zip(found, offsets[:-1], strict=True)]
        )
        order = np.argsort(numbers, kind="stable")
        self._starts = starts[order]
        self._ranges = np.searchsorted(numbers[order], np.arange(len(self.sizes) + 1))
        self.lengths = np.diff(ends, prepend=0)
        self.incidence = _incidence(self._passage[starts], numbers, (len(ends), len(self.sizes)))
        self.counts = np.asarray(self.incidence.sum(axis=0), dtype=np.int64).ravel()

    def _each_size(self) -> Iterator[_Found]:
        words, total = self._words, len(self._vocabulary)
        segment = np.cumsum(self._text == 0)[self._places]
        near = (segment[1:] == segment[:-1]) & (np.diff(self._places) <= _APART)
        goes_on = np.append(near, False)[: len(words)]
        starts, keys = np.arange(len(words)), words
        for size, least in enumerate(_LEAST, 1):
            found = _frequent(starts, keys, least)
            yield found
            longer = goes_on[found.starts + size - 1]
            starts = found.starts[longer]
            keys = found.numbers[longer] * total + words[starts + size]

    def __len__(self) -> int:
        return len(self.sizes)

    def key(self, unit: int) -> Key:
        """The terms of a unit."""
        first = self._firsts[unit]
        terms = self._words[first : first + self.sizes[unit]]
        return tuple(self._vocabulary[term] for term in terms)

    def parts(self, unit: int) -> list[int]:
        """The units of its terms, one by one; all words are units, in the vocabulary's order."""
        first = self._firsts[unit]
        return list(self._words[first : first + self.sizes[unit]] - 1)

    def written(self, unit: int, among: Numbers) -> str:
        """A unit as it is written most often in these passages, without what is elided."""
        begin, end = self._ranges[unit], self._ranges[unit + 1]
        starts = self._starts[begin:end]
        there = starts[np.isin(self._passage[starts], among)][:_LOOKED_AT]
        forms = Counter(self._form(start, self.sizes[unit]) for start in there)
        return min(forms, key=lambda form: (-forms[form], form))

    def passages(self, unit: int) -> Numbers:
        """Where a unit is."""
        begin, end = self._ranges[unit], self._ranges[unit + 1]
        return np.unique(self._passage[self._starts[begin:end]])

    def _form(self, start: int, size: int) -> str:
        first, last = self._places[start], self._places[start + size - 1]
        written, text = self._tokens.written, self._text
        while first and written[text[first - 1]].endswith("-"):
            first -= 1
        while written[text[last]].endswith("-") and text[last + 1]:
            last += 1
        tokens = [written[token] for token in text[first : last + 1]]
        tokens[0], tokens[-1] = (bare(tokens[end], self._tokens.analyse) for end in (0, -1))
        return " ".join(tokens).replace("- ", "-").rstrip("-")

    def words(self) -> dict[str, int]:
        """The units of single words, by the folded word."""
        told = zip(self._tokens.folded, self._tokens.terms, strict=True)
        return {word: term - 1 for word, term in told if term}


def bare(token: str, analyse: Analyser) -> str:
    """« l’accès » is accès, “Canada’s” is Canada; « aujourd’hui » stays."""
    if not _APOSTROPHE.search(token):
        return token
    words = analyse.words(token)
    parts = (part for part in _APOSTROPHE.split(token) if analyse.words(part) == words)
    return next(parts, token)


def _frequent(starts: Numbers, keys: Numbers, least: int) -> _Found:
    """What begins at these places, by key, as far as it is often enough there."""
    order = np.argsort(keys)
    is_new = np.diff(keys[order], prepend=-1) > 0
    begins = np.append(np.flatnonzero(is_new), len(keys))
    is_kept = np.diff(begins) >= least
    firsts = np.minimum.reduceat(starts[order], begins[:-1]) if len(keys) else starts
    numbers = np.empty(len(keys), dtype=np.int64)
    numbers[order] = np.where(is_kept, np.cumsum(is_kept) - 1, -1)[np.cumsum(is_new) - 1]
    there = numbers >= 0
    return _Found(firsts[is_kept], starts[there], numbers[there])


def _incidence(rows: Numbers, columns: Numbers, shape: tuple[int, int]) -> sparse.csr_array:
    ones = np.ones(len(rows), dtype=np.int32)
    incidence = sparse.csr_array((ones, (rows, columns)), shape=shape)
    incidence.sum_duplicates()
    incidence.data[:] = 1
    return incidence
