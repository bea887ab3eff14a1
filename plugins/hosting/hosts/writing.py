"""Every file that a host reads, written into the site's folder.

The files for servers lie in `.hosting/`, in the folder and so at hand where the site is; they say
nothing that the site itself does not tell. docs/hosting.md says where each goes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from archipel.host_limits import REDIRECTS
from archipel.site_folder import SiteFolder
from archipel.versions import digest_of, version_of

from ..redirects import Redirect, redirects
from ..site import Site
from . import apache, azure, caddy, nginx, redirect_list, underscored, vercel
from .hosted import Hosted, make_move

FILES: dict[str, Callable[[Hosted], str]] = {
    ".htaccess": apache.access_file,
    ".hosting/apache.conf": apache.server_file,
    ".hosting/caddy.conf": caddy.file,
    ".hosting/nginx-http.conf": nginx.http_file,
    ".hosting/nginx.conf": nginx.server_file,
    REDIRECTS: redirect_list.file,
    ".nojekyll": lambda _: "",
    "_headers": underscored.headers_file,
    "_redirects": underscored.redirects_file,
    "staticwebapp.config.json": azure.file,
    "vercel.json": vercel.file,
}
"""What is written, below the site's root."""
_NAME = re.compile(r"[A-Za-z0-9_]+")


def write_hosts(site: Site, folder: SiteFolder) -> None:
    """Give the site the files of all hosts; none where it has no address."""
    if not site.public_url:
        return
    base = urlsplit(site.public_url).path.rstrip("/") + "/"
    editions = [edition.url for edition in site.editions]
    moved = list(redirects(site))
    version = version_of([Path(__file__).parent, Path(__file__).parents[2] / "archipel"])
    told = ((one.old, one.query, one.new) for one in moved)
    key = digest_of([version, base, editions, *told])
    if not folder.keep_all(key):
        hosted = hosted_site(base, editions, moved)
        for path, text in FILES.items():
            folder.write(path, text(hosted).encode(), key)


def hosted_site(base: str, editions: Sequence[str], moved: Iterable[Redirect]) -> Hosted:
    """A site as its hosts are told of it.

    Args:
        base: the path of its root.
        editions: the folder of each edition, "" for the root.
        moved: the most important first.
    """
    return Hosted(
        base=base,
        editions=[url for url in editions if url],
        searches=[f"{url}search/" for url in editions],
        moves=[make_move(base, one.old, one.query, one.new) for one in moved if _is_sayable(one)],
    )


def _is_sayable(one: Redirect) -> bool:
    """Whether every host's file can hold it.

    Old addresses come from scraped pages, and what is written here configures servers: a control
    character could end a line, and the name of what is asked for becomes that of a variable.
    """
    names = (name for name, _ in one.query)
    return one.old.isprintable() and all(map(_NAME.fullmatch, names))
