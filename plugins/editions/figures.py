"""The archive in figures: what both editions hold, counted in one pass over their articles.

The page of an edition has its own language first; the numbers are the same on both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from babel.dates import get_month_names
from babel.numbers import format_decimal, format_percent

from . import counterparts
from .charts import Timeline, length, timeline, year_ticks
from .dates import month_text
from .keys import Whole
from .model import Article, Edition, Link, Listing, Page, Site
from .planning import Plan

AUTHORS = 20
"""How many authors the page names."""
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, with its bars."""

    label: str
    texts: tuple[str, ...]
    """The numbers as the language writes them."""
    lengths: tuple[float, ...] = ()
    """Of the bars, in hundredths."""
    url: str | None = None
    lang: str | None = None
    """The label's language where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The page of one edition; pairs of numbers have its own language first."""

    facts: list[tuple[str, str]]
    """Key of the words, and the number."""
    months: list[Row]
    """Those with articles, oldest first."""
    timeline: Timeline | None
    """None where no article has a date."""
    timeline_name: str
    fullest: str
    languages: list[Row]
    stories: list[Row]
    categories: list[Row]
    authors: list[Row]
    more_authors: int
    """How many the list leaves out."""
    oldest: Article | None
    newest: Article | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one edition holds."""

    articles: int
    words: int
    paired: int
    """How many articles have their translation."""
    months: Counter[Month]
    """Articles by month, where the date is known."""
    pictures: frozenset[str]
    oldest: Article | None
    newest: Article | None


def tally(edition: Edition) -> Tally:
    """Count an edition's articles."""
    dated = [article for article in edition.articles if article.date_is != "unknown"]
    return Tally(
        articles=len(edition.articles),
        words=sum(article.words for article in edition.articles),
        paired=sum(article.counterpart is not None for article in edition.articles),
        months=Counter((article.date.year, article.date.month) for article in dated),
        pictures=frozenset(url for article in edition.articles for url in _pictures(article)),
        oldest=dated[-1] if dated else None,
        newest=dated[0] if dated else None,
    )


def _pictures(article: Article) -> Iterator[str]:
    if article.picture and article.picture.served:
        yield article.picture.served.fallback.url
    yield from article.pictures


def figures_pages(site: Site) -> Iterator[Plan]:
    """The page of each edition."""
    tallies = {edition.lang: tally(edition) for edition in site.editions}
    for edition in site.editions:
        there = edition.other
        assert there
        ours, theirs = tallies[edition.lang], tallies[there.lang]
        numbers = (ours.words, theirs.words, ours.paired)
        pictures = (sorted(ours.pictures), sorted(theirs.pictures))
        inputs = (Whole(edition), Whole(there), numbers, pictures)
        made = partial(_variables, edition, there, ours, theirs)
        yield Plan("figures", edition, _page(edition, there), inputs, made)


def _variables(edition: Edition, other: Edition, ours: Tally, theirs: Tally) -> dict[str, Figures]:
    return {"figures": figures_of(edition, other, ours, theirs)}


def figures_of(edition: Edition, other: Edition, ours: Tally, theirs: Tally) -> Figures:
    """The figures of both editions, its own first."""
    row = partial(_pair, lang=edition.lang)
    months = sorted(ours.months | theirs.months)
    authors = _listings(edition.authors, other.authors)
    categories = _listings(edition.categories, other.categories)
    return Figures(
        facts=_facts(edition, ours, theirs, len(authors)),
        months=_months(months, edition, ours, theirs),
        timeline=_timeline(months, edition.lang, ours, theirs),
        timeline_name=_timeline_name(months, edition, other),
        fullest=_fullest(edition, ours, theirs),
        languages=[
            row(edition.strings.fact_articles, ours.articles, theirs.articles),
            row(edition.strings.fact_words, ours.words, theirs.words),
            row(edition.strings.fact_pictures, len(ours.pictures), len(theirs.pictures)),
        ],
        stories=_stories(edition, other, ours, theirs),
        categories=list(_listing_rows(categories, edition)),
        authors=list(_listing_rows(authors[:AUTHORS], edition)),
        more_authors=max(0, len(authors) - AUTHORS),
        oldest=ours.oldest,
        newest=ours.newest,
    )


def _page(edition: Edition, other: Edition) -> Page:
    words, url = edition.strings, edition.links["figures"]
    there = counterparts.equal(other, other.links["figures"])
    title = words.archive_in_figures
    page = Page("figures", url, f"{url}index.html", title, words.figures_intro, there)
    page.breadcrumbs = [
        Link(words.home, edition.url),
        Link(words.archives, edition.links["archives"]),
    ]
    return page


def number_text(number: int, lang: str) -> str:
    """« 12 345 », “12,345”."""
    return str(format_decimal(number, locale=f"{lang}_CA"))


def _facts(edition: Edition, ours: Tally, theirs: Tally, authors: int) -> list[tuple[str, str]]:
    numbers = {
        "fact_articles": ours.articles + theirs.articles,
        "fact_stories": ours.articles + theirs.articles - ours.paired,
        "fact_words": ours.words + theirs.words,
        "fact_pictures": len(ours.pictures | theirs.pictures),
        "fact_authors": authors,
    }
    return [(key, number_text(number, edition.lang)) for key, number in numbers.items()]


def _pair(
    label: str,
    ours: int,
    theirs: int,
    *,
    lang: str,
    most: int | None = None,
    url: str | None = None,
    label_lang: str | None = None,
) -> Row:
    """A row of two numbers; its own greater one is the longest bar, or `most` is."""
    counts = (ours, theirs)
    scale = max(counts) if most is None else most
    lengths = tuple(length(count, scale) for count in counts)
    texts = tuple(number_text(count, lang) for count in counts)
    return Row(label, texts, lengths, url, label_lang)


def _months(months: Iterable[Month], edition: Edition, ours: Tally, theirs: Tally) -> list[Row]:
    urls = {
        (month.start.year, month.start.month): month.url
        for year in edition.years
        for month in year.children
    }
    return [
        Row(
            month_text(date(*month, 1), edition.lang),
            (
                number_text(ours.months[month], edition.lang),
                number_text(theirs.months[month], edition.lang),
            ),
            url=urls.get(month),
        )
        for month in months
    ]


def _timeline(months: list[Month], lang: str, ours: Tally, theirs: Tally) -> Timeline | None:
    """Whole years, so that a month stands where a reader looks for it."""
    if not months:
        return None
    first, last = months[0][0], months[-1][0]
    slots = [(year, month) for year in range(first, last + 1) for month in range(1, 13)]
    up, down = ([tally.months[slot] for slot in slots] for tally in (ours, theirs))
    names = get_month_names("abbreviated", locale=f"{lang}_CA")
    return timeline(up, down, year_ticks(first, last, [names[month] for month in (4, 7, 10)]))


def _timeline_name(months: list[Month], edition: Edition, other: Edition) -> str:
    if not months:
        return ""
    first, last = (month_text(date(*month, 1), edition.lang) for month in (months[0], months[-1]))
    up, down = (edition.strings[f"in_{one.lang}"] for one in (edition, other))
    return edition.strings.fill("timeline_name", first=first, last=last, up=up, down=down)


def _fullest(edition: Edition, ours: Tally, theirs: Tally) -> str:
    """The month with most articles in both languages together; of equals the oldest."""
    both = ours.months + theirs.months
    if not both:
        return ""
    month = min(both, key=lambda month: (-both[month], month))
    words, count = edition.strings, edition.strings.count("articles", both[month])
    return words.fill("fullest_month", month=month_text(date(*month, 1), edition.lang), count=count)


def _stories(edition: Edition, other: Edition, ours: Tally, theirs: Tally) -> list[Row]:
    counts = {
        "stories_both": ours.paired,
        f"stories_only_{edition.lang}": ours.articles - ours.paired,
        f"stories_only_{other.lang}": theirs.articles - theirs.paired,
    }
    most, total = max(counts.values()), max(1, sum(counts.values()))
    return [
        Row(
            edition.strings[key],
            (
                number_text(count, edition.lang),
                str(format_percent(count / total, locale=f"{edition.lang}_CA")),
            ),
            (length(count, most),),
        )
        for key, count in counts.items()
    ]


@dataclass(frozen=True, slots=True)
class _Both:
    """A category or author, with its articles in both languages."""

    listing: Listing
    ours: int
    theirs: int


def _listings(ours: Iterable[Listing], theirs: Iterable[Listing]) -> list[_Both]:
    """Those that have articles, most first; an equal of the other edition is the same one."""
    found = [_Both(one, one.count, one.counterpart.count if one.counterpart else 0) for one in ours]
    found += [_Both(one, 0, one.count) for one in theirs if not one.counterpart]
    found = [both for both in found if both.ours + both.theirs]
    return sorted(found, key=lambda both: (-both.ours - both.theirs, both.listing.slug))


def _listing_rows(found: Iterable[_Both], edition: Edition) -> Iterator[Row]:
    found = list(found)
    most = max((max(both.ours, both.theirs) for both in found), default=0)
    for both in found:
        one = both.listing
        there = one.lang if one.lang != edition.lang else None
        yield _pair(
            one.name,
            both.ours,
            both.theirs,
            lang=edition.lang,
            most=most,
            url=one.url,
            label_lang=one.name_lang or there,
        )
