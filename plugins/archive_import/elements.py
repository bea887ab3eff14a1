"""Reading a parsed page's elements, whatever their attributes look like."""

from bs4 import Tag


def attribute(tag: object, name: str) -> str:
    """An attribute's value; empty where there is none, or no element."""
    if not isinstance(tag, Tag):
        return ""
    return " ".join(value for value in tag.get_attribute_list(name) if value)


def classes(tag: Tag) -> list[str]:
    """The names in an element's `class`."""
    return [str(name) for name in tag.get_attribute_list("class") if name]
