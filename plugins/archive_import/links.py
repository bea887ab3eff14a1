"""Addresses: which may stand in the archive, and in what form."""

import re
from urllib.parse import quote, urljoin, urlsplit

_SCHEMES = ("http", "https", "mailto")
_UNSAFE = re.compile(r'[\x00-\x20\x7f-\xa0<>"`{}|\\^\u2028\u2029]')
_SAVED = re.compile(r"(?:\./)?[^/?#:]+(?:_files|_fichiers)/[^?#]+$")


def clean_url(href: str, base_url: str | None) -> str | None:
    """The absolute http, https or mailto address, or None where there is none.

    A link inside the page (`#part`) has none: the archive does not keep the anchors.
    """
    href = _trimmed(href)
    if not href or href.startswith("#"):
        return None
    try:
        url = urljoin(base_url or "https:", href)
        parts = urlsplit(url)
    except ValueError:  # such as an IPv6 address without its bracket
        return None
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return _UNSAFE.sub(_percent_encoded, url)


def picture_url(src: str, base_url: str | None) -> str | None:
    """The address of a picture: absolute, or relative where the picture lies beside the page.

    Browsers save a page's pictures to `Title_files/` (`Title_fichiers/` in French).
    """
    src = _trimmed(src)
    url = None if _SAVED.match(src) else clean_url(src, base_url)
    if url:
        return None if url.startswith("mailto:") else url
    is_relative = bool(src) and ":" not in src.partition("/")[0] and not src.startswith("//")
    if is_relative and (base_url is None or _SAVED.match(src)):
        return _UNSAFE.sub(_percent_encoded, src)
    return None


def _trimmed(url: str) -> str:
    """Without the spaces around it and the line ends inside, as browsers read it."""
    return re.sub(r"[\t\n\r]+", "", url).strip(" \f\v")


def _percent_encoded(match: re.Match[str]) -> str:
    return quote(match[0])
