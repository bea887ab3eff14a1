"""Pages rendered: one Jinja environment an edition and depth, what all its pages share once.

Within an environment the edition, its words and the way to the site's root are constants, so that
imported macros and the fragments between `{% once %}` and `{% endonce %}` are made once.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache

from .model import Edition, Site
from .planning import Plan
from .templating import SettledEnvironment


class Renderer:
    """Makes the HTML of planned pages."""

    def __init__(self, environment: Environment, site: Site, compiled: Path) -> None:
        """
        Args:
            environment: knows the theme's templates, and `OnceExtension`.
            compiled: a folder where compiled templates are kept between builds.
        """
        self._environment = environment
        self._cache = FileSystemBytecodeCache(str(compiled))
        self._site = site
        self._environments: dict[tuple[str, str], SettledEnvironment] = {}

    def html(self, plan: Plan, variables: Mapping[str, Any]) -> str:
        """The page, with what its plan's `variables` gave."""
        if plan.page.kind == "not_found":
            # A host shows this page at any depth, so its links start at the host's root.
            root = urlsplit(self._site.public_url).path.rstrip("/")
        else:
            root = "/".join([".."] * plan.page.save_as.count("/")) or "."
        environment = self._environment_of(plan.edition, root)
        template = environment.get_template(f"{plan.template}.html")
        return template.render({"page": plan.page, **variables})

    def _environment_of(self, edition: Edition, root: str) -> Environment:
        key = (edition.lang, root)
        if key not in self._environments:
            constants = {
                "site": self._site,
                "edition": edition,
                "t": edition.strings,
                "SITEURL": root,
            }
            made = SettledEnvironment.of(self._environment, constants)
            made.bytecode_cache = self._cache
            self._environments[key] = made
        return self._environments[key]
