"""llms.txt (https://llmstxt.org): where a language model finds the archive's texts.

Only where the setting LLMS_TXT asks for it: whether machines should be invited is the publisher's
to say.
"""

from collections.abc import Iterator

from archipel.site_folder import SiteFolder

from .api_paths import INDEX, list_path
from .publication import Publication
from .site import Edition, Site
from .sitemap import INDEX as SITEMAP

PATH = "llms.txt"


def write_llms(site: Site, publication: Publication, folder: SiteFolder) -> None:
    """Give the site its llms.txt; none where it has no address."""
    if publication.url:
        folder.write(PATH, "\n".join([*_lines(site, publication), ""]).encode(), PATH)


def _lines(site: Site, publication: Publication) -> Iterator[str]:
    address = publication.address
    yield from (f"# {site.name}", "")
    yield from (f"> {edition.strap_line}" for edition in site.editions)
    for edition in site.editions:
        yield from _edition(edition, publication)
    yield from ("", "## Optional", "")
    yield f"- [API]({address(INDEX)}): every article as JSON, in both languages"
    yield f"- [Sitemap]({address(SITEMAP)})"


def _edition(edition: Edition, publication: Publication) -> Iterator[str]:
    address, words = publication.address, edition.strings
    yield from ("", f"## {edition.name}", "")
    count = words.count("articles", len(edition.articles))
    yield f"- [{words['home']}]({address(edition.url)}): {edition.strap_line}"
    yield f"- [JSON]({address(list_path(edition, 'articles'))}): {count}"
    yield f"- [Atom]({address(f'{edition.url}feed.xml')}): {count}"
    for category in edition.categories:
        if category.articles:
            yield f"- [{category.name}]({address(category.url)})"
