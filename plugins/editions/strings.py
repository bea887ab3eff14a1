"""The interface's words: theme/translations/<lang>.toml, the same keys in every language."""

import tomllib
from functools import lru_cache
from pathlib import Path

from babel.numbers import format_decimal
from jinja2 import Environment, nodes

from archipel.errors import SettingError

_NAMES = ("t", "words")
"""What templates call the words of a language, and macros those that they are given."""


class Strings:
    """The words of one language. `t.read_more`; `t.count("articles", 3)`; `t.fill("page_of", n=2)`.

    A key that is not in the file raises SettingError, so the build fails and says where.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._words: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise SettingError(f"{path}: the interface's words are missing") from error
        except tomllib.TOMLDecodeError as error:
            raise SettingError(f"{path}: not valid TOML: {error}") from error

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._words)

    def __getattr__(self, key: str) -> str:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __getitem__(self, key: str) -> str:
        try:
            return self._words[key]
        except KeyError as error:
            raise SettingError(f"{self._path}: the key {key!r} is missing") from error

    def fill(self, key: str, **values: object) -> str:
        """The string with its {places} filled in."""
        return self[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """`key_one` or `key_other` with {n} filled in: 0 is singular in French only."""
        singular = number in (0, 1) if self["plural_rule"] == "french" else number == 1
        shown = _written(number, self._path.stem)
        return self.fill(f"{key}_{'one' if singular else 'other'}", n=shown)


@lru_cache(maxsize=10_000)
def _written(number: int, lang: str) -> str:
    return str(format_decimal(number, locale=lang))


def load_strings(theme: Path, langs: list[str]) -> dict[str, Strings]:
    """The words of all languages; every file must have the same keys.

    Raises:
        SettingError: a file is missing or has keys that another has not.
    """
    strings = {lang: Strings(theme / "translations" / f"{lang}.toml") for lang in langs}
    every = frozenset[str]().union(*(words.keys for words in strings.values()))
    for lang, words in strings.items():
        if missing := sorted(every - words.keys):
            raise SettingError(
                f"theme/translations/{lang}.toml lacks keys that another language has: "
                + ", ".join(missing)
            )
    return strings


def check_templates(environment: Environment, known: frozenset[str]) -> None:
    """Fail when a template uses a key that the languages have not, even in a branch never taken.

    Raises:
        SettingError: names the template, the line and the key.
    """
    for name in environment.list_templates(extensions=["html"]):
        if name.startswith("!"):
            continue
        assert environment.loader is not None
        source = environment.loader.get_source(environment, name)[0]
        for line, key in _used_keys(environment.parse(source)):
            if key not in known:
                raise SettingError(
                    f"theme/templates/{name}, line {line}: no language has the key {key!r}"
                )


def _used_keys(tree: nodes.Template) -> list[tuple[int, str]]:
    used: list[tuple[int, str]] = []
    for node in tree.find_all(nodes.Getattr):
        of_strings = isinstance(node.node, nodes.Name) and node.node.name in _NAMES
        if of_strings and node.attr not in ("fill", "count"):
            used.append((node.lineno, node.attr))
    for call in tree.find_all(nodes.Call):
        target = call.node
        if not (isinstance(target, nodes.Getattr) and isinstance(target.node, nodes.Name)):
            continue
        if target.node.name in _NAMES and call.args and isinstance(call.args[0], nodes.Const):
            endings = ("",) if target.attr == "fill" else ("_one", "_other")
            used += [(call.lineno, f"{call.args[0].value}{ending}") for ending in endings]
    return used
