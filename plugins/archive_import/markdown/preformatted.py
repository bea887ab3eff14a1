"""Text whose spaces and line ends count, such as code."""

import re

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from ..elements import classes
from ..text import clean

_LINES = {"p", "div", "li", "tr"}
"""What begins and ends a line of preformatted text (a highlighter of code puts them there)."""
_LANGUAGE = re.compile(r"\b(?:language-|lang-|brush:\s*)([\w+#.-]+)")


def preformatted(tag: Tag) -> str:
    """The text with its spaces and line ends, without the first, as browsers leave it out."""
    parts: list[str] = []
    agenda: list[PageElement | int] = list(reversed(tag.contents))
    while agenda:
        step = agenda.pop()
        if isinstance(step, int):  # a line's element ends, which began after so many parts
            if len(parts) == step or not parts[-1].endswith("\n"):
                parts.append("\n")
        elif isinstance(step, Tag):
            is_line = step.name in _LINES
            if step.name == "br" or (is_line and parts and not parts[-1].endswith("\n")):
                parts.append("\n")
            if is_line:
                agenda.append(len(parts))
            agenda += reversed(step.contents)
        elif type(step) is NavigableString and step:
            parts.append(str(step))
    return clean("".join(parts)).removeprefix("\n").rstrip("\n")


def language_of_code(tag: Tag) -> str:
    """The language that the classes of a `<pre>`, or of the `<code>` in it, name."""
    names = [*classes(tag), *(name for code in tag.find_all("code") for name in classes(code))]
    match = _LANGUAGE.search(" ".join(names))
    return match[1] if match else ""
