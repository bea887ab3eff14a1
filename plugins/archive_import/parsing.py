"""The work that many processes share: documents in, articles or reasons out."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from .article import Document, RejectedError, ScrapedArticle
from .links import clean_url
from .originals import text_of
from .sites import parse_document

TIME_LIMIT = 10.0
"""Seconds of processor time for one document; the site's own pages take some 15 ms."""

Parsed = ScrapedArticle | str
"""An article, or the reason why there is none."""

Work = Callable[[Sequence[Document]], list[Parsed]]


def parse_all(documents: Sequence[Document], site: str | None = None) -> list[Parsed]:
    """What each document holds."""
    return [parse(document, site) for document in documents]


def parse(document: Document, site: str | None = None) -> Parsed:
    """What a document holds; whatever it does to the parser ends as a reason."""
    try:
        with _time_limit():
            article = _with_sound_addresses(parse_document(document, site))
            article.original = text_of(document)
            return article
    except RejectedError as error:
        return str(error)
    except MemoryError:
        return "reading it took more memory than a document may"
    except Exception as error:  # a page that the parser cannot stand must not stop the others
        return f"the parser failed on it: {type(error).__name__}: {error}"


def _with_sound_addresses(article: ScrapedArticle) -> ScrapedArticle:
    """The article without addresses that are none, which sources may well name."""
    if article.url and not clean_url(article.url, None):
        article.warnings.append(f"its address is none: {article.url[:200]!r}")
    article.url = clean_url(article.url or "", None)
    cleaned = {lang: clean_url(url, article.url) for lang, url in article.translations.items()}
    article.translations = {lang: url for lang, url in cleaned.items() if url}
    return article


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise RejectedError inside the block when it has used up its time.

    Signals reach the main thread only: in a cluster's threads there is no limit.
    """
    if current_thread() is not main_thread() or not hasattr(signal, "SIGVTALRM"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, TIME_LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise RejectedError(f"reading it took more than {TIME_LIMIT:g} s")
