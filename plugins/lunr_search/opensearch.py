"""How a browser may search in an edition from its address bar: OpenSearch 1.1.

The addresses in it are absolute, so it is there only where the site's own is known.
"""

from html import escape

from .site import Edition, Site

DESCRIPTION = "opensearch.xml"
_SHORT, _LONG = 16, 48
"""Characters that a short and a long name may have."""


def description(edition: Edition, site: Site) -> bytes:
    """The description of an edition's search."""
    root = site.public_url.rstrip("/")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        _element("ShortName", short_name(site.name, edition.lang)),
        _element("LongName", f"{site.name} – {edition.name}"[:_LONG]),
        _element("Description", edition.strings["search_the_archive"]),
        _url("text/html", f"{root}/{edition.links['search']}?q={{searchTerms}}"),
        _url("application/opensearchdescription+xml", f"{root}/{edition.url}search/{DESCRIPTION}"),
        _element("Language", edition.lang),
        _element("InputEncoding", "UTF-8"),
        "</OpenSearchDescription>",
    ]
    return "\n".join([*lines, ""]).encode()


def short_name(name: str, lang: str) -> str:
    """As many of a site's words as fit, and the language, which tells its editions apart."""
    room = _SHORT - len(lang) - 1
    words = name[:room] if len(name) <= room else name[: room + 1].rpartition(" ")[0]
    return f"{words or name[:room]} {lang.upper()}"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _url(kind: str, template: str) -> str:
    rel = ' rel="self"' if kind.endswith("+xml") else ""
    return f'<Url type="{kind}"{rel} template="{escape(template)}"/>'
