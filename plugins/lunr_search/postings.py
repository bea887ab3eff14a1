"""The inverted index: which term is how often in which field of which document.

Lunr's ranking needs no more than this: weights follow from the postings, the fields' lengths and
their averages, and the browser works them out for the terms that it looks up.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .codes import CODES, code_of


@dataclass(slots=True)
class Postings:
    """The documents that have a term in one field, coded one after the other.

    A document is twice the gap to the one before, and one more where the term is there more
    than once; then how often, less two, follows.
    """

    last: int = -1
    count: int = 0
    codes: bytearray = field(default_factory=bytearray)

    def add(self, ref: int, frequency: int) -> None:
        """Note a document; they come in ascending order."""
        gap = 2 * (ref - self.last - 1) + (frequency > 1)
        self.codes += CODES[gap] if gap < len(CODES) else code_of(gap)
        if frequency > 1:
            self.codes += code_of(frequency - 2)
        self.last = ref
        self.count += 1


class InvertedIndex:
    """Grows by one document at a time."""

    def __init__(self, fields: int) -> None:
        self.count = 0
        self.lengths = [array("L") for _ in range(fields)]
        """By field, in terms, one for each document."""
        self._postings: list[dict[str, Postings]] = [{} for _ in range(fields)]
        self._ranks: dict[str, int] = {}

    def add(self, terms: Sequence[Sequence[str]]) -> None:
        """Add the next document: the terms of each of its fields."""
        known = len(self._ranks)
        for found, lengths, postings in zip(terms, self.lengths, self._postings, strict=True):
            lengths.append(len(found))
            for term, frequency in Counter(found).items():
                if (entry := postings.get(term)) is None:
                    self._ranks.setdefault(term, len(self._ranks) - known)
                    entry = postings[term] = Postings()
                entry.add(self.count, frequency)
        self.count += 1

    @property
    def terms(self) -> list[str]:
        """Every term, in the order of its first appearance."""
        return list(self._ranks)

    def entry(self, term: str) -> str:
        """What is told of a term, in code.

        First how many terms made their first appearance in the same document before it: with
        that document's reference it gives lunr's order of terms, by which weights are added up.
        Then the set of fields that have it, a bit each; for each of these the number of documents
        and the postings.
        """
        found = [postings.get(term) for postings in self._postings]
        fields = sum(1 << number for number, postings in enumerate(found) if postings)
        code = code_of(self._ranks[term]) + code_of(fields)
        for postings in filter(None, found):
            code += code_of(postings.count) + postings.codes
        return code.decode()

    @property
    def averages(self) -> list[float]:
        """The mean length of each field."""
        return [sum(lengths) / (self.count or 1) for lengths in self.lengths]
