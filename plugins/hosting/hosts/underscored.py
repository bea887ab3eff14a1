"""`_redirects` and `_headers`, which Netlify, Cloudflare Pages and GitLab Pages read.

One file for three hosts, each of which passes over the lines that it does not understand:

- Cloudflare counts a line with a `*` among its few dynamic rules, and all that follow it: those
  come after the plain ones.
- Netlify alone looks at what an address asks for, and knows 404 pages of folders. What is there
  goes before a rule without `!`: at an old path the stub, which leads on as well.
- GitLab reads no file of more than 64 KB or 1,000 rules: the stubs then lead alone, as they do for
  the rules that no host takes.

Sources: docs.netlify.com/manage/routing/redirects, developers.cloudflare.com/pages/configuration,
docs.gitlab.com/user/project/pages/redirects.
"""

from collections.abc import Iterator

from archipel.host_limits import CLOUDFLARE_REDIRECTS, NETLIFY_REDIRECTS
from archipel.pictures import FOLDER
from archipel.security_policy import SECURITY_HEADERS

from .headers import FOR_EVER
from .hosted import Hosted


def redirects_file(site: Hosted) -> str:
    """`_redirects`."""
    plain = [f"{move.encoded} {move.to} 301" for move in site.by_path[:CLOUDFLARE_REDIRECTS]]
    asked = [
        f"{move.encoded} {' '.join(map('='.join, move.query))} {move.to} 301!"
        for moves in site.by_query.values()
        for move in moves
    ]
    lost = [f"{path}* {page} 404" for path, page in site.lost()]
    asked = asked[: NETLIFY_REDIRECTS - len(plain) - len(lost)]
    return "".join(f"{line}\n" for line in (*plain, *asked, *lost))


def headers_file(site: Hosted) -> str:
    """`_headers`: what these hosts do not do by themselves.

    They let a browser ask each time whether a file has changed. To Netlify a `*` is the end of a
    path, so that only a whole folder can be kept.
    """
    return "\n".join(_headers(site)) + "\n"


def _headers(site: Hosted) -> Iterator[str]:
    yield f"{site.base}*"
    for name, value in SECURITY_HEADERS.items():
        yield f"  {name}: {value}"
    yield f"{site.base}api/*"
    yield "  Access-Control-Allow-Origin: *"
    yield f"{site.base}{FOLDER}/*"
    yield f"  Cache-Control: {FOR_EVER}"
    for search in site.searches:
        yield f"{site.base}{search}:folder/*"
        yield f"  Cache-Control: {FOR_EVER}"
