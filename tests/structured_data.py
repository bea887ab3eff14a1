"""What schema.org and Google's documentation ask of the things that pages tell about themselves.

Sources: schema.org, the page of each type; Google Search Central, "Structured data" for Article,
Breadcrumb, Profile page, Organization, Site name and Sitelinks search box, each with its tables of
required and recommended properties.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml.html import document_fromstring

Node = dict[str, Any]


@dataclass(frozen=True)
class Type:
    """What a thing of a type must say, what it should say where that is known, and may say."""

    required: set[str]
    recommended: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)

    @property
    def known(self) -> set[str]:
        """All properties that it may have."""
        return self.required | self.recommended | self.allowed | {"@type", "@id"}


_WEB_PAGE = Type({"name", "url"}, {"description", "inLanguage", "isPartOf"}, {"mainEntity"})
TYPES = {
    # Google requires nothing of an article, and recommends these six.
    "NewsArticle": Type(
        {"headline", "mainEntityOfPage", "publisher", "inLanguage"},
        {"author", "dateModified", "datePublished", "image"},
        {"description", "articleSection", "keywords", "isPartOf", "isBasedOn", "citation"}
        | {"sponsor", "correction", "translationOfWork", "workTranslation", "exampleOfWork"},
    ),
    "Person": Type({"name"}, {"url"}, {"jobTitle", "description", "image"}),
    "Organization": Type({"name"}, {"url", "logo"}, {"description", "image"}),
    "NewsMediaOrganization": Type({"name", "url", "logo"}),
    "ImageObject": Type({"url"}, {"width", "height"}),
    "BreadcrumbList": Type({"itemListElement"}),
    "ItemList": Type({"itemListElement"}, {"numberOfItems"}),
    "ListItem": Type({"position"}, set(), {"name", "item", "url"}),
    "ProfilePage": Type({"mainEntity"}, set(), _WEB_PAGE.known),
    "WebSite": Type(
        {"url"},
        {"name"},
        {"potentialAction", "publisher", "description", "inLanguage", "hasPart"},
    ),
    "SearchAction": Type({"target", "query-input"}),
    "EntryPoint": Type({"urlTemplate"}),
    "CorrectionComment": Type({"text", "datePublished"}, {"url"}),
    **dict.fromkeys(
        ("WebPage", "CollectionPage", "AboutPage", "ContactPage", "SearchResultsPage"), _WEB_PAGE
    ),
}


def graph_of(html: str) -> list[Node]:
    """The nodes of a page; it has one script of them at most."""
    scripts = document_fromstring(html).cssselect('script[type="application/ld+json"]')
    assert len(scripts) <= 1
    if not scripts:
        return []
    told = json.loads(scripts[0].text_content())
    assert told["@context"] == "https://schema.org"
    graph: list[Node] = told["@graph"]
    return graph


def read_graph(file: Path) -> list[Node]:
    """The nodes of a page's file."""
    return graph_of(file.read_text(encoding="utf-8"))


def things(value: object) -> Iterator[Node]:
    """Everything with a type, at any depth."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from things(one)
    elif isinstance(value, list):
        for one in value:
            yield from things(one)


def faults(graph: list[Node]) -> Iterator[str]:
    """What things lack that they must say, what they say that their type has no word for, and what
    they say without saying anything."""
    for thing in things(graph):
        kind = TYPES[thing["@type"]]
        for name in sorted(kind.required - thing.keys()):
            yield f"{thing['@type']} lacks {name}"
        for name in sorted(thing.keys() - kind.known):
            yield f"{thing['@type']} has no {name}"
        for name, value in thing.items():
            if value in (None, "", [], {}):
                yield f"{thing['@type']}: {name} is empty"


def addresses(value: object, name: str = "") -> Iterator[str]:
    """All that is an address by the name of its property."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from addresses(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one, name)
    elif name in ("@id", "url", "item", "mainEntityOfPage", "urlTemplate", "isBasedOn"):
        yield str(value)
