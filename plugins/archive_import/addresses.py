"""When two addresses are one, and what they are named."""

from urllib.parse import SplitResult, urlsplit


def address_key(url: str) -> str:
    """The same for two addresses of one page: without scheme, `www.`, closing slash, fragment."""
    parts = _split(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def last_name(url: str) -> str:
    """The last part of an address's path: mostly the slug of the page."""
    return _split(url).path.rstrip("/").rpartition("/")[2]


def _split(url: str) -> SplitResult:
    """The parts; of what is no address, such as `http://[x`, all is path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")
