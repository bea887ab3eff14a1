"""Lists cut into pages: the first has the list's own address, the others `page/N/` below it."""

from collections.abc import Iterator
from math import ceil

from .model import Article, Link, Pagination


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
    pages = [Link(str(number), page_url(base, number)) for number in range(1, total + 1)]
    for number in range(1, total + 1):
        previous = pages[number - 2].url if number > 1 else None
        following = pages[number].url if number < total else None
        shown = articles[(number - 1) * per_page : number * per_page]
        yield Pagination(number, total, previous, following, pages), shown
