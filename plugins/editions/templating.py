"""Jinja, made quicker for templates that cannot change while a site is built.

A page of the theme is put together from some thirty parts and two hundred values, so what Jinja
does for each of them is half of the time of a page.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, cast

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup, escape

_SPECIAL = re.compile("[&<>\"']").search
"""What MarkupSafe escapes."""


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


class _CodeGenerator(CodeGenerator):
    """Has values written by `escaped` of the environment, not by MarkupSafe's `escape`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and not finalize.src:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class SettledEnvironment(Environment):
    """An environment whose templates do not change any more, and have no globals of their own."""

    code_generator_class = _CodeGenerator
    _found: dict[str | Template, Template]
    """The templates that were asked for, by what was asked for."""

    @classmethod
    def of(cls, given: Environment, constants: Mapping[str, Any]) -> "SettledEnvironment":
        """One with the templates, filters and options of another, and constants beside its globals.

        Args:
            given: knows `OnceExtension`.
            constants: what all templates may use.
        """
        made = cls.__new__(cls)
        made.__dict__.update(given.overlay(auto_reload=False).__dict__)
        made.extensions = {name: one.bind(made) for name, one in given.extensions.items()}
        made.globals = {**given.globals, **constants}
        made._found = {}
        return made

    @staticmethod
    def escaped(value: object) -> str:
        """A value as it stands in HTML; most have nothing to escape, and stay what they are."""
        kind = type(value)
        if kind is Markup or (kind is str and not _SPECIAL(cast(str, value))):
            return cast(str, value)
        return escape(value)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template of a name; it is read once."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's: Jinja compares them at every import, which takes long where each
        template has a mapping of its own."""
        return self.globals if not d else super().make_globals(d)
