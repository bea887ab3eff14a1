"""When two addresses are one."""

from urllib.parse import urlsplit


def address_key(url: str) -> str:
    """The same for two addresses of one page: without scheme, `www.`, closing slash, fragment."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
