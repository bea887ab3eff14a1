"""When an article of any site was published and changed, to the minute where it is said."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import islice

from ..dates import parse_date
from . import labels
from .metadata import PageData, value_of
from .news_tree import class_names, words_of

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "publish-date", "publishdate", "publish_date", "pubdate",
    "published_at", "publication_date", "article.published", "datepublished", "dc.date",
    "dcterms.date", "date", "citation_publication_date", "article_date_original",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revision_date", "datemodified",
)  # fmt: skip
_UPDATE = re.compile(r"updat|modif|revis|mis-?a-?jour|mis à jour")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")
_MOST_EXACT = 2
_SEPARATORS = re.compile(r"\s*[|•·\n]\s*|\s+[–—-]\s+")


def find_dates(data: PageData) -> tuple[datetime | None, datetime | None]:
    """The moments of publication and of the last change; None where the page names none."""
    published = _best(
        [data.head.text("datePublished"), *data.values("datePublished")],
        (value for name in _PUBLISHED for value in data.head.metas(name)),
        _times(data, updated=False),
        islice(_printed(data, updated=False), 1),
        [data.head.text("dateCreated"), data.head.text("uploadDate")],
        ["-".join(match.groups()) for match in _IN_URL.finditer(data.url or "")],
    )
    modified = _best(
        [data.head.text("dateModified"), *data.values("dateModified")],
        (value for name in _MODIFIED for value in data.head.metas(name)),
        _times(data, updated=True),
        islice(_printed(data, updated=True), 1),
    )
    return published, modified


def _times(data: PageData, updated: bool) -> Iterator[str]:
    """The `<time>` elements above the text, those of the last change or the others."""
    for element in data.times[:4]:
        parent = element.getparent()
        around = class_names(parent) if parent is not None else ""
        words = f"{class_names(element)} {around} {words_of(element)}".lower()
        if bool(_UPDATE.search(words)) is updated:
            yield value_of(element)


def _printed(data: PageData, updated: bool) -> Iterator[str]:
    """The dates near the title that a label names, or that stand alone."""
    for line in data.lines:
        for part in _SEPARATORS.split(line):
            changed = labels.UPDATED.match(part)
            if changed and updated:
                yield changed["date"]
            elif changed or updated:
                continue
            elif issued := labels.PUBLISHED.match(part):
                yield issued["date"]
            elif parse_date(part):
                yield part


def _best(*places: Iterable[str | None]) -> datetime | None:
    """The moment of the first place that names one; of the same day, the most exact one."""
    texts = (text for place in places for text in place if text)
    moments = filter(None, map(_moment, texts))
    first = next(moments, None)
    if first is None or _exactness(first) == _MOST_EXACT:
        return first
    same_day = (moment for moment in moments if abs((_bare(moment) - _bare(first)).days) <= 1)
    return max([first, *same_day], key=_exactness)


def _bare(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _exactness(moment: datetime) -> int:
    """0 for a day, 1 for a time, `_MOST_EXACT` for a time with its zone."""
    if _bare(moment).time() == time():
        return 0
    return 1 if moment.tzinfo is None else _MOST_EXACT


def _moment(text: str) -> datetime | None:
    text = text.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return parse_date(text)
