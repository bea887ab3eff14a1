"""A small dictionary that the archive teaches: which tokens meet in its sure pairs.

The measure is Dice's: how often two tokens stand in both versions of a story, at about the same
place, against how often each stands at all. It knows « sécurité » and "security", Allemagne and
Germany, and the terms of the trade, without any dictionary. As in Melamed (1997), a translation
has to be nearly the best of both its sides.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .vectors import PLACES, Floats, Side, unit

_PAIRS = 2500
"""As many sure pairs are learned from; more teach little and cost much."""
_TOKENS = 10_000
_BLOCK = 400
_LEAST_PAIRS = 2
_MOST = 0.3
"""A token in more of the articles than this is a word of grammar."""
_PARTS = 10
"""Tokens meet where they come first in the same tenth of their texts, or in the next."""
_DICE = 0.3
_NEARLY_BEST = 0.6
_CHANCE = 0.5
"""What is taken from the times that two tokens met: one meeting may be chance."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Translations from the first language into the second, with their Dice coefficients."""

    translations: sparse.csr_matrix

    def translate(
        self, first: sparse.csr_matrix, second: sparse.csr_matrix
    ) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """Both languages' articles over the second language's tokens, rows of length 1.

        Args:
            first, second: the weight of each token in each article.
        """
        reached = np.bincount(self.translations.indices, minlength=second.shape[1]) > 0
        known = np.diff(self.translations.indptr) > 0
        translated = unit(_only(first, known)) @ self.translations
        return unit(translated.tocsr()), unit(_only(second, reached))


def _only(vectors: sparse.csr_matrix, columns: NDArray[np.bool_]) -> sparse.csr_matrix:
    data = vectors.data * columns[vectors.indices]
    return sparse.csr_matrix((data, vectors.indices, vectors.indptr), shape=vectors.shape)


def learn(
    first: Side,
    second: Side,
    pairs: NDArray[np.int64],
    learned: NDArray[np.bool_],
    same: NDArray[np.bool_],
) -> Lexicon | None:
    """The lexicon of the given pairs; None where they teach nothing.

    Args:
        first, second: the articles of the two languages.
        pairs: rows of the two sides, (first, second).
        learned: the tokens that have translations.
        same: the tokens that are their own.
    """
    if len(pairs) > _PAIRS:
        pairs = pairs[np.linspace(0, len(pairs) - 1, _PAIRS).astype(np.int64)]
    one, rows = _known(first.matrix(first.places)[pairs[:, 0]], learned)
    other, columns = _known(second.matrix(second.places)[pairs[:, 1]], learned)
    if not len(rows) or not len(columns):
        return None
    row, column, dice = _best(one, other)
    size = len(first.spread)
    found = sparse.csr_matrix((dice, (rows[row], columns[column])), shape=(size, size))
    itself = sparse.diags(same.astype(np.float32)).tocsr()
    return Lexicon((found + itself).tocsr()) if len(row) else None


def _known(
    places: sparse.csr_matrix, learned: NDArray[np.bool_]
) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """The columns of the tokens that can be learned, the most frequent of them."""
    spread = np.bincount(places.indices, minlength=places.shape[1])
    usable = learned & (spread >= _LEAST_PAIRS) & (spread <= _MOST * places.shape[0])
    tokens = np.flatnonzero(usable)
    tokens = np.sort(tokens[np.argsort(-spread[tokens], kind="stable")[:_TOKENS]])
    return places[:, tokens], tokens


def _best(
    first: sparse.csr_matrix, second: sparse.csr_matrix
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """The entries of the table of Dice coefficients that stand out in their row and column."""
    first_spread, second_spread = (
        np.bincount(places.indices, minlength=places.shape[1]) for places in (first, second)
    )
    tokens, others = _by_part(first, 0).T.tocsr(), _by_part(second, 1)
    best = np.zeros(second.shape[1], dtype=np.float32)
    found = []
    for start in range(0, tokens.shape[0], _BLOCK):
        met = (tokens[start : start + _BLOCK] @ others).toarray()
        sizes = first_spread[start : start + _BLOCK, None] + second_spread[None, :]
        dice = (2 * np.maximum(0, met - _CHANCE) / sizes).astype(np.float32)
        best = np.maximum(best, dice.max(axis=0))
        least = np.maximum(_DICE, _NEARLY_BEST * dice.max(axis=1))
        row, column = np.nonzero(dice >= least[:, None])
        found.append((row + start, column, dice[row, column]))
    row, column, value = (np.concatenate(part) for part in zip(*found, strict=True))
    mutual = value >= _NEARLY_BEST * best[column]
    return row[mutual], column[mutual], value[mutual]


def _by_part(places: sparse.csr_matrix, reach: int) -> sparse.csr_matrix:
    """A row for each tenth of each text: 1 for the tokens that come first in it, or no more
    than `reach` tenths away."""
    text = np.repeat(np.arange(places.shape[0]), np.diff(places.indptr))
    part = places.data.astype(np.int64) * _PARTS // PLACES
    rows, columns = [], []
    for step in range(-reach, reach + 1):
        inside = (part + step >= 0) & (part + step < _PARTS)
        rows.append((text * _PARTS + part + step)[inside])
        columns.append(places.indices[inside])
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (places.shape[0] * _PARTS, places.shape[1])
    return sparse.csr_matrix((np.ones(len(row), dtype=np.float32), (row, column)), shape=shape)
