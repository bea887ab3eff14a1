"""Scraped items: what a scraper wrote of a page, a JSON object an article.

docs/scraped-items.md says which keys are read. The lines that `import --json` writes come back
as the articles that they were made from.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from ..article import Body, Document, RejectedError, ScrapedArticle
from ..text import decode
from . import item_values as values
from .item_article import ItemArticle, fetched_at_of, url_of
from .item_body import WholePage, whole_page
from .item_fields import Item, load
from .item_wordpress import unfold

__all__ = ["fetched_at_of", "parse", "url_of"]

_SHORT = 200  # characters
_NO_TITLE = "the page has no title"
_ANSWERED = {
    "the page names no author": "authors",
    "the page gives no date": "date",
    "the page gives no date of publication": "published",
}
"""What a page's parser misses, and the field that ends the complaint if the item has it."""


def parse(document: Document, parse_page: Callable[[Document], ScrapedArticle]) -> ScrapedArticle:
    """The article of an item.

    Args:
        document: the item's JSON.
        parse_page: reads a page that the item holds whole, as HTML or as a text dump.

    Raises:
        RejectedError: the data are no JSON object, or hold no title or no text; the message
            says what is missing.
    """
    item = Item(unfold(load(decode(document.data))))
    if reason := values.lines(item.first("rejected")):
        raise RejectedError(reason)
    fields = ItemArticle(item, document)
    page = whole_page(item)
    article = _of_page(fields, page, parse_page) if page else fields.article(fields.body())
    if unused := item.not_used():
        article.warnings.append(f"fields of the item that were not used: {', '.join(unused)}")
    return article


def _of_page(
    fields: ItemArticle, page: WholePage, parse_page: Callable[[Document], ScrapedArticle]
) -> ScrapedArticle:
    """The article of the page in an item; without one there, that of the item's other fields."""
    document = replace(
        fields.document,
        data=page.text.encode(),
        url=fields.url,
        fetched_at=fields.fetched_at(),
        media_type=page.media_type,
        charset="utf-8",
    )
    try:
        article = parse_page(document)
    except RejectedError as error:
        if body := fields.body_without(page.field):
            return _without_page(fields, body, f"was refused: {error}")
        raise
    length = len(article.body.text)
    body = fields.body_without(page.field) if length < _SHORT else None
    if body and len(body.text) > 2 * length:
        return _without_page(fields, body, "has hardly any text, as one that needs its scripts")
    _add(article, fields.article(article.body, article.lang, article.title), fields.title())
    return article


def _without_page(fields: ItemArticle, body: Body, reason: str) -> ScrapedArticle:
    """The article of an item's other fields."""
    article = fields.article(body)
    article.warnings.append(f"the item's page {reason}; its other fields were taken")
    return article


def _add(page: ScrapedArticle, own: ScrapedArticle, named: str | None) -> None:
    """Add to a page's article what the item alone tells, or tells more exactly; `named` is the
    title that it gives."""
    for name in (
        *("url", "authors", "modified", "category", "tags", "summary", "image", "related"),
        *("previous", "next", "translations", "addresses", "comments", "sources", "via", "sponsor"),
        "scraped",
    ):
        if not getattr(page, name):
            setattr(page, name, getattr(own, name))
    if own.published and _is_more_exact(own.published, page):
        page.published, page.date_is = own.published, own.date_is
    elif page.date_is == "unknown" and page.modified:
        page.date_is = "modified"
    if named and _is_guessed(page):
        page.title = named
        page.warnings = [word for word in page.warnings if not word.startswith(_NO_TITLE)]
    has = {name for name in ("authors", "date", "published") if getattr(page, name)}
    page.warnings = [word for word in page.warnings if _ANSWERED.get(word) not in has]
    page.warnings += own.warnings


def _is_guessed(page: ScrapedArticle) -> bool:
    """Whether a page had no title, so that the beginning of its text stands for it."""
    return page.body.text.startswith(page.title.rstrip(" …"))


def _is_more_exact(published: datetime, page: ScrapedArticle) -> bool:
    """Whether the item's date says more than the page's: there is none, it is an estimate, or
    the same day without a time or zone."""
    if page.published is None or page.date_is == "estimated":
        return True
    same_day = abs(published.replace(tzinfo=None) - page.published.replace(tzinfo=None))
    if same_day > timedelta(days=1):
        return False
    has_time = published.time() != datetime.min.time()
    lacks_time = page.published.time() == datetime.min.time()
    lacks_zone = page.published.tzinfo is None and published.tzinfo is not None
    return has_time and (lacks_time or lacks_zone)
