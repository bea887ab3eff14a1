"""The page that shows both versions of an article side by side, aligned by `archipel.alignment`.

The page of an edition has its own language first. What both versions show, a picture or a piece
of code, stands once, with the captions of both below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from archipel.alignment import Bead, align

from .bilingual_blocks import Part, joined, split_html
from .counterparts import equal
from .keys import Own
from .model import Article, Edition, Link, Page, Picture, Site
from .planning import Plan


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two columns: the article, and the edition it is of."""

    article: Article
    edition: Edition
    lang: str | None
    """The language where it differs from the page's."""
    figure: Picture | None
    """The featured picture's words, and the picture where the other version has another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version says in a row; `html` is empty where it says nothing."""

    html: str
    lang: str | None
    """The language where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Row:
    """What says the same in both versions."""

    number: int
    cells: tuple[Cell, Cell]
    shared: str = ""
    """The HTML of what both show alike."""

    @property
    def is_alone(self) -> bool:
        """Whether one version lacks it."""
        return not self.shared and not all(cell.html for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Both versions, as a page shows them."""

    versions: tuple[Version, Version]
    """The page's own language first."""
    picture: Picture | None
    """The featured picture that both have."""
    rows: list[Row]

    @property
    def alone(self) -> list[Row]:
        """What one version lacks."""
        return [row for row in self.rows if row.is_alone]


def bilingual_pages(site: Site) -> Iterator[Plan]:
    """The pages of all articles that are there in both languages, two an article."""
    first, second = site.editions
    for article in first.articles:
        if other := article.counterpart:
            for edition, ours, theirs in ((first, article, other), (second, other, article)):
                assert edition.other
                page = _page(ours, theirs, edition, edition.other)
                made = partial(_variables, ours, edition, edition is first)
                yield Plan("bilingual", edition, page, (Own(ours), Own(theirs)), made)


def _variables(article: Article, edition: Edition, is_first: bool) -> dict[str, Bilingual]:
    return {"bilingual": side_by_side(article, edition, is_first)}


def side_by_side(article: Article, edition: Edition, is_first: bool) -> Bilingual:
    """Both versions of an article of an edition, its own first.

    Both pages of a story have the same rows under the same numbers: they are aligned from the
    site's first edition (`is_first`) to the other.
    """
    other = article.counterpart
    assert other
    one, two = (article, other) if is_first else (other, article)
    beads = _beads(one, two)
    ours, theirs = _parts(one, two, article.side_by_side)
    rows = [(ours[bead.first], theirs[bead.second]) for bead in beads]
    if not is_first:
        rows = [(mine, its) for its, mine in rows]
    return _bilingual(article, edition, rows)


@lru_cache(maxsize=1)
def _beads(one: Article, two: Article) -> list[Bead]:
    """The alignment of a story, which its two pages, made one after the other, share."""
    ours, theirs = _parts(one, two, one.side_by_side)
    return align([part.block for part in ours], [part.block for part in theirs])


def _parts(one: Article, two: Article, page_url: str) -> list[list[Part]]:
    return [split_html(article.html, article.url, page_url, article.lang) for article in (one, two)]


def _bilingual(
    article: Article, edition: Edition, rows: Sequence[tuple[list[Part], list[Part]]]
) -> Bilingual:
    other, there = article.counterpart, edition.other
    assert other and there
    picture = _common_picture(article, other)
    return Bilingual(
        (
            Version(article, edition, None, _own_figure(article, picture)),
            Version(other, there, there.lang, _own_figure(other, picture)),
        ),
        picture,
        [_row(number, ours, theirs, other.lang) for number, (ours, theirs) in enumerate(rows, 1)],
    )


def _page(article: Article, other: Article, edition: Edition, there: Edition) -> Page:
    page = Page(
        kind="bilingual",
        url=article.side_by_side,
        save_as=f"{article.side_by_side}index.html",
        title=edition.strings.fill("side_by_side_title", title=article.title),
        description=edition.strings.fill("side_by_side_text", title=article.title),
        counterpart=equal(there, other.side_by_side),
    )
    category = article.category
    page.breadcrumbs = [
        Link(edition.strings.home, edition.url),
        Link(category.name, category.url, category.name_lang),
    ]
    return page


def _row(number: int, ours: list[Part], theirs: list[Part], lang: str) -> Row:
    shared = _shared(ours, theirs)
    if shared:
        cells = Cell(ours[0].caption, None), Cell(theirs[0].caption, lang)
    else:
        cells = Cell(joined(ours), None), Cell(joined(theirs), lang)
    return Row(number, cells, shared)


def _shared(ours: list[Part], theirs: list[Part]) -> str:
    """The HTML of what both show, without captions."""
    if len(ours) == len(theirs) == 1 and ours[0].shows == theirs[0].shows:
        return ours[0].bare
    return ""


def _common_picture(article: Article, other: Article) -> Picture | None:
    ours, theirs = article.picture, other.picture
    return ours if ours and theirs and ours.served == theirs.served else None


def _own_figure(article: Article, common: Picture | None) -> Picture | None:
    """An article's picture; without words that it has only from its counterpart."""
    figure = article.figure
    return None if figure is None or (common and figure.lang) else figure
