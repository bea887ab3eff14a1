"""Old addresses as redirects, in the order in which a host with a cap should take them.

The files that hosts read (`_redirects`, `.htaccess` …) are written from this list; what a host
cannot take is left to the stubs and to the 404 page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .site import Site


@dataclass(frozen=True, slots=True)
class Redirect:
    """One address of the old site that leads to a page, or a file, of this one."""

    old: str
    """The path below the site's root, decoded, without a slash at its start: `2025/09/canal/`.

    It ends with a slash where the old site's did; the form without (or with) it leads to the same
    place. It is "" for the root, which only an address with a query has."""
    new: str
    """Relative to the site's root, as every `url` of a page: `fr/le-canal-rideau/`."""
    query: tuple[tuple[str, str], ...] = ()
    """What the address asks for, by name: `?p=12&lang=fr` is (("lang", "fr"), ("p", "12")).
    Without it, the redirect holds whatever the address asks for."""


def redirects(site: Site) -> Iterator[Redirect]:
    """Every old address that is no page of this site, the most important first.

    No two have one `old` and `query`, and no `old` without a query is a page of the site.
    """
    for one in site.old.addresses:
        yield Redirect(one.path, one.url, one.query)
