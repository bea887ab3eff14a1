"""Jinja, made quicker for templates that cannot change while a site is built."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from datetime import date
from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.utils import missing
from markupsafe import Markup, escape

from .compiling import Including, SettledGenerator


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
        """Where templates may change, it is rendered each time."""
        return caller()


class Settled(dict[int, str]):
    """Texts by their numbers, put together when they are first asked for."""

    def __init__(self, parts: Sequence[Callable[[], Iterable[str]]]) -> None:
        self._parts = parts

    def __missing__(self, number: int) -> str:
        text = self[number] = "".join(self._parts[number]())
        return text


class Macro:
    """A macro, called by its arguments in their order or by their names."""

    __slots__ = ("_arguments", "_function", "_name")

    def __init__(self, name: str, function: FunctionType, arguments: tuple[str, ...]) -> None:
        """
        Args:
            function: renders it; an argument that is `missing` has its default.
            arguments: their names.
        """
        self._name, self._function, self._arguments = name, function, arguments
        function.__defaults__ = (missing,) * len(arguments)

    def __call__(self, *given: object, **named: object) -> Markup:
        """What it renders."""
        if named:
            rest = self._arguments[len(given) :]
            given += tuple([named.pop(name, missing) for name in rest])
        if named:
            raise TypeError(f"macro {self._name!r} takes no argument {next(iter(named))!r}")
        return str.__new__(Markup, self._function(*given))  # `Markup` would ask what it is


class SettledEnvironment(Environment):
    """An environment whose templates do not change any more, and have no globals of their own."""

    code_generator_class = SettledGenerator
    settled, macro = Settled, Macro
    constants: Mapping[str, Any]
    fragments: dict[tuple[object, ...], str]
    """What was rendered once, by its place in a template and a key."""
    _found: dict[str | Template, Template]
    _modules: dict[str, TemplateModule]

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
        made.constants, made.fragments, made._found, made._modules = constants, {}, {}, {}
        return made

    def tree_of(self, name: str) -> nodes.Template:
        """A template, with all that it includes."""
        assert self.loader
        source, filename, _ = self.loader.get_source(self, name)
        return self._parse(source, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Including(self, name).visit(super()._parse(source, name, filename))
        return tree

    @staticmethod
    def escaped(value: Any) -> str:
        """A value as it stands in HTML; most have nothing to escape, and stay what they are."""
        kind = type(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        if kind is int or kind is date:
            return str(value)
        if kind is not str or (
            "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        ):
            return escape(value)
        return value  # type: ignore[no-any-return]

    def module(self, name: str) -> TemplateModule:
        """The macros of a template; it is run once."""
        found = self._modules.get(name)
        if found is None:
            found = self._modules[name] = self.get_template(name).module
        return found

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
        """The environment's: they are copied for each page, which takes long where a template has
        a mapping of its own."""
        return self.globals if not d else super().make_globals(d)
