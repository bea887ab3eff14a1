"""The files of search of a whole site: its parts, and what leads to them."""

from collections.abc import Iterator, Mapping

from archipel.site_folder import SiteFolder

from .edition_parts import GLOSSARY, parts_of
from .index import Told, manifest_file, other_file
from .opensearch import DESCRIPTION, description
from .other import other_of
from .parts import Parts, path_of
from .shards import File
from .site import Site


def write_search(site: Site, folder: SiteFolder, version: str) -> Iterator[tuple[int, int]]:
    """Write what is new; returns how many parts are made so far, and of how many.

    Args:
        version: of the code that makes them.

    Raises:
        SettingError: there is no analyser for a language.
    """
    parts = Parts(folder, version)
    yield from parts.make(parts_of(site.editions, folder.beside))
    for path, data in last_files(site, parts.told):
        folder.write(path, data)


def last_files(site: Site, told: Mapping[str, Told]) -> Iterator[File]:
    """What leads to all that the parts are made of, and costs next to nothing.

    Args:
        told: by part, what manifests tell of it.
    """
    editions = site.editions
    others = reversed(editions) if len(editions) == 2 else [None for _ in editions]
    for edition, other in zip(editions, others, strict=True):
        manifest = told[edition.lang]
        if other:
            there = told[GLOSSARY][edition.lang]
            name, data = other_file(other_of(edition, other), manifest["days"])
            manifest = {**manifest, **there, "other": name.removesuffix(".js")}
            yield path_of(edition.url, name), data
        name, data = manifest_file(edition.lang, manifest)
        yield path_of(edition.url, name), data
    yield from descriptions(site)


def descriptions(site: Site) -> Iterator[File]:
    """What tells browsers of each edition's search."""
    for edition in site.editions if site.public_url else ():
        yield path_of(edition.url, DESCRIPTION), description(edition, site)
