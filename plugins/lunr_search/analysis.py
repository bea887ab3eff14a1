"""What the index needs to know of documents: their words, and how often these are there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from archipel.kept import Kept

from .analyser import Analyser
from .documents import SearchDocument
from .numbering import Numbers, Reading, Readings, Sections, Tables, joined
from .words import written_words

_WORDS, _WRITTEN = "words", "written"
_DIGEST = 2
"""Numbers that a text's digest takes."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """Documents of an edition, one after the other.

    Attributes:
        words: by number a word, folded, and its term.
        written: by number a word as it is written, and folded; "" where nobody looks for it.
        sizes: by document and field, how many different words there are.
        found: the words' numbers, document by document, field by field, as they come there.
        counts: how often each of these is in the field.
        seen: the numbers of all words as they are written; once for each form in a document.
        digests: of the documents' texts.
    """

    words: list[tuple[str, str]]
    written: list[tuple[str, str]]
    sizes: Numbers
    found: Numbers
    counts: Numbers
    seen: Numbers
    digests: list[bytes]


class Analyses:
    """The analyses of one edition's documents."""

    def __init__(self, analyse: Analyser, kept: Kept | None = None) -> None:
        """
        Args:
            kept: what earlier builds have kept; without it nothing is.
        """
        self._analyse = analyse
        sections = _WORDS, "", "", _WRITTEN, ""
        self._readings = Readings(Reading(sections, self._find, self._rows), kept)

    def update(self, documents: Sequence[SearchDocument]) -> None:
        """Analyse the documents that are new, and forget those that are gone."""
        by_key = {document.key: document for document in documents}
        self._readings.add(by_key)
        self._readings.keep_only(by_key.keys())

    def of(self, documents: Sequence[SearchDocument], fields: int) -> Analysed:
        """The analyses of documents, which have so many fields."""
        known = self._readings.of({document.key: document for document in documents})
        found, counts, sizes, seen, digests = (
            joined([known.sections[document.key][section] for document in documents])
            for section in range(5)
        )
        words, written = (_pairs(known.rows[name]) for name in (_WORDS, _WRITTEN))
        told = [digest.tobytes() for digest in digests.reshape(-1, _DIGEST)]
        return Analysed(words, written, sizes.reshape(-1, fields), found, counts, seen, told)

    def _find(self, document: SearchDocument, tables: Tables) -> Sections:
        body = document.body
        counted = [self._counted(text) for text in document.texts(body)]
        text = " ".join(body.split()).encode("utf-8", "surrogatepass")
        return [
            joined([tables[_WORDS].numbers(one) for one in counted]),
            joined([np.fromiter(one.values(), np.int32, len(one)) for one in counted]),
            np.array([*map(len, counted)], np.int32),
            tables[_WRITTEN].numbers(written_words(f"{document.title} {body}")),
            np.frombuffer(blake2b(text, digest_size=4 * _DIGEST).digest(), np.int32),
        ]

    def _counted(self, text: str) -> dict[str, int]:
        """How often each word is there, in the order in which they come; without stop words."""
        found = Counter(self._analyse.words(text)).items()
        return {word: count for word, count in found if self._analyse.term(word)}

    def _rows(self, name: str, words: list[str]) -> list[str]:
        """Words with their terms; words as they are written with their folded forms."""
        analyse = self._analyse
        if name == _WORDS:
            return [f"{word}\t{analyse.term(word)}" for word in words]
        # All at once, which is much faster: no rule of an analyser crosses a line.
        forms = analyse.fold("\n".join(words)).splitlines()
        sought = (
            form if form.isalnum() and form not in analyse.stop_words else "" for form in forms
        )
        return [f"{word}\t{form}" for word, form in zip(words, sought, strict=True)]


def _pairs(rows: list[str]) -> list[tuple[str, str]]:
    return [(one, other) for one, _, other in (row.partition("\t") for row in rows)]
