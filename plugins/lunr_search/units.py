"""Words and phrases of many passages, and in which of them each is.

A phrase is two or three terms that follow each other, stop words between them left out: « loi sur
l’accès » has the terms of « lois d’accès ». No sign of punctuation and no number is within one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .analyser import Analyser
from .numbering import Numbered, firsts_of, joined

Numbers = NDArray[np.int32]
"""There are millions: twice as large ones would take twice the memory."""
Key = tuple[str, ...]
"""The terms of a word or phrase."""

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*-?|[.,;:!?()\[\]«»“”\"…–—/|\n]")
_WORDS = re.compile(r"[^\W_]+|[\W_]+")
_APOSTROPHE = re.compile("['’]")
_LEAST = (1, 3, 3)
"""How often a word is there at least, a phrase of two terms, one of three."""
_APART = 4
"""Places at most from one term of a phrase to the next."""
_SIDES: tuple[Literal["left"], Literal["right"]] = "left", "right"
_LOOKED_AT = 20
"""Places of a unit, to see how it is written."""


def tokens_of(text: str) -> list[str]:
    """A text's words as they are written, with its signs of punctuation and numbers."""
    return _TOKEN.findall(text.replace("\n", "|"))


def token_row(token: str, analyse: Analyser) -> str:
    """A token, and its folded word and term where it is one word."""
    words = analyse.words(token) if token[0].isalpha() else []
    word = words[0] if len(words) == 1 else ""
    return f"{token}\t{word}\t{analyse.term(word) if word else ''}"


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What is known of tokens, by number; 0 is one that no phrase reaches over."""

    analyse: Analyser
    written: list[str]
    folded: list[str]
    terms: list[int]
    """0 for none, as of a stop word, or one that is not there; else in the order in which they
    come."""
    vocabulary: list[str]


class Passages:
    """The passages of one language, as numbers of words."""

    def __init__(self, analyse: Analyser, rows: Iterable[str] = ()) -> None:
        """
        Args:
            rows: those of tokens that have numbers already, in their order.
        """
        self._analyse = analyse
        self._rows = list(rows)
        self._tokens = Numbered(row.partition("\t")[0] for row in self._rows)
        self._numbers: list[NDArray[np.int32]] = []
        self._sizes: list[NDArray[np.int32]] = []

    def add(self, text: str) -> None:
        """Note the next passage."""
        numbers = self._tokens.numbers(tokens_of(text))
        self.add_numbers(numbers, np.array([len(numbers)], np.int32))

    def add_numbers(self, numbers: NDArray[np.int32], sizes: NDArray[np.int32]) -> None:
        """Note the next passages: the numbers of their tokens, and how many each has."""
        self._numbers.append(numbers)
        self._sizes.append(sizes)

    def in_lower_case(self, text: str) -> str:
        """A text with its words in lower case, as far as some passage writes them so."""
        there = self._there
        lowered = ((token, token.lower()) for token in _WORDS.findall(text))
        return "".join(low if low in there else token for token, low in lowered)

    @cached_property
    def _there(self) -> set[str]:
        """The tokens that some passage has."""
        numbers = np.unique(joined(self._numbers)).tolist()
        texts = self._tokens.texts
        return {texts[number] for number in numbers}

    def units(self) -> "Units":
        """Their words and phrases."""
        numbers, sizes = joined(self._numbers), joined(self._sizes)
        ends = np.cumsum(sizes + 1, dtype=np.int32)
        text = np.zeros(len(numbers) + len(sizes), np.int32)
        between = np.ones(len(text), bool)
        between[ends - 1] = False
        text[between] = numbers + 1
        self._rows += [token_row(token, self._analyse) for token in self._tokens.new()]
        return Units(*self._numbered(text), ends)

    def _numbered(self, text: Numbers) -> tuple["_Tokens", Numbers]:
        """What is known of the tokens of a text, and the text without those that are no words."""
        rows = [("", "", ""), *(row.split("\t") for row in self._rows)]
        written, folded, terms = zip(*rows, strict=True)
        is_word = np.array([bool(word) for word in folded])
        text = np.where(is_word[text], text, 0)
        known = {"": 0}
        given = np.array([known.setdefault(term, len(known)) for term in terms], np.int32)
        firsts = firsts_of(given[text], len(known))
        firsts[0] = -1
        order = np.argsort(firsts, kind="stable")[: np.count_nonzero(firsts < len(text))]
        numbers = np.zeros(len(known), np.int32)
        numbers[order] = np.arange(len(order))
        names = list(known)
        vocabulary = [names[term] for term in order.tolist()]
        is_there = np.bincount(text, minlength=len(rows)) > 0
        ours = np.where(is_there, numbers[given], 0).tolist()
        return _Tokens(self._analyse, [*written], [*folded], ours, vocabulary), text


@dataclass(frozen=True, slots=True)
class _Found:
    """The units of one size."""

    starts: Numbers
    """Where they begin, unit after unit: places among the terms, in ascending order."""
    counts: Numbers
    """How many of these each unit has."""


class Units:
    """Words and phrases by number, the shorter first.

    Attributes:
        sizes: how many terms each has.
        counts: in how many passages each is.
        incidence: a row a passage, a column a unit, 1 where it is there.
        by_unit: the same, column by column.
        lengths: of the passages, in tokens.
    """

    def __init__(self, tokens: _Tokens, text: Numbers, ends: Numbers) -> None:
        self._text, self._tokens = text, tokens
        terms = np.array(tokens.terms, np.int32)[text]
        self._places = np.flatnonzero(terms).astype(np.int32)
        self._words = terms[self._places]
        self._vocabulary = tokens.vocabulary
        self._passage = np.searchsorted(ends, self._places, "right").astype(np.int32)
        found = list(self._each_size())
        self.sizes = np.repeat(np.arange(1, len(found) + 1), [len(one.counts) for one in found])
        counts = np.concatenate([one.counts for one in found])
        self._starts = np.concatenate([one.starts for one in found])
        self._ranges = np.append(0, np.cumsum(counts))
        self._firsts = self._starts[self._ranges[:-1]]
        self.lengths = np.diff(ends, prepend=0)
        self.by_unit = _by_unit(self._passage[self._starts], counts, len(ends))
        self.incidence = self.by_unit.tocsr()
        self.counts = np.diff(self.by_unit.indptr).astype(np.int64)
        hyphened = np.array([one.endswith("-") for one in tokens.written], bool)
        # These are read number by number, which an array is slow at.
        self._parts, self._at = (self._words - 1).data, self._places.data
        self._hyphened, self._is_end = hyphened[text].tobytes(), (text == 0).tobytes()
        self._forms: dict[bytes, str] = {}

    def _each_size(self) -> Iterator[_Found]:
        words, total = self._words, len(self._vocabulary)
        segment = np.cumsum(self._text == 0)[self._places]
        near = (segment[1:] == segment[:-1]) & (np.diff(self._places) <= _APART)
        goes_on = np.append(near, False)[: len(words)]
        starts, keys, count = np.arange(len(words), dtype=np.int32), words, total
        for size, least in enumerate(_LEAST, 1):
            found = _frequent(starts, keys, words[starts + size - 1], (count, total), least)
            yield found
            longer = goes_on[found.starts + size - 1]
            starts, count = found.starts[longer], len(found.counts)
            keys = np.repeat(np.arange(count, dtype=np.int32), found.counts)[longer]

    def __len__(self) -> int:
        return len(self.sizes)

    def key(self, unit: int) -> Key:
        """The terms of a unit."""
        first = self._firsts[unit]
        terms = self._words[first : first + self.sizes[unit]]
        return tuple(self._vocabulary[term] for term in terms)

    def parts(self, unit: int) -> list[int]:
        """The units of its terms, one by one; all words are units, in the vocabulary's order."""
        first, size = int(self._firsts[unit]), int(self.sizes[unit])
        return [unit] if size == 1 else self._parts[first : first + size].tolist()

    def written(self, unit: int, among: Numbers) -> str:
        """A unit as it is written most often in these passages, without what is elided."""
        starts = self._starts[self._ranges[unit] : self._ranges[unit + 1]]
        there, size = self._passage[starts], int(self.sizes[unit])
        cuts = (np.searchsorted(there, among[:_LOOKED_AT], side).tolist() for side in _SIDES)
        places = chain.from_iterable(
            starts[cut[0] : cut[1]].tolist() for cut in zip(*cuts, strict=True)
        )
        forms = Counter(self._form(start, size) for start in islice(places, _LOOKED_AT))
        return min(forms, key=lambda form: (-forms[form], form))

    def passages(self, unit: int) -> Numbers:
        """Where a unit is."""
        begin, end = self.by_unit.indptr[unit], self.by_unit.indptr[unit + 1]
        found: Numbers = self.by_unit.indices[begin:end]
        return found

    def _form(self, start: int, size: int) -> str:
        first, last = self._at[start], self._at[start + size - 1]
        hyphened = self._hyphened
        while first and hyphened[first - 1]:
            first -= 1
        while hyphened[last] and not self._is_end[last + 1]:
            last += 1
        span = self._text[first : last + 1]
        key = span.tobytes()
        if key not in self._forms:
            self._forms[key] = self._spelled(span.tolist())
        return self._forms[key]

    def _spelled(self, numbers: list[int]) -> str:
        tokens = [self._tokens.written[number] for number in numbers]
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


def _frequent(
    starts: Numbers, keys: Numbers, words: Numbers, counts: tuple[int, int], least: int
) -> _Found:
    """What begins at these places, as far as it is often enough there.

    Args:
        starts: the places; those of one key in ascending order.
        keys: what each is without its last word.
        words: its last word.
        counts: how many keys and words there can be.
        least: how often something has to be there.
    """
    by_word = _order(words, counts[1])
    order = by_word[_order(keys[by_word], counts[0])]
    begins = np.flatnonzero(_is_new(keys[order]) | _is_new(words[order]))
    often = np.diff(begins, append=len(keys))
    is_kept = often >= least
    return _Found(starts[order[np.repeat(is_kept, often)]], often[is_kept])


def _order(numbers: Numbers, count: int) -> Numbers:
    """The places of numbers below `count`, in the order of these.

    It counts instead of comparing, as the transposition of a sparse matrix does.
    """
    places = np.arange(len(numbers), dtype=np.int32)
    row = sparse.csr_array((places, numbers, [0, len(numbers)]), shape=(1, max(count, 1)))
    return row.tocsc().data  # type: ignore[no-any-return]


def _is_new(numbers: Numbers) -> NDArray[np.bool_]:
    """Whether each is another than the one before."""
    return np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]


def _by_unit(passages: Numbers, counts: Numbers, count: int) -> sparse.csc_array:
    """A row a passage, a column a unit, 1 where it is there.

    Args:
        passages: those of each unit's places, unit after unit.
        counts: how many places each unit has.
        count: of all passages.
    """
    units = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    is_new = _is_new(passages) | _is_new(units)
    ends = np.cumsum(np.bincount(units[is_new], minlength=len(counts)), dtype=np.int32)
    found = passages[is_new]
    parts = np.ones(len(found), np.int8), found, np.append(np.int32(0), ends)
    return sparse.csc_array(parts, shape=(count, len(counts)))
