"""By what hits can be sifted: the category, the authors and the year of every document.

They are in one file, which is fetched when a reader opens the filters.
"""

from .codes import code_of
from .documents import SearchDocument


class Facets:
    """Notes documents as they come."""

    def __init__(self) -> None:
        self._years: list[int] = []
        self._categories: dict[str, int] = {}
        self._authors: dict[str, int] = {}
        self._filed = bytearray()
        self._signed = bytearray()

    def add(self, document: SearchDocument) -> None:
        """Note the next document."""
        self._years.append(document.year)
        self._filed += code_of(_number(document.category, self._categories))
        self._signed += code_of(len(document.authors))
        for author in document.authors:
            self._signed += code_of(_number(author, self._authors))

    @property
    def data(self) -> list[object]:
        """The first year and every document's, one more than years since, 0 where it is not
        known; the categories and every document's; the authors and every document's, after
        how many they are."""
        first = min(filter(None, self._years), default=0)
        years = b"".join(code_of(year - first + 1 if year else 0) for year in self._years)
        return [
            *(first, years.decode()),
            *(list(self._categories), self._filed.decode()),
            *(list(self._authors), self._signed.decode()),
        ]


def _number(name: str, numbers: dict[str, int]) -> int:
    return numbers.setdefault(name, len(numbers))
