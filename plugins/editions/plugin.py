"""The thin layer between Pelican and the editions."""

import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican import Pelican, signals
from pelican.generators import Generator

from archipel.errors import ArchipelError, SettingError
from archipel.stale import remove_stale

from .assets import write_assets
from .builder import build_site
from .pages import Plan, plan_pages
from .settings import read_settings
from .strings import check_templates, load_strings

_PAGES = ".archipel-pages"
"""The list of the pages that the last build wrote."""


class EditionsGenerator(Generator):  # type: ignore[misc]
    """Writes every page of both editions; Pelican's own generators only read."""

    def generate_context(self) -> None:
        """Make the site's model of what was read; templates and words are checked first."""
        try:
            self._build()
        except ArchipelError as error:
            sys.exit(f"build: {error}")

    def _build(self) -> None:
        self.site_settings = read_settings(self.settings)
        theme = self.site_settings.theme
        strings = load_strings(theme, [edition.lang for edition in self.site_settings.editions])
        check_templates(self.env, next(iter(strings.values())).keys)
        if "contents" not in self.context:
            raise SettingError("PLUGINS: editions needs the plugin `fast_build` before it")
        self.context["site"] = build_site(self.site_settings, self.context["contents"], strings)

    def generate_output(self, writer: Any) -> None:
        """Render the plan of pages and write the theme's files."""
        written: list[str] = []
        for plan in plan_pages(self.context["site"], self.site_settings):
            self._write(writer, plan)
            self._write_files(plan.files)
            written += (plan.page.save_as, *plan.files)
        remove_stale(Path(self.output_path), written, _PAGES)
        static = Path(self.settings["THEME"]) / "static"
        write_assets(static, Path(self.output_path) / self.settings["THEME_STATIC_DIR"])

    def _write(self, writer: Any, plan: Plan) -> None:
        variables = {"edition": plan.edition, "t": plan.edition.strings, "page": plan.page}
        if plan.page.kind == "not_found":
            # A host shows this page at any depth, so its links start at the host's root.
            variables["SITEURL"] = urlsplit(self.site_settings.public_url).path
        writer.write_file(
            plan.page.save_as,
            self.get_template(plan.template),
            self.context,
            relative_urls=True,
            url=plan.page.url,
            **variables,
            **plan.variables,
        )

    def _write_files(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            file = Path(self.output_path) / path
            data = text.encode()
            if not file.is_file() or file.read_bytes() != data:
                file.write_bytes(data)  # in the folder of its page


class _ErrorCount(logging.Handler):
    """Counts the errors that Pelican and the plugins have named."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1

    def start(self, pelican: Pelican) -> None:
        """Begin to count."""
        logging.getLogger().addHandler(self)

    def stop(self, pelican: Pelican) -> None:
        """End with exit code 1 if the site was built but something is missing from it."""
        logging.getLogger().removeHandler(self)
        if self.count:
            sys.exit(f"The site is built, but {self.count} errors are named above.")


def connect() -> None:
    """Connect to Pelican's signals."""
    errors = _ErrorCount()
    signals.initialized.connect(errors.start, weak=False)
    signals.finalized.connect(errors.stop, weak=False)
    signals.get_generators.connect(lambda _: EditionsGenerator, weak=False)
