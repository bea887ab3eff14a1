"""Pages rendered: one Jinja environment an edition and depth, what all its pages share once.

Within an environment the edition, its words and the way to the site's root are constants, so that
imported macros and the fragments between `{% once %}` and `{% endonce %}` are made once.
"""

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

from .model import Edition, Site
from .planning import Plan


class OnceExtension(Extension):
    """`{% once KEY %} … {% endonce %}`: rendered once for each value of KEY.

    What stands in it may read the environment's constants and whatever KEY is made of.
    """

    tags = {"once"}  # noqa: RUF012  (Jinja's own form)

    def parse(self, parser: Parser) -> nodes.Node:
        """The node of a block; its place in the template is a part of the key."""
        line = next(parser.stream).lineno
        key = parser.parse_expression()
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_once", [place, key])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _once(self, place: str, key: object, caller: Callable[[], str]) -> str:
        fragments: dict[tuple[str, object], str] = self.environment.globals["fragments"]  # type: ignore[assignment]
        found = fragments.get((place, key))
        if found is None:
            found = fragments[place, key] = caller()
        return found


class Renderer:
    """Makes the HTML of planned pages."""

    def __init__(self, environment: Environment, site: Site, compiled: Path) -> None:
        """
        Args:
            environment: knows the theme's templates, and `OnceExtension`.
            compiled: a folder where compiled templates are kept between builds.
        """
        compiled.mkdir(parents=True, exist_ok=True)
        self._environment = environment
        self._cache = FileSystemBytecodeCache(str(compiled))
        self._site = site
        self._environments: dict[tuple[str, str], Environment] = {}

    def html(self, plan: Plan) -> str:
        """The page."""
        if plan.page.kind == "not_found":
            # A host shows this page at any depth, so its links start at the host's root.
            root = urlsplit(self._site.public_url).path.rstrip("/")
        else:
            root = posixpath.relpath(".", posixpath.dirname(plan.page.save_as) or ".")
        environment = self._environment_of(plan.edition, root)
        template = environment.get_template(f"{plan.template}.html")
        return template.render({"page": plan.page, **plan.variables()})

    def _environment_of(self, edition: Edition, root: str) -> Environment:
        key = (edition.lang, root)
        if key not in self._environments:
            shared: Mapping[str, Any] = {
                "site": self._site,
                "edition": edition,
                "t": edition.strings,
                "SITEURL": root,
                "fragments": {},
            }
            overlay = self._environment.overlay(auto_reload=False)
            overlay.bytecode_cache = self._cache
            overlay.globals = {**self._environment.globals, **shared}
            self._environments[key] = overlay
        return self._environments[key]
