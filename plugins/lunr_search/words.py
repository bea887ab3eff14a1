"""What is suggested as one types, and for a word that is misspelt: words as they are written.

The index has stems; « gouverneme » is the beginning of none. Here every word of the articles
stands with its accents and capitals, sorted by its folded form, which a query is compared with.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .analyser import Analyser
from .codes import code_of, utf16
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


def written_words(text: str) -> list[str]:
    """The words of a text as they are written, once for each run between spaces that has them."""
    return _WORD.findall(" ".join(dict.fromkeys(text.split())))


def word_entries(
    words: Iterable[tuple[str, str, int]], names: Iterable[Name], analyse: Analyser
) -> list[Entry]:
    """By folded word: how often it is there, how it is written where that differs, and the names
    that have it.

    Args:
        words: as they are written, folded, and how often they are there.
        names: of what has a page of its own.
    """
    written: dict[str, dict[str, int]] = defaultdict(dict)
    for word, folded, count in words:
        if folded and count:
            written[folded][word] = count
    found = {folded: _told(folded, forms) for folded, forms in written.items()}
    for name in names:
        for word in set(analyse.words(name.label)) - analyse.stop_words:
            found.setdefault(word, code_of(0).decode())
            found[word] += f"|{name.kind[0]}{name.url}|{_whole(name.label)}"
    return [(word, found[word]) for word in sorted(found, key=utf16)]


def _told(folded: str, forms: Mapping[str, int]) -> str:
    """How often a word is there, and the form that is most common."""
    most = (
        min(forms, key=lambda form: (-forms[form], form)) if len(forms) > 1 else next(iter(forms))
    )
    return code_of(sum(forms.values())).decode() + (most if most != folded else "")


def _whole(label: str) -> str:
    """A label without characters that part entries."""
    return re.sub(r"\s+", "\u00a0", label).replace("|", "¦")
