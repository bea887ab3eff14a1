"""Reading a parsed page's elements, whatever their attributes look like."""

from bs4 import Tag


def attribute(tag: object, name: str) -> str:
    """An attribute's value; empty where there is none, or no element."""
    value = tag.get(name) if isinstance(tag, Tag) else None
    return value if isinstance(value, str) else " ".join(value or ())


def classes(tag: Tag) -> list[str]:
    """The names in an element's `class`."""
    names = tag.get("class")
    return names.split() if isinstance(names, str) else names or []
