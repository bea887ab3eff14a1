"""From text to search terms: one analyser per language, the same here and in the browser.

`theme/static/js/analyser.js` is its twin and knows no word of any language: the rules below and
the stop words travel to it in the index (`Analyser.rules`). Both stem with the same release of
Snowball, on folded words; docs/decisions/0003-search-analyser.md says why.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.french_stemmer import FrenchStemmer

from archipel.errors import SettingError

Rewrite = tuple[str, str]
"""A pattern and its replacement, in the syntax that Python (re.ASCII) and JavaScript share;
`$1` is the first group."""

_MARKS = r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
"""Accents, set free by NFKD, and characters that do not show (the soft hyphen)."""
_LETTERS: tuple[Rewrite, ...] = (
    *(("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i")),
    ("[’‘ʼ′]", "'"),
)
_INITIALS: Rewrite = (r"\b([a-z])\.(?=[a-z]\b)", "$1")
"""U.S. is us, O.N.U. is onu."""
_THOUSANDS: Rewrite = (r"\b(\d{1,3})[ ,](?=\d{3}\b)", "$1")
"""1 000 and 1,000 are 1000; NFKD has made a space of every kind of space."""

_OF_LANGUAGE: dict[str, tuple[Rewrite, ...]] = {
    "fr": (
        ("aujourd'hui", "aujourdhui"),
        (r"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)'", ""),
    ),
    "en": ((r"(?:n't|'(?:s|re|ve|ll|d|m))\b", ""),),
}
_WORD = re.compile(r"[^\W_]+")


class _FrenchStemmer(FrenchStemmer):  # type: ignore[misc]
    """Snowball's, twice as fast: it marks vowels that count as consonants by capitals, and takes
    the marks away at last; most words have none, and need neither pass."""

    _to_mark = re.compile("[aeiouy][ui][aeiouy]|y|qu|[^ -z]").search

    def _FrenchStemmer__r_prelude(self) -> bool:
        return not self._to_mark(self.current) or bool(super()._FrenchStemmer__r_prelude())

    def _FrenchStemmer__r_postlude(self) -> bool:
        is_plain = self.current == self.current.lower()
        return is_plain or bool(super()._FrenchStemmer__r_postlude())


_STEMMERS: dict[str, Any] = {"fr": _FrenchStemmer, "en": EnglishStemmer}


class _Terms(dict[str, str]):
    """The term of each word, worked out once; that of a stop word is empty."""

    def __init__(self, stem: Callable[[str], str], stop_words: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(stop_words, ""))
        self._stem = stem

    def __missing__(self, word: str) -> str:
        term = self[word] = self._stem(word)
        return term


class Analyser:
    """Folds, splits, drops stop words and stems, in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._rewrites = ((_MARKS, ""), *_LETTERS, _INITIALS, _THOUSANDS, *_OF_LANGUAGE[lang])
        self._patterns = [
            (re.compile(pattern, re.ASCII), replacement.replace("$1", r"\1"))
            for pattern, replacement in self._rewrites
        ]
        self.stop_words = frozenset(self.words(_read_stop_words(lang)))
        self._terms = _Terms(_STEMMERS[lang]().stemWord, self.stop_words)

    @property
    def label(self) -> str:
        """The analyser's name in a Lunr pipeline."""
        return f"archipel-{self.lang}"

    @property
    def rules(self) -> dict[str, Any]:
        """What the browser's analyser works by."""
        return {
            "label": self.label,
            "rewrites": [list(rewrite) for rewrite in self._rewrites],
            "stopWords": sorted(self.stop_words),
        }

    def fold(self, text: str) -> str:
        """The text without capitals, accents, ligatures, elisions and thousands separators."""
        text = unicodedata.normalize("NFKD", text).lower()
        for pattern, replacement in self._patterns:
            text = pattern.sub(replacement, text)
        return text

    def words(self, text: str) -> list[str]:
        """The folded words, stop words included: runs of letters and digits."""
        return _WORD.findall(self.fold(text))

    def term(self, word: str) -> str:
        """The term of a folded word; "" of a stop word."""
        return self._terms[word]

    def terms(self, text: str) -> list[str]:
        """What is indexed of the text, and looked up of a query."""
        return [term for word in self.words(text) if (term := self._terms[word])]


@cache
def analyser(lang: str) -> Analyser:
    """The analyser of a language.

    Raises:
        SettingError: there is none for it.
    """
    if lang not in _STEMMERS:
        known = ", ".join(sorted(_STEMMERS))
        raise SettingError(f"search knows the languages {known}, but an edition has {lang!r}")
    return Analyser(lang)


def _read_stop_words(lang: str) -> str:
    lines = (Path(__file__).parent / "stop_words" / f"{lang}.txt").read_text(encoding="utf-8")
    return " ".join(line for line in lines.splitlines() if not line.startswith("#"))
