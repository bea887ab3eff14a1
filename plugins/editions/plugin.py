"""The thin layer between Pelican and the editions."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator
from pelican.log import console

from archipel.errors import ArchipelError, SettingError
from archipel.keyed_files import write_changed
from archipel.memory import Memory
from archipel.versions import version_of

from .assets import write_assets
from .builder import build_site
from .keys import Keys
from .pages import plan_pages
from .planning import Plan
from .rendering import OnceExtension, Renderer
from .settings import SiteSettings, read_settings
from .strings import Strings, check_templates, load_strings

_BLOCK = 100
"""Pages that a process makes before it says so."""
_PACKAGES = ("jinja2", "markupsafe", "babel", "lxml", "typogrify")
"""Those that decide what a page looks like."""


class EditionsGenerator(Generator):  # type: ignore[misc]
    """Writes every page of both editions; Pelican's own generators have nothing to do."""

    def generate_context(self) -> None:
        """Make the site's model of what was read; templates and words are checked first."""
        if "contents" not in self.context:
            raise SettingError("PLUGINS: editions needs the plugin `fast_build` before it")
        try:
            self._build(self.context["folder"].beside)
        except ArchipelError as error:
            sys.exit(f"build: {error}")

    def _build(self, beside: Path) -> None:
        settings = self.site_settings = read_settings(self.settings)
        plugins = Path(__file__).parents[1]
        folders = [settings.theme, plugins / "archipel", plugins / "editions"]
        self._version = f"{version_of(folders, _PACKAGES)} {_told(settings)}"
        strings = load_strings(settings.theme, [edition.lang for edition in settings.editions])
        self.env.add_extension(OnceExtension)
        _check_once(self.env, strings, beside / "templates-checked", self._version)
        memory = Memory(beside / "memory", self._version)
        self.context["site"] = build_site(settings, self.context["contents"], strings, memory)

    def generate_output(self, writer: Any) -> None:
        """Render the pages that are not as they should be, and write the theme's files."""
        site, folder = self.context["site"], self.context["folder"]
        keys = Keys(site, self._version)
        planned = ((plan, keys.page(plan)) for plan in plan_pages(site, self.site_settings))
        renderer = Renderer(self.env, site, folder.beside / "templates")
        for done, total in write_changed(planned, partial(_files, renderer), folder, _BLOCK):
            console.print(f"Writing {done:,} of {total:,} pages ...")
        static = Path(self.settings["THEME"]) / "static"
        write_assets(static, self.settings["THEME_STATIC_DIR"], folder)


def _told(settings: SiteSettings) -> str:
    """All settings but those that only say where things are on this machine."""
    places = ("content", "output", "theme")
    return repr([getattr(settings, name) for name in settings.__slots__ if name not in places])


def _check_once(
    environment: Environment, strings: dict[str, Strings], file: Path, version: str
) -> None:
    """Check the templates, unless these very ones were found right."""
    if file.is_file() and file.read_text(encoding="utf-8") == version:
        return
    check_templates(environment, next(iter(strings.values())).keys)
    file.write_text(version, encoding="utf-8")


def _files(renderer: Renderer, plan: Plan) -> Iterator[tuple[str, bytes]]:
    """A page and the files beside it."""
    yield plan.page.save_as, renderer.html(plan).encode()
    for path, text in plan.files().items():
        yield path, text.encode()


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(lambda _: EditionsGenerator, weak=False)
