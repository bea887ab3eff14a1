"""The article file: `Name: value` lines, an empty line, then Markdown.

One name holds one line, so no value can add a field of its own: line ends inside a value
become spaces. Lists are written `a; b`, a semicolon inside an item as `\\;`.
"""

import re
from collections.abc import Iterable, Mapping

from .errors import FormatError

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_]*):(?:[ \t]+(.*))?$")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_GAP = re.compile(r"\r?\n\r?\n")
_ITEM_END = re.compile(r"(?<!\\);")


def serialize(fields: Mapping[str, str | None], body: str) -> str:
    """The text of an article file; fields that are None or empty are left out."""
    lines = [f"{name}: {one_line(value)}" for name, value in fields.items() if value]
    return "\n".join(lines) + "\n\n" + body.strip("\n") + "\n"


def with_fields(text: str, changes: Mapping[str, str]) -> str:
    """An article file's text with some fields changed, and everything else as it was.

    A field that becomes empty goes; one that was not there comes after the one before it in
    `changes`.
    """
    gap = _GAP.search(text)
    head, rest = (text[: gap.start()], text[gap.start() :]) if gap else (text, "")
    lines = head.replace("\r\n", "\n").split("\n")
    names = [line.removeprefix("\ufeff").partition(":")[0] for line in lines]
    place = len(lines)
    for name, value in changes.items():
        place = names.index(name) if name in names else place + 1
        new = [f"{name}: {one_line(value)}"] if value else []
        lines[place : place + (name in names)] = new
        names[place : place + (name in names)] = [name] * len(new)
        place -= not new
    return ("\r\n" if "\r\n" in head else "\n").join(lines) + rest


def parse(text: str) -> tuple[dict[str, str], str]:
    """The fields and the Markdown of an article file.

    Raises:
        FormatError: a line above the first empty line is not `Name: value`, or a name
            comes twice.
    """
    fields: dict[str, str] = {}
    head, _, body = text.removeprefix("\ufeff").replace("\r\n", "\n").partition("\n\n")
    for number, line in enumerate(head.split("\n"), start=1):
        match = _FIELD.match(line)
        if not match:
            raise FormatError(f"line {number} should be `Name: value`, but is: {line[:80]!r}")
        name, value = match.groups()
        if name in fields:
            raise FormatError(f"line {number} gives {name!r} a second time")
        fields[name] = (value or "").strip(" \t")
    return fields, body.strip("\n")


def one_line(value: str) -> str:
    """The value with its line ends turned into spaces (non-breaking spaces stay)."""
    return _LINE_ENDS.sub(" ", value).strip(" \t")


def join_list(items: Iterable[str]) -> str:
    """`a; b`, as a field holds a list."""
    return "; ".join(item.replace(";", "\\;") for item in items)


def split_list(value: str) -> list[str]:
    """The items of a field that holds a list."""
    items = (item.replace("\\;", ";").strip(" \t") for item in _ITEM_END.split(value))
    return [item for item in items if item]
