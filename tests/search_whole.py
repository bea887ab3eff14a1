"""The files of search made whole, from nothing; a build makes them in parts that it keeps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lunr_search.analyser import analyser
from lunr_search.articles import documents_of, names_of
from lunr_search.index import index_files
from lunr_search.other import Other, other_of
from lunr_search.pairs import PairReadings
from lunr_search.parts import path_of
from lunr_search.shards import File
from lunr_search.site import Edition, Site
from lunr_search.site_files import descriptions


def others_of(editions: Sequence[Edition]) -> list[Other | None]:
    """What leads from each of two editions to the other; nothing where there are not two.

    Raises:
        SettingError: there is no analyser for a language.
    """
    if len(editions) != 2:
        return [None for _ in editions]
    first, second = editions
    readings = PairReadings(first, (analyser(first.lang), analyser(second.lang)))
    readings.prepare()
    glossaries = readings.glossary().entries()
    return [
        replace(other_of(edition, other), glossary=glossary)
        for glossary, edition, other in zip(
            glossaries, (first, second), (second, first), strict=True
        )
    ]


def edition_files(edition: Edition, other: Other | None = None) -> Iterator[File]:
    """The files of the index of one edition.

    Args:
        other: what leads to the other edition.

    Raises:
        SettingError: there is no analyser for its language.
    """
    for name, data in index_files(documents_of(edition), edition.lang, names_of(edition), other):
        yield path_of(edition.url, name), data


def search_files(site: Site) -> Iterator[File]:
    """The files of all editions' indexes, and what tells browsers of them: paths below the site's
    root, and bytes.

    Raises:
        SettingError: there is no analyser for a language.
    """
    for edition, other in zip(site.editions, others_of(site.editions), strict=True):
        yield from edition_files(edition, other)
    yield from descriptions(site)
