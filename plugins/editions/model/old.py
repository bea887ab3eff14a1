"""Addresses of the old site, and the pages that they lead to."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from archipel.old_urls import OldUrl, Query, keys_to_try, read_url

_LINK = re.compile(r'<a(?P<before>(?: [a-z]+="[^"]*")*?) href="(?P<href>[^"]*)"(?P<after>[^>]*)>')


@dataclass(frozen=True, slots=True)
class OldAddress:
    """An address of the old site that is no page of this one."""

    path: str
    """Below the site's root, decoded, as the old site wrote it."""
    query: Query
    key: str
    """The same however it is written."""
    url: str
    """Of the page that it leads to."""
    kind: str
    """article: a source tells it; other: another address of one, told too; guess: as the old
    site should have called it; by WordPress' rules: category | author | tag | static | period |
    feed (whose URL is a file's)"""
    is_main: bool = True
    """Whether it is how the old site most likely called the page, and not one of the ways that
    it may have."""


@dataclass(slots=True)
class OldAddresses:
    """All that is known of the old site's addresses."""

    addresses: list[OldAddress] = field(default_factory=list)
    """The most important first; no two have one key."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """The URLs of this site's pages by their keys."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """The URLs of the editions by the keys of the old site's home pages."""
    told: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The URLs of articles by the host and key of any address that a source tells, on whatever
    host."""
    hosts: Set[str] = frozenset()
    """Those of the old site."""
    folder: str = ""
    """The one that the site is in, which the old site's addresses may begin with."""
    _by_key: Mapping[str, str] = field(init=False)
    _known: Set[str] = field(init=False)

    def __post_init__(self) -> None:
        self._by_key = {one.key: one.url for one in self.addresses}
        self._known = self.hosts | {host for host, _ in self.told}

    def is_known(self, host: str) -> bool:
        """Whether anything of a host may be here."""
        return host in self._known

    def find(self, address: str) -> str | None:
        """The URL of the page that an absolute address leads to, if it is here."""
        old = read_url(address)
        if old is None:
            return None
        told = ((old.host, key) for key in keys_to_try(old.path, old.query))
        found = next((self.told[one] for one in told if one in self.told), None)
        return self._find_own(old) if found is None and old.host in self.hosts else found

    def _find_own(self, old: OldUrl) -> str | None:
        for key in keys_to_try(old.path.removeprefix(self.folder), old.query):
            for known in (self.homes, self._by_key, self.pages):
                if key in known:
                    return known[key]
        return None


@dataclass(frozen=True, slots=True)
class OldLinks:
    """What becomes of a text's links to the old site."""

    urls: Mapping[str, str | None]
    """Of the pages that addresses lead to; None: the page is not in the archive."""
    lost: str
    """What a link without a page says: « Page absente de l’archive : {address} »."""

    def placed(self, text: str) -> str:
        """A text whose links lead to this site's pages, from its root on.

        What led to a page that is not here leads nowhere, and says so: a placeholder link (an `a`
        without `href`, as the HTML standard calls it), which assistive technology tells apart.
        """
        return _LINK.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        address = html.unescape(match["href"])
        if address not in self.urls:
            return match[0]
        url = self.urls[address]
        if url is None:
            says = html.escape(self.lost.format(address=address))
            return f'<a class="lost-link" role="link" aria-disabled="true" title="{says}">'
        rest = match["after"].replace(' rel="noopener"', "")
        return f'<a{match["before"]} href="/{url}"{rest}>'
