"""What the templates are given: both editions of the site, sorted, grouped and linked.

Templates loop, test and print; everything they show arrives ready here. All URLs are
relative to the site's root and end with a slash; a template writes `{{ SITEURL }}/{{ x.url }}`.
"""

from .articles import Article, Comment, Listing, Moment, Note, Origin, Person, Picture
from .corrections import LogEntry, Tombstone
from .old import OldAddress, OldAddresses, OldLinks
from .pages import Counterpart, Front, Link, Near, OnThisDay, Page, Pagination, Section
from .site import Edition, Links, Menus, Period, Site, StaticPage

__all__ = [
    "Article",
    "Comment",
    "Counterpart",
    "Edition",
    "Front",
    "Link",
    "Links",
    "Listing",
    "LogEntry",
    "Menus",
    "Moment",
    "Near",
    "Note",
    "OldAddress",
    "OldAddresses",
    "OldLinks",
    "OnThisDay",
    "Origin",
    "Page",
    "Pagination",
    "Period",
    "Person",
    "Picture",
    "Section",
    "Site",
    "StaticPage",
    "Tombstone",
]
