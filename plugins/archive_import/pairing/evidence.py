"""What speaks for two articles being one story, as a row of figures a pair."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .lexicon import Lexicon, learn
from .tokens import KIND, NAME, NUMBER, STEM
from .vectors import PLACES, Floats, Places, Side, lengths, sums, unit, without_zeros

Figures = NDArray[np.float64]

PLAIN = (
    *("names", "numbers", "stems"),
    *("names covered", "stems covered", "numbers covered", "fewer numbers covered"),
    *("numbers missing", "numbers shared", "words shared"),
    *("order", "rare shared", "length", "body", "dated", "lag"),
    *("title", "title numbers shared", "title numbers missing", "title numbers differ"),
)
"""The figures that need no lexicon, in their order."""
LEARNED = (*PLAIN, "translated", "title translated")
"""All figures, once there is a lexicon."""

_FEW = 16
"""Among fewer articles than this no word is common."""
_COMMON = 0.25
"""A token in more of the articles than this says nothing."""
_STEM_WEIGHT = 0.7
"""Of a stem beside a name or number: false friends are many."""
_LEAST_WEIGHT = 0.1
"""Of a token that stands in every article."""
_RARE, _RARE_OF_FEW = 0.05, 0.25
"""A token in fewer of the articles than this is rare; the second where there are under 100."""
_LITTLE = 6.0
"""Added to the lengths of two vectors: where all words are common, that two articles share
them all says little. (A rare word is worth some 20.)"""
_CHUNK = 4000


@dataclass(frozen=True, slots=True)
class Vectors:
    """Both languages' articles as vectors over the same tokens, of length 1."""

    first: sparse.csr_matrix
    second: sparse.csr_matrix

    def cosines(self, first: Places, second: Places) -> Figures:
        """Of pairs of rows."""
        product = self.first[first].multiply(self.second[second])
        return np.asarray(product.sum(axis=1), dtype=np.float64).ravel()


class _Weighed:
    """One language's articles, weighed by the tokens that both languages have."""

    def __init__(self, side: Side, weights: Floats, kind: NDArray[np.integer[Any]]) -> None:
        self.vectors = side.matrix(side.weighted(weights))
        self.lengths = [lengths(self.vectors, kind == each) for each in (NAME, NUMBER, STEM)]
        rarity = weights[side.columns]
        self.mass = [
            sums(self.vectors, rarity * (kind[side.columns] == each))
            for each in (NAME, NUMBER, STEM)
        ]
        self.mass[1] += side.lone_numbers * np.log1p(len(side.ids))


class _Shared:
    """The tokens that the articles of each pair share: one entry a token and pair."""

    def __init__(self, one: sparse.csr_matrix, other: sparse.csr_matrix) -> None:
        product = one.multiply(other).tocsr()
        product.sort_indices()
        self.columns = product.indices
        self.products = product.data
        self.pair = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
        self._pairs = product.shape[0]
        self._width = product.shape[1]

    def sums(self, values: NDArray[np.generic]) -> Figures:
        """The values, one an entry, summed by pair."""
        return np.bincount(self.pair, values, minlength=self._pairs).astype(np.float64)

    def places(self, rows: sparse.csr_matrix) -> Figures:
        """The values of one side's entries."""
        row = np.repeat(np.arange(self._pairs), np.diff(rows.indptr))
        keys = row * self._width + rows.indices
        found = np.searchsorted(keys, self.pair * self._width + self.columns)
        return np.asarray(rows.data[found] / PLACES, dtype=np.float64)


class Evidence:
    """Compares articles of two languages, first without a lexicon, then with one."""

    def __init__(self, tokens: NDArray[np.uint32], first: Side, second: Side) -> None:
        self.first, self.second = first, second
        self._kind = tokens & KIND
        self._rate = np.maximum(*(side.spread / max(1, len(side.ids)) for side in (first, second)))
        self._both = (first.spread > 0) & (second.spread > 0)
        articles = max(len(first.ids), len(second.ids))
        self._weights = _weights(self._rate, articles) * self._both
        self._one, self._other = (
            _Weighed(side, self._weights, self._kind) for side in (first, second)
        )
        self._places = first.matrix(first.places), second.matrix(second.places)
        self._titles = self._title_vectors(self._emphasis(), self._emphasis())
        self._title_numbers = [self._numbers_of_titles(side) for side in (first, second)]
        self.translated: Vectors | None = None
        self._translated_titles: Vectors | None = None

    def vectors(self) -> Vectors:
        """All tokens that both languages have; made anew, as they are large."""
        weights = self._emphasis()
        return Vectors(
            *(unit(side.matrix(side.weighted(weights))) for side in (self.first, self.second))
        )

    def learn(self, pairs: Places) -> None:
        """Learn a lexicon from sure pairs; where they teach nothing, there is none."""
        numbers = (self._kind == NUMBER) & self._both
        self.translated = self._translated_titles = None
        lexicon = learn(self.first, self.second, pairs, self._kind != NUMBER, numbers)
        if lexicon:
            first, second = (side.weighted(own_weights(side)) for side in (self.first, self.second))
            self.translated = self._translated(lexicon, first, second)
            self._translated_titles = self._translated(
                lexicon, first * self.first.in_title, second * self.second.in_title
            )

    def _translated(self, lexicon: Lexicon, first: Floats, second: Floats) -> Vectors:
        return Vectors(*lexicon.translate(self.first.matrix(first), self.second.matrix(second)))

    def _emphasis(self) -> Floats:
        return self._weights * np.where(self._kind == STEM, np.float32(_STEM_WEIGHT), np.float32(1))

    def _title_vectors(self, first: Floats, second: Floats) -> Vectors:
        return Vectors(
            unit(self.first.matrix(first[self.first.columns] * self.first.in_title)),
            unit(self.second.matrix(second[self.second.columns] * self.second.in_title)),
        )

    def _numbers_of_titles(self, side: Side) -> sparse.csr_matrix:
        number = side.in_title & (self._kind[side.columns] == NUMBER)
        return without_zeros(side.matrix(number.astype(np.float32)))

    def figures(self, pairs: Places) -> Figures:
        """A row of figures for each pair of rows: `PLAIN`, or `LEARNED` with a lexicon."""
        chunks = [
            self._figures(*pairs[start : start + _CHUNK].T)
            for start in range(0, max(1, len(pairs)), _CHUNK)
        ]
        return np.concatenate(chunks)

    def _figures(self, first: Places, second: Places) -> Figures:
        shared = _Shared(self._one.vectors[first], self._other.vectors[second])
        columns = [
            *self._cosines(shared, first, second),
            *self._covered(shared, first, second),
            *self._order(shared, first, second),
            np.log((self.first.length[first] + 5) / (self.second.length[second] + 5)),
            np.log1p(np.minimum(self.first.body[first], self.second.body[second])),
            *self._lag(first, second),
            self._titles.cosines(first, second),
            *self._title_numbers_shared(first, second),
        ]
        if self.translated and self._translated_titles:
            columns.append(self.translated.cosines(first, second))
            columns.append(self._translated_titles.cosines(first, second))
        return np.stack(columns, axis=1)

    def _cosines(self, shared: _Shared, first: Places, second: Places) -> list[Figures]:
        """The cosines, nearer to 0 where they stand on little."""
        kinds = self._kind[shared.columns]
        return [
            shared.sums(shared.products * (kinds == kind))
            / (self._one.lengths[place][first] * self._other.lengths[place][second] + _LITTLE)
            for place, kind in enumerate((NAME, NUMBER, STEM))
        ]

    def _covered(self, shared: _Shared, first: Places, second: Places) -> list[Figures]:
        """How much of both articles is shared. Numbers stay in a translation: those that
        both have and do not share speak against it."""
        rarity, kinds = self._weights[shared.columns], self._kind[shared.columns]
        names, numbers, stems = (
            shared.sums(rarity * (kinds == kind)) for kind in (NAME, NUMBER, STEM)
        )
        one, other = (
            [mass[rows] for mass in side.mass]
            for side, rows in ((self._one, first), (self._other, second))
        )
        fewer = np.minimum(one[1], other[1])
        return [
            names / (np.maximum(one[0], other[0]) + 2),
            stems / (np.maximum(one[2], other[2]) + 2),
            numbers / (np.maximum(one[1], other[1]) + 2),
            numbers / (fewer + 2),
            np.log1p(np.maximum(0, fewer - numbers)),
            np.log1p(numbers),
            np.log1p(names + stems),
        ]

    def _order(self, shared: _Shared, first: Places, second: Places) -> list[Figures]:
        """Whether rare tokens come in one order: the correlation of their places, nearer to
        0 where there are few of them; and how many they are."""
        rate = _RARE if min(len(self.first.ids), len(self.second.ids)) > 100 else _RARE_OF_FEW
        rare = (self._rate < rate)[shared.columns].astype(np.float64)
        many = shared.sums(rare)
        here, there = (
            places - (shared.sums(rare * places) / np.maximum(1, many))[shared.pair]
            for places in (
                shared.places(self._places[0][first]),
                shared.places(self._places[1][second]),
            )
        )
        spread = shared.sums(rare * here**2) * shared.sums(rare * there**2)
        correlation = shared.sums(rare * here * there) / np.sqrt(spread + 1e-3)
        return [correlation * many / (many + 3), np.log1p(many)]

    def _lag(self, first: Places, second: Places) -> list[Figures]:
        lag = np.abs(self.first.days[first] - self.second.days[second])
        return [(~np.isnan(lag)).astype(np.float64), np.log1p(np.nan_to_num(lag))]

    def _title_numbers_shared(self, first: Places, second: Places) -> list[Figures]:
        """« Ruby 3.1.1 est disponible » is not "Ruby 3.2.1 released"."""
        here, there = self._title_numbers[0][first], self._title_numbers[1][second]
        shared = _common(here, there)
        count_here, count_there = (np.diff(numbers.indptr) for numbers in (here, there))
        known_there = _common(here, self._places[1][second])
        known_here = _common(there, self._places[0][first])
        return [
            np.minimum(3, shared),
            np.minimum(3, count_here - known_there + count_there - known_here),
            np.clip(np.minimum(count_here, count_there) - shared, 0, 2),
        ]


def _common(one: sparse.csr_matrix, other: sparse.csr_matrix) -> Figures:
    """How many columns the rows share, first with first."""
    width = one.shape[1]
    keys = [
        np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)) * width + rows.indices
        for rows in (one, other)
    ]
    shared = np.isin(keys[0], keys[1], assume_unique=True, kind="sort")
    return np.bincount(keys[0][shared] // max(1, width), minlength=one.shape[0]).astype(np.float64)


def own_weights(side: Side) -> Floats:
    """The rarity of each token in one language."""
    return _weights(side.spread / max(1, len(side.ids)), len(side.ids))


def _weights(rate: Figures, articles: int) -> Floats:
    """The rarity of each token."""
    weights = _LEAST_WEIGHT - np.log(np.maximum(rate, 1e-9))
    if articles > _FEW:
        weights[rate > _COMMON] = 0
    return weights.astype(np.float32)
