"""Links relative to a page."""

import re

_ROOT_LINK = re.compile(r'="/(?!/)(?:(?<=\shref="/)|(?<=\ssrc="/))')
_SOURCE_SET = re.compile(r'srcset="(?<=" srcset=")[^"]*')
_CANDIDATE = re.compile(r'(?<=")/|(?<=, )/')


def relative_links(source: str, url: str) -> str:
    """Links and pictures that start at the site's root, made relative to the page at `url`."""
    if '="/' not in source:  # most texts have none: to look for it costs next to nothing
        return source
    root = "../" * url.count("/") or "./"
    source = _SOURCE_SET.sub(lambda match: _CANDIDATE.sub(root, match[0]), source)
    return _ROOT_LINK.sub(f'="{root}', source)
