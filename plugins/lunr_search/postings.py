"""The inverted index: which term is how often in which field of which document.

Lunr's ranking needs no more than this: weights follow from the postings, the fields' lengths and
their averages, and the browser works them out for the terms that it looks up. Beside that the
postings tell in which forms a term is there: « élection » and « élections » are one term, and who
typed one of them would rather have it first (`theme/static/js/ranking.js`).
"""

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .codes import ALPHABET, CODES, code_of

_MARKS = 32


@dataclass(slots=True)
class Postings:
    """The documents that have a term in one field, coded one after the other.

    A document is four times the gap to the one before, two more where the term is not just in its
    first form, and one more where it is there more than once; then the set of its forms, a bit
    each, and how often it is there, less two, follow where they are not told by that.
    """

    last: int = -1
    count: int = 0
    codes: bytearray = field(default_factory=bytearray)

    def add(self, ref: int, frequency: int, forms: int) -> None:
        """Note a document; they come in ascending order."""
        gap = 4 * (ref - self.last - 1) + 2 * (forms > 1) + (frequency > 1)
        self.codes += CODES[gap] if gap < len(CODES) else code_of(gap)
        if forms > 1:
            self.codes += code_of(forms)
        if frequency > 1:
            self.codes += code_of(frequency - 2)
        self.last = ref
        self.count += 1


class InvertedIndex:
    """Grows by one document at a time."""

    def __init__(self, fields: int, term_of: Callable[[str], str]) -> None:
        """
        Args:
            fields: how many fields a document has.
            term_of: gives the term of a word, "" of one that is not indexed.
        """
        self.count = 0
        self.lengths = [array("L") for _ in range(fields)]
        """By field, in terms, one for each document."""
        self._term_of = term_of
        self._postings: list[dict[str, Postings]] = [{} for _ in range(fields)]
        self._ranks: dict[str, int] = {}
        self._words: dict[str, tuple[str, int]] = {}
        """The term of each word so far, and the word's bit."""
        self._forms: dict[str, list[str]] = {}
        """By term the words that it stands for, in the order of their bits."""

    def add(self, words: Sequence[Sequence[str]]) -> None:
        """Add the next document: the words of each of its fields."""
        known = len(self._ranks)
        for found, lengths, postings in zip(words, self.lengths, self._postings, strict=True):
            frequencies, forms = self._counted(found)
            lengths.append(sum(frequencies.values()))
            for term, frequency in frequencies.items():
                if (entry := postings.get(term)) is None:
                    self._ranks.setdefault(term, len(self._ranks) - known)
                    entry = postings[term] = Postings()
                entry.add(self.count, frequency, forms[term])
        self.count += 1

    def _counted(self, words: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
        """How often each term is there, and the set of its forms."""
        frequencies: dict[str, int] = {}
        forms: dict[str, int] = {}
        for word, count in Counter(words).items():
            term, form = self._words.get(word) or self._learn(word)
            if term in frequencies:
                frequencies[term] += count
                forms[term] |= form
            elif term:
                frequencies[term] = count
                forms[term] = form
        return frequencies, forms

    def _learn(self, word: str) -> tuple[str, int]:
        """The term of a new word, and the bit that stands for the word among its forms."""
        term = self._term_of(word)
        forms = self._forms.setdefault(term, [])
        known = self._words[word] = term, 1 << len(forms)
        forms.append(word)
        return known

    @property
    def terms(self) -> list[str]:
        """Every term, in the order of its first appearance."""
        return list(self._ranks)

    def entry(self, term: str) -> str:
        """What is told of a term, in code.

        First how many terms made their first appearance in the same document before it: with
        that document's reference it gives lunr's order of terms, by which weights are added up.
        Then how many forms it has, and the marks of these where there are two and more. Then the
        set of fields that have it, a bit each; for each of these the number of documents and the
        postings.
        """
        found = [postings.get(term) for postings in self._postings]
        fields = sum(1 << number for number, postings in enumerate(found) if postings)
        code = code_of(self._ranks[term]) + self._marks(term) + code_of(fields)
        for postings in filter(None, found):
            code += code_of(postings.count) + postings.codes
        return code.decode()

    def _marks(self, term: str) -> bytes:
        forms = self._forms[term]
        marks = "".join(map(mark, forms)) if len(forms) > 1 else ""
        return code_of(len(forms)) + marks.encode()

    @property
    def averages(self) -> list[float]:
        """The mean length of each field."""
        return [sum(lengths) / (self.count or 1) for lengths in self.lengths]


def mark(word: str) -> str:
    """One digit that tells most forms of a term apart: they differ in a few letters."""
    value = 0
    for char in word:
        value = (7 * value + ord(char)) % _MARKS
    return ALPHABET[value]
