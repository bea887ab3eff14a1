"""Links and pictures of an article, made absolute: a feed is read away from the site.

Works on what the sanitiser wrote, where `<` and `>` are tags' and nothing else, and attributes
are quoted.
"""

import re
from urllib.parse import urljoin

_TAG = re.compile(r"<[a-z][a-z0-9]* [^<>]*>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_CANDIDATE = re.compile(r"(^|,\s+)([^\s,]+)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LINKS = ("href", "src", "cite")


def absolute_links(source: str, url: str) -> str:
    """Sanitised HTML of the page at `url`, whose links lead to the same places from anywhere."""
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(lambda it: _attribute(it, url), tag[0]), source)


def _attribute(match: re.Match[str], url: str) -> str:
    name, value = match.groups()
    if name in _LINKS:
        return f'{name}="{_absolute(value, url)}"'
    if name == "srcset":
        sources = _CANDIDATE.sub(lambda it: it[1] + _absolute(it[2], url), value)
        return f'srcset="{sources}"'
    return match[0]


def _absolute(value: str, url: str) -> str:
    if _SCHEME.match(value):
        return value
    try:
        return urljoin(url, value)
    except ValueError:  # no address at all, such as «//[»
        return value
