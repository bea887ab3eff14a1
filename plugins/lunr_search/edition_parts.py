"""The parts of search: the index of an edition, and the glossary of two."""

from collections.abc import Sequence
from pathlib import Path

from archipel.kept import Kept
from archipel.versions import version_of

from .analyser import analyser
from .analysis import Analyses
from .articles import documents_of, key_of_index, names_of
from .documents import FIELDS
from .index import Files, Keep, Told, glossary_files, main_files
from .pairs import PairReadings
from .parts import Part, below
from .site import Edition

GLOSSARY = "glossary"
_CODE = Path(__file__).parents[1]
"""All plugins: an article's text has been through most of them."""
_PACKAGES = "snowballstemmer", "numpy", "scipy"


def parts_of(editions: Sequence[Edition], beside: Path) -> list[Part]:
    """The parts of a site.

    Args:
        beside: where results are kept.

    Raises:
        SettingError: there is no analyser for a language.
    """
    parts: list[Part] = [_Index(edition, beside) for edition in editions]
    return [_Glossary(editions, beside), *parts] if len(editions) == 2 else parts


class _Index:
    """An edition's own index."""

    def __init__(self, edition: Edition, beside: Path) -> None:
        self.name, self.key = edition.lang, key_of_index(edition)
        self._edition, self._beside = edition, beside
        self._analyser = analyser(edition.lang)

    def prepare(self) -> None:
        """Analyse the articles that are new."""
        self._documents = documents_of(self._edition)
        self._analyses = Analyses(self._analyser, _kept(self._beside, self.name))
        self._analyses.update(self._documents)

    def files(self, keep: Keep) -> Files:
        """All but the manifest, and what leads to the other edition."""
        analysed = self._analyses.of(self._documents, len(FIELDS))
        edition, names = self._edition, names_of(self._edition)
        return below(edition.url, keep, main_files, self._documents, analysed, edition.lang, names)


class _Glossary:
    """What words are in the other language."""

    name = GLOSSARY

    def __init__(self, editions: Sequence[Edition], beside: Path) -> None:
        self._editions, self._beside = editions, beside
        first, second = (analyser(edition.lang) for edition in editions)
        self._readings = PairReadings(editions[0], (first, second), _kept(beside, GLOSSARY))
        self.key = self._readings.key

    def prepare(self) -> None:
        """Read the pairs that are new."""
        self._readings.prepare()

    def files(self, keep: Keep) -> Files:
        """The shards of both languages."""
        told: Told = {}
        glossaries = self._readings.glossary().entries()
        for edition, glossary in zip(self._editions, glossaries, strict=True):
            told[edition.lang] = yield from below(edition.url, keep, glossary_files, glossary)
        return told


def _kept(beside: Path, name: str) -> Kept:
    return Kept(beside / f"search-{name}.sqlite", version_of([_CODE], _PACKAGES))
