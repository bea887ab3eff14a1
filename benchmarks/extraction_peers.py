"""What is measured: Archipel, and the peers that are installed (requirements-bench.in)."""

import logging
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from lxml import html as lxml_html

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from archive_import.article import Document, RejectedError
from archive_import.sites import parse_document

from .extraction_data import Page
from .extraction_scores import Fields

Extractor = Callable[[Page], Fields]


def extractors() -> Iterator[tuple[str, Extractor | None]]:
    """The names of the extractors, and each one; None for one that is not installed."""
    logging.disable(logging.CRITICAL)
    yield "Archipel", archipel
    for name, make in (
        ("trafilatura", _trafilatura),
        ("readability-lxml", _readability),
        ("newspaper4k", _newspaper),
    ):
        try:
            yield name, make()
        except ImportError:
            yield name, None


def archipel(page: Page) -> Fields:
    """The whole import of a page: Markdown, text and metadata."""
    try:
        article = parse_document(Document(page.name, page.html, url=page.url))
    except RejectedError:
        return Fields()
    names = [author.name for author in article.authors]
    return Fields(article.body.text, article.title, names, article.published, article.tags)


def _trafilatura() -> Extractor:
    import trafilatura

    def extract(page: Page) -> Fields:
        found = trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True)
        if not isinstance(found, trafilatura.settings.Document):
            return Fields()
        authors = [name.strip() for name in (found.author or "").split(";")]
        tags = [tag for tags in found.tags or [] for tag in tags.split(", ")]
        published = datetime.fromisoformat(found.date) if found.date else None
        return Fields(found.text, found.title, authors, published, tags)

    return extract


def _readability() -> Extractor:
    from readability import Document as Readable

    def extract(page: Page) -> Fields:
        readable = Readable(page.html.decode("utf-8", "replace"), url=page.url)
        body = lxml_html.fromstring(readable.summary())
        return Fields(" ".join(body.itertext()), readable.short_title())

    return extract


def _newspaper() -> Extractor:
    import newspaper

    def extract(page: Page) -> Fields:
        article = newspaper.Article(page.url, fetch_images=False, language="en")
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
        tags = list(article.tags or article.meta_keywords)
        published = article.publish_date or None
        return Fields(article.text, article.title, list(article.authors), published, tags)

    return extract
