"""A built site as a visitor and a search engine find it: its pages and what they link to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from tests.page_kinds import files_of_pages

LINKS = ("href", "src", "action", "data-index")
_SOURCE = re.compile(r"\s*(\S+)(?:\s+\S+)?\s*(?:,|$)")


@dataclass(frozen=True)
class Switch:
    """Where a page's language switch leads."""

    url: str
    lang: str
    hreflang: str
    name: str
    """As a screen reader says it."""
    title: str | None
    is_exact: bool


class Page:
    """One HTML page."""

    def __init__(self, url: str, file: Path) -> None:
        self.url = url
        self.root = html.document_fromstring(file.read_text(encoding="utf-8"))

    @property
    def lang(self) -> str:
        return str(self.root.get("lang"))

    @property
    def kind(self) -> str:
        """What the body's class says: article, category, tag …"""
        return str(self.root.body.get("class")).removeprefix("page-")

    @cached_property
    def ids(self) -> list[str]:
        return [str(value) for value in self.root.xpath("//@id")]

    @cached_property
    def links(self) -> list[str]:
        """Everything that it loads or leads to, absolute."""
        found = [str(value) for name in LINKS for value in self.root.xpath(f"//@{name}")]
        for sources in self.root.xpath("//@srcset"):
            found += [match[1] for match in _SOURCE.finditer(str(sources)) if match[1]]
        return [urljoin(self.url, link) for link in found]

    @cached_property
    def anchors(self) -> list[str]:
        return [urljoin(self.url, str(link)) for link in self.root.xpath("//a/@href")]

    @cached_property
    def switches(self) -> list[Switch]:
        found = self.root.xpath("//a[contains(@class, 'language-switch')]")
        return [
            Switch(
                urljoin(self.url, link.get("href")),
                link.get("lang"),
                link.get("hreflang"),
                " ".join(link.text_content().split()),
                " ".join(link.get("title", "").split()) or None,
                "language-switch-near" not in link.get("class").split(),
            )
            for link in found
        ]

    @cached_property
    def alternates(self) -> dict[str, str]:
        return {
            str(link.get("hreflang")): str(link.get("href"))
            for link in self.root.xpath("//head/link[@rel='alternate'][@hreflang]")
        }

    @property
    def canonical(self) -> str | None:
        return next(iter(self.root.xpath("//head/link[@rel='canonical']/@href")), None)

    def notice(self) -> str | None:
        """What it says of the other language, where it has no equal there."""
        found = self.root.xpath("//p[contains(@class, 'language-notice')]")
        return " ".join(found[0].text_content().split()) if found else None

    def notice_links(self) -> list[str]:
        found = self.root.xpath("//p[contains(@class, 'language-notice')]//a/@href")
        return [urljoin(self.url, str(link)) for link in found]

    def listed(self) -> list[str]:
        """The articles of its list, in order; what stands beside the list is not in it."""
        titles = self.root.xpath(
            "//main//*[contains(@class, 'card-title')][not(ancestor::aside)]/a/@href"
        )
        return [urljoin(self.url, str(link)) for link in titles]

    def languages_of(self, text: str) -> list[str]:
        """The language of each element that holds exactly this text, as `lang` says it."""
        elements = self.root.xpath("//body//*[normalize-space(text()) = $text]", text=text)
        return [
            str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0]) for element in elements
        ]


class Crawl:
    """The pages of a built site by URL.

    Args:
        site: the output folder.
        base: the address where it is published.
    """

    def __init__(self, site: Path, base: str) -> None:
        self.site = site
        self.base = base
        self.pages = {
            page.url: page
            for file in files_of_pages(site)
            for page in [Page(self._url(file), file)]
        }

    def _url(self, file: Path) -> str:
        return self.base + file.relative_to(self.site).as_posix().removesuffix("index.html")

    def __getitem__(self, path: str) -> Page:
        return self.pages[self.base + path]

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages.values())

    @cache  # noqa: B019 - lives as long as the test
    def exists(self, url: str) -> bool:
        """Whether there is a file for an address of the site, and the part that it names."""
        address, fragment = urldefrag(url)
        address = address.partition("?")[0]
        path = unquote(urlsplit(address).path).lstrip("/")
        file = self.site / path
        if path.endswith("/") or not path:
            file /= "index.html"
        return file.is_file() and (not fragment or fragment in self.pages[address].ids)

    def broken_links(self) -> set[tuple[str, str]]:
        """Links inside the site that lead nowhere, with a page that has each."""
        return {
            (link, page.url)
            for page in self
            for link in page.links
            if link.startswith(self.base) and not self.exists(link)
        }

    def unreachable(self) -> set[str]:
        """Pages that nobody finds who begins at the root and follows links."""
        found, queue = {self.base}, [self.base]
        while queue:
            for link in self.pages[queue.pop()].anchors:
                url = link.partition("#")[0].partition("?")[0]
                if url in self.pages and url not in found:
                    found.add(url)
                    queue.append(url)
        return {url for url in self.pages if url not in found and not url.endswith("404.html")}
