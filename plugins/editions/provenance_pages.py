"""The page that shows where an article comes from: its original, line by line, beside what was
kept of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from pathlib import Path, PureWindowsPath
from urllib.parse import urlsplit

from archipel.text import plain_text

from . import counterparts
from .anchors import with_anchors
from .corrections import names_hidden
from .keys import Own
from .model import Article, Counterpart, Edition, Link, Moment, Near, Page, Period, Site
from .periods import periods_by_path
from .planning import Plan
from .provenance import BODY, Archived, Kept, Trace, compare

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHORT = 12
"""Signs of a sha256 that tell one source of an archive from all others."""
_BLOCK = re.compile(
    r"(</?(?:p|h[2-6]|li|ul|ol|pre|figure|figcaption|blockquote|table|caption|thead|tbody|tr|td|th"
    r"|dl|dt|dd|div|section|details|summary|br|hr)(?: [^<>]*)?/?>)"
)
_ID = re.compile(r' id="(p-[^"]*)"')
_REFERENCE = re.compile(r'<sup class="footnote-ref">.*?</sup>')


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from, as its page says it."""

    name: str
    """The site, or the file."""
    url: str | None
    sha256: str | None
    page: str | None
    """The URL of the page with the original; None where its text was not kept."""

    @property
    def short(self) -> str:
        """The beginning of the sha256."""
        return (self.sha256 or "")[:_SHORT]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that follow each other and became the same."""

    kind: str
    """As a `Trace` has it."""
    label: str
    lines: list[str]
    now: str = ""
    """What the archive shows, where its words differ."""
    anchor: str = ""
    """Of the paragraph in the article."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the page on where an article comes from shows."""

    article: Article
    source: Source
    counts: list[str] = field(default_factory=list)
    """« 31 lignes conservées », « 12 devenues des champs » …"""
    rows: list[Lines] = field(default_factory=list)


def find_original(article: Article, content: Path) -> Path | None:
    """The file where the import has kept the text of an article's source."""
    sha256 = article.source_sha256 or ""
    if not _SHA256.fullmatch(sha256):
        return None
    file = content / "originals" / sha256[:2] / f"{sha256}.txt"
    return file if file.is_file() and file.stat().st_size else None


def source_of(article: Article) -> Source | None:
    """Where an article comes from; None for one that was written here."""
    if not article.source:
        return None
    is_url = article.source.startswith(("https://", "http://"))
    return Source(
        urlsplit(article.source).netloc if is_url else _file_name(article.source),
        article.source if is_url else None,
        article.source_sha256,
        article.provenance if article.original else None,
    )


def _file_name(source: str) -> str:
    """A file's name below the inbox; of one that lay elsewhere, none of the machine's folders."""
    path = PureWindowsPath(source)
    return path.name if path.drive or path.root else source


def provenance_pages(site: Site) -> Iterator[Plan]:
    """The pages of all articles whose original was kept."""
    for edition in site.editions:
        assert edition.other
        there = periods_by_path(edition.other)
        for article in edition.articles:
            if article.original and article.source:
                other = _counterpart(article, edition.other, there)
                page = _page(article, edition, article.provenance, other)
                inputs = (Own(article), article.category.counterpart, site.hidden)
                made = partial(_variables, article, edition, site.hidden)
                yield Plan("provenance", edition, page, inputs, made)


def _variables(article: Article, edition: Edition, hidden: Sequence[str]) -> dict[str, Provenance]:
    return {"provenance": provenance_of(article, edition, hidden)}


def provenance_of(article: Article, edition: Edition, hidden: Sequence[str] = ()) -> Provenance:
    """Where an article whose original was kept comes from.

    Args:
        hidden: titles that lines of the original may not show, as `dashed` writes them.
    """
    source = source_of(article)
    assert source and article.original
    text = article.original.read_text(encoding="utf-8")
    words = edition.strings.withdrawn_title
    lines = [words if names_hidden(line, hidden) else line for line in text.splitlines()]
    traces = compare(lines, archived(article))
    return Provenance(article, source, _counts(traces, edition), list(_rows(traces, edition)))


def _page(article: Article, edition: Edition, url: str, other: Counterpart) -> Page:
    title = edition.strings.fill("provenance_title", title=article.title)
    page = Page("provenance", url, f"{url}index.html", title, "", other)
    category = article.category
    page.breadcrumbs = [
        Link(edition.strings.home, edition.url),
        Link(category.name, category.url, category.name_lang),
    ]
    return page


def _counterpart(article: Article, other: Edition, there: dict[str, Period]) -> Counterpart:
    """The same page of the translation, else the translation, else what is near to the article."""
    translation = article.counterpart
    if translation is None:
        return counterparts.of_article(article, other, there)
    if translation.source and translation.original:
        return counterparts.equal(other, translation.provenance)
    near = Near("page", Link(translation.title, translation.url, other.lang))
    hint = other.strings.fill("nearest_page_is", page=translation.title)
    return Counterpart(translation.url, other.lang, False, "static", [near], hint)


def archived(article: Article) -> Archived:
    """All that the archive shows of an article."""
    return Archived(
        [*_body(article), *_passages(article)],
        list(_names(article)),
        [(moment.value.date(), name) for moment, name in _moments(article)],
        article.date_is == "estimated",
    )


def _body(article: Article) -> Iterator[Kept]:
    """The texts between the tags of blocks, each with the id of the element that it is in."""
    anchor = ""
    for part in _BLOCK.split(_REFERENCE.sub("", with_anchors(article.html))):
        if part.startswith("<") and _BLOCK.fullmatch(part):
            found = _ID.search(part)
            anchor = found[1] if found else anchor
        elif part.strip():
            yield Kept(plain_text(part), BODY, anchor)


def _passages(article: Article) -> Iterator[Kept]:
    yield Kept(article.deck or "", "deck")
    if figure := article.figure:
        yield Kept(figure.caption or "", "picture")
        yield Kept(figure.credit or "", "picture")
    for author in article.authors:
        yield Kept((author.person.bio if author.person else None) or "", "author")
    for comment in article.comments:
        for line in comment.text.splitlines():
            yield Kept(line, "comment")


def _names(article: Article) -> Iterator[Kept]:
    yield Kept(article.title, "title")
    category = article.category
    for listing in filter(None, (category, category.counterpart)):
        yield Kept(listing.name, "category")
    for author in article.authors:
        yield Kept(author.name, "author")
        if person := author.person:
            yield Kept(person.role or "", "author")
            yield Kept(person.place or "", "author")
    for tag in article.tags:
        yield Kept(tag.name, "tags")
    steps = [("previous", article.previous), ("next", article.next)]
    for name, item in (*(("related", item) for item in article.related), *steps):
        if item:
            yield Kept(item if isinstance(item, str) else item.title, name)
    for name, origins in (("sources", article.sources), ("via", article.via)):
        for origin in origins:
            yield Kept(origin.name, name)
    yield Kept(article.sponsor or "", "sponsor")
    for comment in article.comments:
        yield Kept(comment.author, "comment")


def _moments(article: Article) -> Iterator[tuple[Moment, str]]:
    for moment in filter(None, (article.published, article.modified)):
        yield moment, "date"
    for comment in article.comments:
        if comment.moment:
            yield comment.moment, "comment"


def _rows(traces: list[Trace], edition: Edition) -> Iterator[Lines]:
    """Lines that follow each other and are of one piece, or left out alike, together."""
    for (kind, _), group in groupby(traces, key=_what):
        found = list(group)
        piece = found[0].kept
        yield Lines(
            kind,
            _label(kind, piece, edition),
            [trace.line for trace in found if trace.line],
            piece.text if piece and kind in ("changed", "added") else "",
            piece.anchor if piece else "",
        )


def _what(trace: Trace) -> tuple[str, int | str]:
    if trace.kept and trace.kind != "field":
        return trace.kind, id(trace.kept)
    return trace.kind, trace.kept.field if trace.kept else ""


def _label(kind: str, piece: Kept | None, edition: Edition) -> str:
    t = edition.strings
    return t[f"became_{piece.field}"] if piece and kind == "field" else t[f"trace_{kind}"]


def _counts(traces: list[Trace], edition: Edition) -> list[str]:
    """How many lines became what; what there is none of is left out."""
    kinds = [trace.kind for trace in traces]
    shown = ("kept", "changed", "field", "left_out", "added")
    return [
        edition.strings.count(f"lines_{kind}", kinds.count(kind)) for kind in shown if kind in kinds
    ]
