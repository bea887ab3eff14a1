"""The site's articles as text dumps: the words of a page, line by line, without its markup.

A dump holds the article between the site's header, sidebar and footer. Where each part begins
is told by the theme's labels (`labels`), which mix French and English.
"""

import re

from ..article import Author, Document, Image, Reference, RejectedError, ScrapedArticle
from ..language import detect
from ..tags import split_glued
from ..text import decode
from . import labels
from .dating import add_dates
from .dump_body import read_body
from .dump_header import Header, read_header
from .dump_page import Page, quoted
from .dump_related import take_related
from .dump_signs import has_article, looks_like_dump, why_no_article
from .dump_tail import Tail, read_tail, tail_start

__all__ = ["looks_like_dump", "parse"]

_MOST_BYTES, _MOST_LINES = 4 * 2**20, 200_000  # the longest of pages have a tenth
_BULLET = re.compile(r"[•◦▪‣·*-]\s+")


def parse(document: Document) -> ScrapedArticle:
    """The article in a text dump.

    Raises:
        RejectedError: the document is binary, empty, far too large, plain text, or a page without
            an article (a list, a page that was not found); the message says which.
    """
    _refuse_if_longer(len(document.data), _MOST_BYTES, "bytes")
    text = decode(document.data, document.charset)
    page = Page.read(text)
    _refuse_if_longer(len(page.lines), _MOST_LINES, "lines")
    header = read_header(page.lines) if has_article(page.lines) else None
    if header is None:
        raise RejectedError(why_no_article(page.lines))
    body_end = tail_start(page.lines, header.body_start)
    tail = read_tail(page.lines[body_end:])
    article = _article(document, page, header, body_end)
    _add_tail(article, tail)
    add_dates(article, header.published, header.modified, header.age)
    if not article.authors:
        article.warnings.append("the page names no author")
    if body_end == len(page.lines):
        article.warnings.append("nothing stands below the body; the dump may be cut off")
    if "\ufffd" in text:
        article.warnings.append("some characters cannot be read; they show as “\ufffd”")
    return article


def _refuse_if_longer(length: int, most: int, unit: str) -> None:
    if length > most:
        raise RejectedError(f"{length} {unit}: no page of a site is so long")


def _article(document: Document, page: Page, header: Header, body_end: int) -> ScrapedArticle:
    """The article as far as its header and its body tell."""
    inside = page.select(range(header.body_start, body_end))
    own, related, warnings = take_related(inside.lines)
    body = read_body(inside.select(own), header.title)
    if not body.text:
        raise RejectedError(f"the article has no text: {quoted(header.title)}")
    if labels.PROTECTED.match(body.text):
        raise RejectedError(f"the article was behind a password: {quoted(header.title)}")
    lang, lang_warning = detect(body.text, _declared_language(page.lines))
    return ScrapedArticle(
        source=document.name,
        title=header.title,
        lang=lang,
        body=body,
        url=document.url,
        authors=[Author(name) for name in header.authors],
        category=header.category,
        summary=header.summary,
        image=Image("", caption=header.caption) if header.caption else None,
        sponsor=header.sponsor,
        related=related,
        scraped=document.fetched_at,
        warnings=[*header.warnings, *warnings, *([lang_warning] if lang_warning else [])],
    )


def _declared_language(lines: list[str]) -> str | None:
    """The page's own language in the switcher: « Français » above « English (Anglais) »."""
    for number, line in enumerate(lines[:-1]):
        if len(line) > 20:
            continue
        own = labels.LANGUAGES.get(labels.key(_BULLET.sub("", line, count=1)))
        other = labels.OTHER_LANGUAGE.fullmatch(_BULLET.sub("", lines[number + 1], count=1))
        if own and other and labels.LANGUAGES[other["name"].casefold()] != own:
            return own
    return None


def _add_tail(article: ScrapedArticle, tail: Tail) -> None:
    """Add what stands below the body."""
    article.authors = _with_profiles(article.authors, tail.authors)
    article.previous, article.next = tail.previous, tail.next
    article.comments = tail.comments
    text = f"{article.title}\n{article.body.text}"
    article.tags, doubt = split_glued(tail.tags, (), text)
    if doubt:
        article.glued_tags, article.tags_doubt = tail.tags, doubt
    article.warnings += tail.warnings
    for what, bar, references in (
        ("sources", tail.sources, article.sources),
        ("names after “VIA”", tail.via, article.via),
    ):
        names, doubt = split_glued(bar, (), text, what)
        references += map(Reference, names)
        article.warnings += [doubt] if doubt else []


def _with_profiles(named: list[Author], boxes: list[Author]) -> list[Author]:
    """The authors of the by-line with what their boxes say, then those who have only a box."""
    if len(named) == 1 and len(boxes) > 1 and all(box.name in named[0].name for box in boxes):
        named = []  # a by-line such as « Bureau A et Bureau B »
    found = {box.name.casefold(): box for box in boxes}
    own = [found.pop(author.name.casefold(), author) for author in named]
    return [*own, *found.values()]
