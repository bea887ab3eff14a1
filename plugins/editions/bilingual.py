"""The page that shows both versions of an article side by side, aligned by `archipel.alignment`.

The page of an edition has its own language first. What both versions show, a picture or a piece
of code, stands once, with the captions of both below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archipel.alignment import align

from .bilingual_blocks import Part, joined, split_html
from .counterparts import equal
from .model import Article, Edition, Link, Page, Picture, Site


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
    """A page of both versions."""

    edition: Edition
    page: Page
    versions: tuple[Version, Version]
    """The page's own language first."""
    picture: Picture | None
    """The featured picture that both have."""
    rows: list[Row]

    @property
    def alone(self) -> list[Row]:
        """What one version lacks."""
        return [row for row in self.rows if row.is_alone]


def bilingual_pages(site: Site) -> Iterator[Bilingual]:
    """The pages of all articles that are there in both languages, two an article.

    Both have the same rows under the same numbers, since they are aligned once.
    """
    for article in site.editions[0].articles:
        if other := article.counterpart:
            yield from _both(article, other, *site.editions)


def _both(one: Article, two: Article, first: Edition, second: Edition) -> Iterator[Bilingual]:
    ours, theirs = _parts(one, two, one.side_by_side)
    beads = align([part.block for part in ours], [part.block for part in theirs])
    rows = [(ours[bead.first], theirs[bead.second]) for bead in beads]
    yield _bilingual(one, first, rows)
    if one.side_by_side.count("/") != two.side_by_side.count("/"):  # links start elsewhere
        ours, theirs = _parts(one, two, two.side_by_side)
    rows = [(theirs[bead.second], ours[bead.first]) for bead in beads]
    yield _bilingual(two, second, rows)


def _parts(one: Article, two: Article, page_url: str) -> list[list[Part]]:
    return [split_html(article.html, article.url, page_url, article.lang) for article in (one, two)]


def _bilingual(
    article: Article, edition: Edition, rows: Sequence[tuple[list[Part], list[Part]]]
) -> Bilingual:
    other, there = article.counterpart, edition.other
    assert other and there
    picture = _common_picture(article, other)
    return Bilingual(
        edition,
        _page(article, other, edition, there),
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
