"""Lists cut into pages: the first has the list's own address, the others `page/N/` below it."""

from collections.abc import Iterator
from math import ceil

from .model import Article, Link, Pagination

_AROUND = 2
"""How many pages before and after itself a page names."""


def page_url(base: str, number: int) -> str:
    """Page N of a list: the first is the list's own address."""
    return base if number == 1 else f"{base}page/{number}/"


def page_count(count: int, per_page: int) -> int:
    """How many pages `count` articles take; an empty list has one."""
    return max(1, ceil(count / per_page))


def paginate(
    articles: list[Article], base: str, per_page: int
) -> Iterator[tuple[Pagination, list[Article]]]:
    """The pages of a list, each with its articles."""
    total = page_count(len(articles), per_page)
    for number in range(1, total + 1):
        previous = page_url(base, number - 1) if number > 1 else None
        following = page_url(base, number + 1) if number < total else None
        shown = articles[(number - 1) * per_page : number * per_page]
        yield Pagination(number, total, previous, following, _choice(base, number, total)), shown


def _choice(base: str, number: int, total: int) -> list[Link | None]:
    """The links of page N: to the first, the last, and those around it."""
    links: list[Link | None] = []
    last = 0
    for one in sorted({1, total, *range(max(1, number - _AROUND), number + _AROUND + 1)}):
        if one <= total:
            links += [None] if one > last + 1 else []
            links.append(Link(str(one), page_url(base, one)))
            last = one
    return links
