"""The site's own pages: WordPress with the Foxiz theme, WPML, and Yoast, Rank Math or neither."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..article import Author, Document, RejectedError, ScrapedArticle
from ..markdown import to_body
from .dating import add_dates
from .foxiz_around import (
    count_of_comments,
    read_comments,
    read_image,
    read_neighbour,
    read_related,
    read_tags,
)
from .foxiz_authors import read_authors
from .foxiz_boxes import read_references, read_sponsor
from .foxiz_page import FoxizPage, looks_like_foxiz

__all__ = ["looks_like_foxiz", "parse"]

_Field = TypeVar("_Field")


def parse(document: Document) -> ScrapedArticle:
    """The article on a page, or on several (`document.pages`).

    Raises:
        RejectedError: the document is binary, or the page holds no article, an empty one or one
            behind a password; the message says which.
    """
    page = FoxizPage(document)
    title = page.title()
    if page.kind() or not title or page.content() is None:
        raise RejectedError(page.why_no_article())
    if page.parts.first("post-password-form"):
        raise RejectedError(f"the article was behind a password: “{title}”")
    article = _read_article(document, title, [page, *_further_pages(document, page.warnings)])
    return article


def _further_pages(document: Document, warnings: list[str]) -> Iterator[FoxizPage]:
    """The pages that can be read; a warning tells of the others."""
    for other in document.pages:
        try:
            page = FoxizPage(other)
        except RejectedError as error:
            warnings.append(f"{other.name}: {error}")
            continue
        if page.content() is None:
            warnings.append(f"{other.name}: {page.why_no_article()}")
        else:
            yield page


def _read_article(document: Document, title: str, pages: list[FoxizPage]) -> ScrapedArticle:
    """The article, field by field."""
    page = pages[0]
    related = read_related(page.parts)  # before the body goes without them
    sponsor = read_sponsor(page.parts)
    roots = [*page.above(), *(root for p in pages for root in p.roots()), *page.below()]
    body = to_body(roots, page.url)
    if not body.markdown:
        raise RejectedError(f"the article has no text: “{title}”")
    language = page.language(body)
    article = ScrapedArticle(
        source=document.name,
        title=title,
        lang=language,
        body=body,
        url=page.address(),
        authors=_all_authors(pages),
        category=page.category(title),
        tags=_all(read_tags(p.parts, p.head) for p in pages),
        summary=page.deck(),
        image=read_image(page.parts, page.head, page.url),
        related=related,
        previous=read_neighbour(page.parts, "nav-left"),
        next=read_neighbour(page.parts, "nav-right"),
        translations=page.translations(language),
        addresses=page.addresses(document),
        comments=_all(read_comments(p.parts, p.url) for p in pages),
        sources=_all(read_references(p.parts, "source-bar", p.url) for p in pages),
        via=_all(read_references(p.parts, "via-bar", p.url) for p in pages),
        sponsor=sponsor,
        scraped=document.fetched_at,
        warnings=page.warnings,
    )
    add_dates(article, page.published(), page.modified(), page.age())
    article.warnings += _doubts(article, pages)
    return article


def _all(lists: Iterable[list[_Field]]) -> list[_Field]:
    """What the pages of an article say: the first's, then what only the others have."""
    found: list[_Field] = []
    for items in lists:
        found += [item for item in items if item not in found]
    return found


def _all_authors(pages: list[FoxizPage]) -> list[Author]:
    found = _all(read_authors(page.parts, page.head, page.url) for page in pages)
    return list({author.name.casefold(): author for author in reversed(found)}.values())[::-1]


def _doubts(article: ScrapedArticle, pages: list[FoxizPage]) -> Iterator[str]:
    """What a person should look at."""
    if not article.authors:
        yield "the page names no author"
    if article.date_is == "modified":
        yield "the page gives no date of publication"
    count = count_of_comments(pages[0].parts)
    if count > len(article.comments):
        yield f"the page counts {count} comments, but shows {len(article.comments)}"
    numbers = [page.numbers() for page in pages]
    total = max(total for _, total in numbers)
    missing = [str(n) for n in range(1, total + 1) if n not in {own for own, _ in numbers}]
    if missing:
        yield f"the article has {total} pages; missing: {', '.join(missing)}"
