"""Links relative to a page."""

import re

_ROOT_LINK = re.compile(r'(\s(?:href|src)=")/(?!/)')
_SOURCE_SET = re.compile(r'(?<=" srcset=")[^"]*')


def relative_links(source: str, url: str) -> str:
    """Links and pictures that start at the site's root, made relative to the page at `url`."""
    if '="/' not in source:  # most texts have none: to look for it costs next to nothing
        return source
    root = "../" * url.count("/") or "./"
    source = _SOURCE_SET.sub(lambda match: re.sub(r"(^|, )/", rf"\g<1>{root}", match[0]), source)
    return _ROOT_LINK.sub(rf"\g<1>{root}", source)
