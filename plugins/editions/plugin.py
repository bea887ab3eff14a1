"""The thin layer between Pelican and the editions."""

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from pelican import signals
from pelican.generators import Generator
from pelican.log import console

from archipel.contents import Contents
from archipel.errors import ArchipelError, SettingError
from archipel.generators import in_order
from archipel.kept import Kept
from archipel.keyed_files import write_changed
from archipel.memory import Memory
from archipel.progress import PAGES, progress_of
from archipel.versions import digest_of, version_of

from .assets import write_assets
from .builder import build_site
from .keys import Keys
from .listed import Lister
from .pages import plan_pages
from .planning import Plan
from .previews import plan_again
from .rendering import Renderer
from .settings import SiteSettings, read_settings
from .strings import Strings, check_templates, load_strings
from .templating import OnceExtension

_BLOCK = 100
"""Pages that a process makes before it says so."""
_PACKAGES = ("jinja2", "markupsafe", "babel", "lxml", "typogrify")
"""Those that decide what a page looks like."""

_CODE = (Path(__file__).parents[1] / "archipel", Path(__file__).parent)


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
        self._version = f"{version_of([settings.theme, *_CODE], _PACKAGES)} {_told(settings)}"
        strings = load_strings(settings.theme, [edition.lang for edition in settings.editions])
        self.env.add_extension(OnceExtension)
        _check_once(self.env, strings, beside / "templates-checked", self._version)
        memory = Memory(beside / "memory", version_of(_CODE, _PACKAGES))
        self.context["site"] = build_site(settings, self.context["contents"], strings, memory)

    def generate_output(self, writer: Any) -> None:
        """Render the pages that are not as they should be, and write the theme's files."""
        site, folder = self.context["site"], self.context["folder"]
        keys = Keys(site, self._version)
        lister = Lister()
        self.context["pages"] = lister.pages
        kept = Kept(folder.beside / "side-by-side.sqlite", version_of(_CODE, _PACKAGES))
        plans = lister.noting(plan_pages(site, self.site_settings, kept))
        renderer = self._renderer()
        with progress_of(self.context, console).stage("Writing", PAGES) as stage:
            planned = ((plan, keys.page(plan)) for plan in stage.look_over(plans))
            stage.follow(write_changed(planned, partial(_files, renderer), folder, _BLOCK))
        self.context["preview"] = self._preview
        static = Path(self.settings["THEME"]) / "static"
        write_assets(static, self.settings["THEME_STATIC_DIR"], folder)

    def _renderer(self) -> Renderer:
        kept = self.context["folder"].beside / "templates"
        compiled = _compiled(kept, self.site_settings.theme)
        return Renderer(self.env, self.context["site"], compiled)

    def _preview(self, path: str) -> tuple[str, bytes] | None:
        """The page of an article as its file is by now: where it is, and its HTML."""
        contents: Contents = self.context["contents"]
        content = contents.reread(path)
        plan = plan_again(content, self.context["site"], self.site_settings) if content else None
        return next(_files(self._renderer(), plan)) if plan else None


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


def _compiled(folder: Path, theme: Path) -> Path:
    """Where these very templates are kept as this very code compiles them; others go."""
    folders = (Path(__file__).parent, theme / "templates")
    kept = folder / digest_of([version_of(folders, ("jinja2",))])
    if not kept.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        kept.mkdir(parents=True)
    return kept


def _files(renderer: Renderer, plan: Plan) -> Iterator[tuple[str, bytes]]:
    """A page and the files beside it."""
    variables = plan.variables()
    yield plan.page.save_as, renderer.html(plan, variables).encode()
    for path, text in plan.files(variables).items():
        yield path, text.encode()


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(in_order(EditionsGenerator))
