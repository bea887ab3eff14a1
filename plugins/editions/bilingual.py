"""The page that shows both versions of an article side by side, row by row (`bilingual_rows`).

The page of an edition has its own language first. What both versions show, a picture or a piece
of code, stands once, with the captions of both below it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from archipel.kept import Kept

from .bilingual_blocks import root_from
from .bilingual_rows import Said, SaidInBoth, Story, StoryRows
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


def bilingual_pages(site: Site, kept: Kept | None = None) -> Iterator[Plan]:
    """The pages of all articles that are there in both languages, two an article.

    Args:
        kept: the rows that earlier builds have kept.
    """
    first, second = site.editions
    pairs = [(one, one.counterpart) for one in first.articles if one.counterpart]
    made = StoryRows(kept)
    made.prepare(
        Story(one, two, root)
        for one, two in pairs
        for root in {root_from(one.side_by_side), root_from(two.side_by_side)}
    )
    for one, two in pairs:
        for edition, ours, theirs in ((first, one, two), (second, two, one)):
            assert edition.other
            page = _page(ours, theirs, edition, edition.other)
            variables = partial(_variables, Story(one, two, root_from(page.url)), edition, made)
            yield Plan("bilingual", edition, page, (Own(ours), Own(theirs)), variables)


def _variables(story: Story, edition: Edition, made: StoryRows) -> dict[str, Bilingual]:
    """Both pages of a story have the same rows under the same numbers."""
    rows, article = made.of(story), story.first
    if edition.lang != article.lang:
        rows, article = [(ours, theirs) for theirs, ours in rows], story.second
    return {"bilingual": _bilingual(article, edition, rows)}


def _bilingual(article: Article, edition: Edition, rows: Sequence[SaidInBoth]) -> Bilingual:
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


def _row(number: int, ours: Said, theirs: Said, lang: str) -> Row:
    if ours.bare:
        cells = Cell(ours.caption, None), Cell(theirs.caption, lang)
    else:
        cells = Cell(ours.html, None), Cell(theirs.html, lang)
    return Row(number, cells, ours.bare)


def _common_picture(article: Article, other: Article) -> Picture | None:
    ours, theirs = article.picture, other.picture
    return ours if ours and theirs and ours.served == theirs.served else None


def _own_figure(article: Article, common: Picture | None) -> Picture | None:
    """An article's picture; without words that it has only from its counterpart."""
    figure = article.figure
    return None if figure is None or (common and figure.lang) else figure
