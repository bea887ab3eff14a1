"""How to cite an article: in words, in French and in English, and for reference managers.

In French the form of notes that Quebec's universities teach (« Prénom Nom, « Titre », *Journal*,
[en ligne], date, adresse (consulté le …) »), where the names stand as the federal Clés de la
rédaction have them in notes (« notice bibliographique d’un article de périodique ou de journal »)
and « et autres » as the Office québécois de la langue française has it. In English a note after The
Chicago Manual of Style, 17th edition, 14.191 and 14.207, where the comma after a title stays even
behind a question mark (6.125), inside all quotation marks (6.9). Those inside a title change as
either language wants it.

When the reader consulted the page, only the page's script knows: the words leave the place.
"""

import re
from dataclasses import dataclass

from .citation_files import Record, bibtex, ris
from .dates import NBSP, day_text
from .model import Article, Edition
from .settings import SiteSettings

_MOST_NAMES = 3
"""Of more authors only the first is named."""
_GUILLEMET = re.compile(r"«[ \u00a0\u202f]?|[ \u00a0\u202f]?»")
_SINGLE_QUOTES = str.maketrans("“”", "‘’")
_ONLINE = "[en ligne]"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in one language, in the pieces that its page sets apart."""

    lang: str
    language: str
    """In its own name."""
    opening: str
    """The authors and a quotation mark."""
    title: str
    middle: str
    """Between the title and the site's name, which is in italics."""
    tail: str
    accessed: str
    """« (consulté le {date}) », for the page's script to fill in and show."""
    end: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An article's references, and the files beside its page."""

    references: list[Reference]
    """That in the article's language first."""
    files: dict[str, str]
    """Their paths below the site's root, with their text."""


def cite(article: Article, edition: Edition, site: SiteSettings) -> Citation:
    """How to cite an article of an edition."""
    assert edition.other
    address = _address(article, site.public_url)
    record = Record(
        key=f"{article.lang}-{article.slug}",
        title=article.title,
        names=[author.name for author in article.authors],
        site=site.name,
        day=None if article.date_is == "unknown" else article.date.date(),
        is_estimated=article.date_is == "estimated",
        note=None if article.date_is == "published" else _date(article, edition),
        url=address,
        lang=article.lang,
    )
    return Citation(
        [_reference(article, words, address) for words in (edition, edition.other)],
        {
            f"{article.url}citation.bib": bibtex(record),
            f"{article.url}citation.ris": ris(record),
        },
    )


def _address(article: Article, public_url: str) -> str | None:
    """Where a reader finds the article: here, else where it came from, if that is an address."""
    if public_url:
        return f"{public_url}/{article.url}"
    is_url = (article.source or "").startswith(("https://", "http://"))
    return article.source if is_url else None


def _reference(article: Article, words: Edition, address: str | None) -> Reference:
    form = _in_french if words.lang == "fr" else _in_english
    return form(article, words, address)


def _in_french(article: Article, words: Edition, address: str | None) -> Reference:
    date = _date(article, words)
    parts = (_ONLINE, date, address) if address else (date,)
    return Reference(
        words.lang,
        words.name,
        f"{_names(article, words)}«{NBSP}",
        _GUILLEMET.sub(_inner_quote, article.title),
        f"{NBSP}», ",
        "".join(f", {part}" for part in parts),
        words.strings["cite_accessed"],
        ".",
    )


def _in_english(article: Article, words: Edition, address: str | None) -> Reference:
    title = _GUILLEMET.sub(_inner_quote, article.title)
    unquoted = title.removesuffix("”")
    return Reference(
        words.lang,
        words.name,
        f"{_names(article, words)}“",
        unquoted.translate(_SINGLE_QUOTES),
        ",” " if unquoted == title else ",’” ",
        f", {_date(article, words)}",
        words.strings["cite_accessed"],
        f", {address}." if address else ".",
    )


def _inner_quote(match: re.Match[str]) -> str:
    return "“" if "«" in match[0] else "”"


def _names(article: Article, words: Edition) -> str:
    """« A, B et C, », “A, B, and C,”; of many authors the first."""
    names = [author.name for author in article.authors]
    if not names:
        return ""
    if len(names) > _MOST_NAMES:
        return f"{names[0]} {words.strings['cite_others']}, "
    if len(names) == 1:
        return f"{names[0]}, "
    comma = "," if words.lang == "en" and len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma}{words.strings['list_last']}{names[-1]}, "


def _date(article: Article, words: Edition) -> str:
    """The day, and what it is where it is not that of publication."""
    if article.date_is == "unknown":
        return words.strings["cite_undated"]
    day = day_text(article.date.date(), words.lang)
    if article.date_is == "published":
        return day
    return words.strings.fill(f"cite_{article.date_is}", date=day)
