"""All that has moved, one a line: for a `RewriteMap` of Apache, or a program of any other host.

Source: httpd.apache.org/docs/2.4/rewrite/rewritemap.html, of which a text map is this.
"""

from .hosted import Hosted, Move


def file(site: Hosted) -> str:
    """The old address, a space, and the new one; the most important first."""
    return "".join(f"{_word(move)} {move.to}\n" for move in site.moves)


def _word(move: Move) -> str:
    return (move.key or "/").replace(" ", "%20")
