"""Which addresses are one page.

Two captures are of one page when their addresses differ in what no server answers differently
to: the scheme (sites went from http to https in the life of a crawl), `www.`, the port that is
the scheme's own, the slash at the end, the fragment (never sent), the order of the parameters,
how a letter is percent-encoded, and the parameters by which visits are followed or counted.
The same is left out by the Wayback Machine's index (SURT). Anything else may be another page,
and stays: a page kept twice is found out by its canonical address, one left out is lost.
"""

import re
from urllib.parse import SplitResult, urlsplit

_UNTOLD = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_gl|_ga"  # where a visitor came from
    r"|phpsessid|jsessionid|aspsessionid\w*"  # who the visitor is
    r"|replytocom",  # WordPress: where the comment form stands
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_WWW = re.compile(r"www\d*\.")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_RESERVED = b"%/?#[]@!$&'()*+,;= "
_PICTURE_PATH = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|bmp|svg|tiff?)$", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


def url_key(url: str) -> str:
    """What the addresses of one page have in common."""
    parts = _split(url)
    if not parts:
        return url
    host = _WWW.sub("", parts.netloc.rpartition("@")[2].lower(), count=1)
    host = host.removesuffix(f":{_PORTS.get(parts.scheme, '')}")
    path = _SESSION.sub("", parts.path).rstrip("/")
    query = "&".join(sorted(filter(_is_told, parts.query.split("&"))))
    return _plain(f"{host}{path}?{query}" if query else f"{host}{path}")


def picture_key(url: str) -> str | None:
    """What the addresses of one picture in several sizes have in common.

    An image server takes the size from the query (`?w=800`, `?fit=1200,675&ssl=1`). None for
    an address whose query may say which picture it is (`/image.php?id=5`).
    """
    return url_key(url.partition("#")[0].partition("?")[0]) if is_picture_path(url) else None


def is_picture_path(url: str) -> bool:
    """Whether an address ends like a picture's file name."""
    return bool(_PICTURE_PATH.search(url.partition("#")[0].partition("?")[0]))


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:  # brackets that hold no address
        return None


def _is_told(parameter: str) -> bool:
    return bool(parameter) and not _UNTOLD.fullmatch(parameter.partition("=")[0])


def _plain(text: str) -> str:
    """Letters without percent-encoding; what parts an address keeps it, in capitals."""
    if "%" not in text:
        return text
    plain = _ESCAPE.sub(_unescape, text.encode("utf-8", "surrogatepass"))
    return plain.decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    byte = bytes.fromhex(match[1].decode())
    return match[0].upper() if byte in _RESERVED or byte < b" " else byte
