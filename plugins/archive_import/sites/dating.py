"""By which date the archive files an article, and how sure that is."""

from datetime import datetime, timedelta

from ..article import ScrapedArticle
from ..dates import age


def add_dates(
    article: ScrapedArticle,
    published: datetime | None,
    modified: datetime | None,
    printed_age: str | None,
) -> None:
    """Add the dates that a page gives.

    Args:
        article: whose dates; a warning tells of an estimate, and of no date at all.
        published: the date of publication.
        modified: the date of the last change.
        printed_age: « 4 heures ago », which needs the time of the scrape.
    """
    article.published, article.modified = published, modified
    elapsed = age(printed_age) if printed_age and article.scraped else None
    if published:
        article.date_is = "published"
    elif elapsed and article.scraped:
        article.published = (article.scraped - elapsed[0]).replace(second=0, microsecond=0)
        article.date_is = "estimated"
        article.warnings.append(
            f"published “{printed_age}” when scraped: estimated, give or take {_span(elapsed[1])}"
        )
    elif modified:
        article.date_is = "modified"
    else:
        article.warnings.append("the page gives no date")


def _span(half_width: timedelta) -> str:
    """« 30 minutes », « 12 hours », « 15 days »."""
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if half_width.total_seconds() >= length:
            return f"{half_width.total_seconds() / length:g} {unit}"
    return "a minute"
