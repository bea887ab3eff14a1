"""What an archive teaches about its names, gathered in one pass over its stories.

Which words are ordinary (they come in lower case too), which names pass from one language into
the other as they are, and which keep company with another name across the languages: that is
their translation (« Royaume-Uni », "United Kingdom"; ONU, UN). So no dictionary is needed.
"""

from collections import Counter
from collections.abc import Iterable

_LEAST_MEETINGS = 2
_DICE = 0.4
"""Of the appearances of two names, the share that they must have in common."""
_FEW = 3
_PASSES = 0.6
"""A name that is met more often than a few times and passes more seldom is translated."""


class Lore:
    """Counts over an archive's stories; `learn` each story, then ask."""

    def __init__(self) -> None:
        self._ordinary: dict[str, set[str]] = {"fr": set(), "en": set()}
        self._seen: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._together: Counter[tuple[str, str]] = Counter()

    def learn_ordinary(self, lang: str, words: Iterable[str]) -> None:
        """Take in words that stand in lower case."""
        self._ordinary[lang].update(words)

    def learn_names(self, words: set[str], others: frozenset[str]) -> None:
        """Take in a version's names.

        Args:
            words: the words of its names.
            others: all words of the other version.
        """
        self._seen.update(words)
        self._passed.update(words & others)

    def learn_company(self, french: set[str], english: set[str]) -> None:
        """Take in names of two counterparts that the other one does not have."""
        self._alone.update(f"fr:{word}" for word in french)
        self._alone.update(f"en:{word}" for word in english)
        self._together.update((one, other) for one in french for other in english)

    def is_ordinary(self, lang: str, word: str) -> bool:
        """Whether the archive has the word in lower case as well."""
        return word in self._ordinary[lang]

    def passes(self, word: str) -> bool:
        """Whether the other language is known to write the name as this one does."""
        return self._passed[word] >= _LEAST_MEETINGS and self._share(word) >= _PASSES

    def is_translated(self, word: str) -> bool:
        """Whether the other language is known to write the name otherwise."""
        return self._seen[word] >= _FEW and self._share(word) < _PASSES

    def _share(self, word: str) -> float:
        return self._passed[word] / self._seen[word]

    def translate(self, french: str, english: str) -> bool:
        """Whether two names keep company."""
        met = self._together[french, english]
        apart = self._alone[f"fr:{french}"] + self._alone[f"en:{english}"]
        return met >= _LEAST_MEETINGS and 2 * met >= _DICE * apart
