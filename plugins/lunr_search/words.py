"""What is suggested as one types, and for a word that is misspelt: words as they are written.

The index has stems; « gouverneme » is the beginning of none. Here every word of the articles
stands with its accents and capitals, sorted by its folded form, which a query is compared with.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .analyser import Analyser
from .codes import code_of, utf16
from .documents import SearchDocument
from .shards import Entry

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Name:
    """Something with a page of its own."""

    kind: str
    """category | tag | author"""
    label: str
    url: str
    count: int
    """How many articles it has."""


class SurfaceWords:
    """Counts words as they are written."""

    def __init__(self, analyse: Analyser) -> None:
        self._analyse = analyse
        self._counts: Counter[str] = Counter()
        """In how many documents is what stands between spaces: it is split once, at the end."""

    def add(self, document: SearchDocument) -> None:
        """Note the words of a document."""
        self._counts.update(set(f"{document.title} {document.body}".split()))

    def entries(self, names: Iterable[Name]) -> list[Entry]:
        """By folded word: in how many documents it is, how it is written where that differs, and
        the names that have it."""
        found = self._words()
        for name in names:
            for word in set(self._analyse.words(name.label)) - self._analyse.stop_words:
                found.setdefault(word, code_of(0).decode())
                found[word] += f"|{name.kind[0]}{name.url}|{_whole(name.label)}"
        return [(word, found[word]) for word in sorted(found, key=utf16)]

    def _words(self) -> dict[str, str]:
        written: dict[str, Counter[str]] = defaultdict(Counter)
        forms: Counter[str] = Counter()
        for run, count in self._counts.items():
            for word in _WORD.findall(run):
                forms[word] += count
        # Folded all at once, which is much faster: no rule of an analyser crosses a line.
        folded_words = self._analyse.fold("\n".join(forms)).splitlines()
        for (word, count), folded in zip(forms.items(), folded_words, strict=True):
            if folded.isalnum() and folded not in self._analyse.stop_words:
                written[folded][word] = count
        return {folded: _told(folded, forms) for folded, forms in written.items()}


def _told(folded: str, forms: Counter[str]) -> str:
    """In how many documents, and the form that is most common."""
    most = min(forms, key=lambda form: (-forms[form], form))
    return code_of(forms.total()).decode() + (most if most != folded else "")


def _whole(label: str) -> str:
    """A label without characters that part entries."""
    return re.sub(r"\s+", "\u00a0", label).replace("|", "¦")
