"""The pictures in a text's HTML: each as the site serves it; what is not there leaves no trace.

Works on what the sanitiser wrote, where `<` and `>` are tags' and nothing else, attributes are
quoted, and elements it does not know, such as the mark below, cannot be.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from archipel.pictures import FOLDER, ServedPicture, Variant

Find = Callable[[str], ServedPicture | None]
"""The picture of that file name in content/media, None where the site has none to show."""

_OWN = f"/{FOLDER}/"
_NAMED = re.compile(rf'="{_OWN}(?:(?<=\bsrc="{_OWN})|(?<=\bhref="{_OWN}))([^"]+)"')
_IMAGE = re.compile(r"<img\b([^>]*)>")
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_ALONE = re.compile(r"<p>((?:<a\b[^>]*>)?<img\b[^>]*>(?:</a>)?)</p>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_KEPT = ("title", "lang", "dir")

_LOST = "<lost>"
"""Stands where a picture was, until what held nothing else is gone too."""
_SEVERAL_LOST = re.compile(rf"{_LOST}(?:\s*{_LOST})+")
_EMPTY_CAPTION = re.compile(r"<figcaption\b[^>]*>\s*</figcaption>")
_HOLDERS = "a|b|blockquote|div|em|figure|i|li|p|small|span|strong|u|ul"
_HELD_ONLY_LOST = re.compile(rf"<({_HOLDERS})(?: [^>]*)?>\s*{_LOST}\s*</\1>")
_DEEPEST = 12
"""Holders of holders; what lies deeper shows nothing, so it may stay."""


def names_in(source: str) -> set[str]:
    """The names of the pictures that a text shows or links to."""
    return {_name(value) for value in _NAMED.findall(source)}


def picture_name(url: str) -> str | None:
    """'a.jpg' of '/media/a.jpg'; None of the address of anything else."""
    return _name(url.removeprefix(_OWN)) if url.startswith(_OWN) else None


def place_pictures(source: str, find: Find, sizes: str) -> str:
    """Show the pictures of a text as the site serves them.

    Pictures that are not to be found are taken out, with what held nothing else; a caption stays.

    Args:
        source: sanitised HTML.
        find: gives the picture of a name.
        sizes: how wide the theme shows them, as in `<img sizes>`.
    """
    if "<img" not in source and f'href="{_OWN}' not in source:
        return source
    source = _IMAGE.sub(lambda match: _image(match[1], find, sizes), source)
    source = _LINK.sub(lambda match: _link(match, find), source)
    if _LOST in source:
        source = _without_lost(source)
    return _ALONE.sub(r"<figure>\1</figure>", source)


def _name(path: str) -> str:
    return unquote(html.unescape(path))


def _image(attributes: str, find: Find, sizes: str) -> str:
    given = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
    name = picture_name(given.get("src", ""))
    picture = find(name) if name else None
    return _shown(picture, given, sizes) if picture else _LOST


def _shown(picture: ServedPicture, given: dict[str, str], sizes: str) -> str:
    width = _given_width(given, picture.width)
    attributes = {
        "src": f"/{picture.fallback.url}",
        "srcset": ", ".join(map(_candidate, picture.variants)),
        "sizes": f"{width}px" if width < picture.width else sizes,
        "width": width,
        "height": max(1, round(picture.height * width / picture.width)),
        "alt": given.get("alt", ""),
        **{name: given[name] for name in _KEPT if name in given},
        "loading": "lazy",
        "decoding": "async",
    }
    shown = (f'{name}="{html.escape(str(value))}"' for name, value in attributes.items())
    return f"<img {' '.join(shown)}>"


def _candidate(variant: Variant) -> str:
    return f"/{variant.url} {variant.width}w"


def _given_width(given: dict[str, str], widest: int) -> int:
    """The width that the text gives its picture, where that is smaller than the picture."""
    width = given.get("width", "")
    return min(int(width), widest) if re.fullmatch("[1-9][0-9]{0,3}", width) else widest


def _link(match: re.Match[str], find: Find) -> str:
    """A link to a picture's file leads to the widest that is served; one to a lost file goes."""
    name = picture_name(html.unescape(match[1]))
    if name is None:
        return match[0]
    picture = find(name)
    return match[0].replace(match[1], f"/{picture.widest.url}", 1) if picture else match[2]


def _without_lost(source: str) -> str:
    source = _EMPTY_CAPTION.sub("", source)
    for _ in range(_DEEPEST):
        source, count = _HELD_ONLY_LOST.subn(_LOST, _SEVERAL_LOST.sub(_LOST, source))
        if not count:
            break
    return source.replace(_LOST, "")
