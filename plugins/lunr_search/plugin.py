"""The thin layer between Pelican and the index."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pelican import signals
from pelican.generators import Generator
from pelican.log import console

from archipel.errors import SettingError
from archipel.generators import in_order
from archipel.progress import progress_of
from archipel.site_folder import SiteFolder
from archipel.versions import version_of

from .edition_parts import GLOSSARY, parts_of
from .index import Told, manifest_file, other_file
from .libraries import libraries_key, library_files, node_modules_of, theme_scripts_of
from .opensearch import DESCRIPTION, description
from .other import other_of
from .parts import Parts, path_of
from .shards import File
from .site import Site


class SearchGenerator(Generator):  # type: ignore[misc]
    """Writes the index of each edition, and the script that searches in it."""

    def generate_output(self, writer: object) -> None:
        """Write what is new of `<edition>/search/` and the scripts in the theme's js folder.

        Raises:
            SettingError: the plugin editions has not run, or a library is not installed.
        """
        site, folder = self._site(), self.context["folder"]
        modules, scripts = node_modules_of(self.settings), theme_scripts_of(self.settings)
        plugins = Path(__file__).parents[1]
        version = version_of([plugins, scripts], ("snowballstemmer",))
        prefix = f"{self.settings['THEME_STATIC_DIR']}/js/"
        key = f"search scripts {prefix} {version} {libraries_key(modules)}"
        files = ((f"{prefix}{name}", data) for name, data in library_files(modules, scripts))
        _write(key, files, folder)
        with progress_of(self.context, console).stage(
            "Making", "parts of the search index"
        ) as stage:
            parts = Parts(folder, version)
            stage.follow(parts.make(parts_of(site.editions, folder.beside)))
        for path, data in last_files(site, parts.told):
            folder.write(path, data)

    def _site(self) -> Site:
        try:
            site: Site = self.context["site"]
        except KeyError as error:
            raise SettingError("PLUGINS: lunr_search needs the plugin `editions`") from error
        return site


def _write(key: str, files: Iterable[File], folder: SiteFolder) -> None:
    """Write files, unless those that were made from the key are there."""
    if not folder.keep_all(key):
        for path, data in files:
            folder.write(path, data, key)


def descriptions(site: Site) -> Iterator[File]:
    """What tells browsers of each edition's search."""
    for edition in site.editions if site.public_url else ():
        yield path_of(edition.url, DESCRIPTION), description(edition, site)


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


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(in_order(SearchGenerator))
