"""The thin layer between Pelican and the index."""

from pathlib import Path

from pelican import signals
from pelican.generators import Generator
from pelican.log import console

from archipel.errors import SettingError
from archipel.generators import in_order
from archipel.progress import progress_of
from archipel.versions import version_of

from .libraries import libraries_key, library_files, node_modules_of, theme_scripts_of
from .site import Site


class SearchGenerator(Generator):  # type: ignore[misc]
    """Writes the index of each edition, and the script that searches in it."""

    def generate_output(self, writer: object) -> None:
        """Write what is new of `<edition>/search/` and the scripts in the theme's js folder.

        Raises:
            SettingError: the plugin editions has not run, or a library is not installed.
        """
        from .site_files import write_search  # with numpy and scipy: pages are made without them

        site, folder = self._site(), self.context["folder"]
        version = version_of(
            [Path(__file__).parents[1], theme_scripts_of(self.settings)], ("snowballstemmer",)
        )
        self._write_libraries(version)
        with progress_of(self.context, console).stage(
            "Making", "parts of the search index"
        ) as stage:
            stage.follow(write_search(site, folder, version))

    def _write_libraries(self, version: str) -> None:
        """Write the scripts, unless those that were made of the same are there."""
        modules, scripts = node_modules_of(self.settings), theme_scripts_of(self.settings)
        prefix, folder = f"{self.settings['THEME_STATIC_DIR']}/js/", self.context["folder"]
        key = f"search scripts {prefix} {version} {libraries_key(modules)}"
        if not folder.keep_all(key):
            for name, data in library_files(modules, scripts):
                folder.write(f"{prefix}{name}", data, key)

    def _site(self) -> Site:
        try:
            site: Site = self.context["site"]
        except KeyError as error:
            raise SettingError("PLUGINS: lunr_search needs the plugin `editions`") from error
        return site


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(in_order(SearchGenerator))
