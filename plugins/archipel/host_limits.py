"""What the hosts take, and what happens to an archive that is larger.

The figures are those of the hosts' documentation in 2026; docs/hosting.md names the pages.
"""

from dataclasses import dataclass

CLOUDFLARE_REDIRECTS = 2_000
NETLIFY_REDIRECTS = 10_000
VERCEL_REDIRECTS = 1_024
AZURE_CONFIGURATION = 20_000
"""Bytes of `staticwebapp.config.json`."""
REDIRECTS = ".hosting/redirects.txt"
"""The file, below a site's folder, that lists all redirects, one a line."""

_MIB = 1 << 20
_REFUSED = "the host refuses the whole upload"
_LED_BY_STUBS = "the pages left at the other old addresses lead on in the browser"
_NOT_READ = "the host reads none of them; the pages left at old addresses lead on in the browser"


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of one host."""

    host: str
    most: int
    what: str
    """files | bytes | largest | redirects"""
    then: str
    """What happens to an archive that passes it."""


LIMITS = (
    Limit("Cloudflare Pages (free)", 20_000, "files", _REFUSED),
    Limit("Cloudflare Pages (paid)", 100_000, "files", _REFUSED),
    Limit("Cloudflare Pages", 25 * _MIB, "largest", _REFUSED),
    Limit("Cloudflare Pages", CLOUDFLARE_REDIRECTS, "redirects", _LED_BY_STUBS),
    Limit("GitHub Pages", 10**9, "bytes", "the host may stop publishing it"),
    Limit("GitHub Pages", 100 * _MIB, "largest", "Git refuses the push"),
    Limit("GitLab Pages", 200_000, "files", _REFUSED),
    Limit("GitLab Pages", 1_000, "redirects", _NOT_READ),
    Limit("Netlify", NETLIFY_REDIRECTS, "redirects", _LED_BY_STUBS),
    Limit("Vercel", VERCEL_REDIRECTS, "redirects", _LED_BY_STUBS),
    Limit("Azure Static Web Apps (free)", 250 * _MIB, "bytes", _REFUSED),
    Limit("Azure Static Web Apps (standard)", 500 * _MIB, "bytes", _REFUSED),
)
"""Of hosts that have any; on a server of one's own there are none."""


def passed_limits(files: int, size: int, redirects: int, largest: int = 0) -> list[str]:
    """What an archive is too large for, one sentence a limit that it passes.

    Args:
        files: how many it has.
        size: bytes of all of them.
        redirects: how many old addresses lead to a page.
        largest: bytes of the largest file.
    """
    found = {"files": files, "bytes": size, "redirects": redirects, "largest": largest}
    return [_told(limit, found[limit.what]) for limit in LIMITS if found[limit.what] > limit.most]


def _told(limit: Limit, found: int) -> str:
    if limit.what in ("bytes", "largest"):
        has = "a file" if limit.what == "largest" else "the site"
        return (
            f"{limit.host} takes {_megabytes(limit.most)}, {has} has {_megabytes(found)}: "
            f"{limit.then}"
        )
    return f"{limit.host} takes {limit.most:,} {limit.what}, the site has {found:,}: {limit.then}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
