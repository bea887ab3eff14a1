"""The glossary of a site: learned from its articles that are there in both languages.

What a pair has to teach, its passages as numbers of words, is kept between builds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

import numpy as np

from archipel.kept import Kept
from archipel.versions import digest_of

from .analyser import Analyser
from .articles import key_of_pair
from .bitext import pair_passages, passages
from .glossary import Glossary
from .numbering import Reading, Readings, Sections, Tables
from .site import Article, Edition
from .units import token_row, tokens_of

Pair = tuple[Article, Article]
Passage = tuple[str, str]
Sources = dict[str, Callable[[], list[Passage]]]
"""By a key, what gives the passages of a pair."""
_SIDES = "first", "second"

MOST_LETTERS = 6_000_000
"""Of the passages in one language that articles' bodies are learned from: about a million words.
More teach little more, and take longer than the index."""
_AT_ONCE = 500
"""Pairs that are read before it is seen whether that is enough."""


class PairReadings:
    """What the pairs of two editions have to teach."""

    def __init__(
        self, first: Edition, analysers: tuple[Analyser, Analyser], kept: Kept | None = None
    ) -> None:
        """
        Args:
            first: the first edition.
            analysers: of both languages.
            kept: what earlier builds have kept; without it nothing is.
        """
        self._analysers = dict(zip(_SIDES, analysers, strict=True))
        sections = (*_SIDES, "", "", "")
        reading = Reading(sections, _find, partial(_rows, self._analysers))
        self._readings = Readings(reading, kept)
        self._names = names_in_both(first)
        self._heads = list(map(_head, pairs_of(first)))
        self._bodies = self._enough(pairs_of(first))

    @property
    def key(self) -> str:
        """Changes with all that the glossary is made of."""
        return digest_of([self._names, self._heads, list(self._bodies)])

    def prepare(self) -> None:
        """Read titles and decks that are new, and forget what is gone."""
        self._titles: Sources = {_head_key(head): partial(list, head) for head in self._heads}
        self._readings.add(self._titles)
        self._readings.keep_only(self._titles.keys() | self._bodies.keys())

    def glossary(self) -> Glossary:
        """The glossary, ready to tell its entries."""
        found = self._readings.of(self._titles | self._bodies)
        one, other = self._analysers.values()
        glossary = Glossary(one, other, (found.rows[_SIDES[0]], found.rows[_SIDES[1]]))
        for name in self._names:
            glossary.add_name(*name)
        for key in (*map(_head_key, self._heads), *self._bodies):
            first, second, ours, theirs, _ = found.sections[key]
            glossary.add_numbers((first, ours), (second, theirs))
        return glossary

    def _enough(self, pairs: Sequence[Pair]) -> Sources:
        """The bodies that are learned from, the newest first; those that are new are read."""
        letters = sum(map(_length, [self._names, *self._heads]))
        bodies: Sources = {}
        for start in range(0, len(pairs), _AT_ONCE):
            if letters >= MOST_LETTERS:
                break
            some = pairs[start : start + _AT_ONCE]
            read = {f"body {key_of_pair(*pair)}": partial(_body, pair) for pair in some}
            self._readings.add(read)
            for key, sections in self._readings.of(read).sections.items():
                if letters < MOST_LETTERS:
                    bodies[key] = read[key]
                    letters += int(sections[-1][0])
        return bodies


def _find(given: Callable[[], list[Passage]], tables: Tables) -> Sections:
    found = given()
    sides = [[tokens_of(passage[side]) for passage in found] for side in (0, 1)]
    numbers = (
        tables[name].numbers(chain.from_iterable(side))
        for name, side in zip(_SIDES, sides, strict=True)
    )
    sizes = (np.array([*map(len, side)], np.int32) for side in sides)
    return [*numbers, *sizes, np.array([_length(found)], np.int32)]


def _rows(analysers: Mapping[str, Analyser], name: str, tokens: list[str]) -> list[str]:
    return [token_row(token, analysers[name]) for token in tokens]


def pairs_of(edition: Edition) -> list[Pair]:
    """The articles that are there in both languages, the newest first."""
    articles = edition.articles
    return [(article, article.counterpart) for article in articles if article.counterpart]


def names_in_both(edition: Edition) -> list[Passage]:
    """The names of its categories and tags that have one of their own in the other language."""
    listings = [*edition.categories, *edition.tags]
    pairs = ((one, one.counterpart) for one in listings)
    return [
        (one.name, other.name)
        for one, other in pairs
        if other and not (one.name_lang or other.name_lang)
    ]


def _head(pair: Pair) -> list[Passage]:
    """The titles, and the decks where there are two."""
    (one, other), decks = pair, [article.deck for article in pair]
    told = [(one.title, other.title)]
    return [*told, (decks[0], decks[1])] if decks[0] and decks[1] else told


def _head_key(head: list[Passage]) -> str:
    return f"head {digest_of(head)}"


def _body(pair: Pair) -> list[Passage]:
    one, other = pair
    return list(pair_passages(passages(one.html), passages(other.html)))


def _length(found: Iterable[Passage]) -> int:
    return sum(max(len(one), len(other)) for one, other in found)
