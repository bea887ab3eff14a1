"""What every page's structured data names: the site, its publisher, its pictures."""

from dataclasses import dataclass

from .json_ld import Node
from .model import Edition, Site

CARD_SIZE = (1200, 630)
"""Of the pictures that are made for cards; the plugin hosting draws them."""
LOGO = "theme/img/icon-512.png"
LOGO_SIZE = (512, 512)


def organization(name: str) -> Node:
    """Somebody who is known by name alone."""
    return {"@type": "Organization", "name": name}


@dataclass(frozen=True, slots=True)
class SiteThings:
    """The site as the pages of an edition name it."""

    site: Site
    edition: Edition

    def address(self, url: str) -> str:
        """The absolute address of a page's or file's `url`."""
        return f"{self.site.public_url}/{url}"

    @property
    def lang(self) -> str:
        """The edition's language as BCP 47 writes it: fr-CA."""
        return language_tag(self.edition)

    @property
    def other(self) -> str:
        """The other edition's language."""
        assert self.edition.other
        return language_tag(self.edition.other)

    @property
    def publisher(self) -> Node:
        """Who publishes the site, in short: the front page says more."""
        return {**organization(self.site.name), "url": self.address("")}

    @property
    def newsroom(self) -> Node:
        """Who publishes the site, in full."""
        return {
            **self.publisher,
            "@type": "NewsMediaOrganization",
            "logo": self.image(LOGO, *LOGO_SIZE),
        }

    @property
    def web_site(self) -> Node:
        """The edition, as the site that a page is a part of."""
        return {"@type": "WebSite", "name": self.site.name, "url": self.address(self.edition.url)}

    def image(self, url: str, width: int, height: int) -> Node:
        """A picture of the site."""
        address = self.address(url)
        return {"@type": "ImageObject", "url": address, "width": width, "height": height}

    def card(self, url: str) -> Node:
        """A picture that was made for a card."""
        return self.image(url, *CARD_SIZE)


def language_tag(edition: Edition) -> str:
    """The language and region of an edition: fr-CA."""
    return edition.strings["locale"].replace("_", "-")
