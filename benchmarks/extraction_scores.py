"""How near an extraction comes to what people, or a site's own parser, found on a page.

The body is scored as in scrapinghub's article-extraction-benchmark: by its runs of four words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import mean

_WORD = re.compile(r"\w+")
_RUN = 4
_JOINERS = {"by", "and", "par", "et"}


@dataclass(slots=True)
class Fields:
    """What is known, or was found, of an article; None where the data set does not say."""

    body: str | None = None
    title: str | None = None
    authors: list[str] | None = None
    published: datetime | None = None
    tags: list[str] | None = None


@dataclass(slots=True)
class Scores:
    """The scores of many pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    title: list[float] = field(default_factory=list)
    author: list[float] = field(default_factory=list)
    day: list[float] = field(default_factory=list)
    minute: list[float] = field(default_factory=list)
    tags: list[float] = field(default_factory=list)

    def add(self, gold: Fields, found: Fields) -> None:
        """Score one page, in the fields that its gold has."""
        if gold.body is not None:
            self._add_body(_runs(gold.body), _runs(found.body or ""))
        if gold.title is not None:
            self.title.append(_letters(found.title or "") in _titles(gold.title))
        if gold.authors:
            self.author.append(_name_words(gold.authors) == _name_words(found.authors or []))
        if gold.published:
            self.day.append(_same(gold.published, found.published, 1440))
            self.minute.append(_same(gold.published, found.published, 1))
        if gold.tags:
            self.tags.append(_f1_of_sets(gold.tags, found.tags or []))

    def _add_body(self, gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> None:
        shared = (gold & found).total()
        if found:
            self.precision.append(shared / found.total() if shared else 0.0)
        if gold:
            self.recall.append(shared / gold.total() if shared else 0.0)

    @property
    def f1(self) -> float | None:
        """Of the mean precision and the mean recall, as the benchmark has it."""
        if not (self.precision and self.recall):
            return None
        precision, recall = mean(self.precision), mean(self.recall)
        return 2 * precision * recall / ((precision + recall) or 1)

    def figures(self) -> list[float | None]:
        """Precision, recall and F1 of the body, then the means of the other fields."""
        others = (self.title, self.author, self.day, self.minute, self.tags)
        means = [mean(values) if values else None for values in others]
        body = [mean(values) if values else None for values in (self.precision, self.recall)]
        return [*body, self.f1, *means]


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - _RUN + 1)
    return Counter(tuple(words[start : start + _RUN]) for start in range(count) if words)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _titles(gold: str) -> set[str]:
    """The titles that count as right: some data sets have the site's name behind it."""
    parts = re.split(r"\s+[|\-–—·]\s+", gold)
    return {_letters(gold), _letters(gold[: gold.rfind(parts[-1])])} - {""}


def _name_words(names: Iterable[str]) -> set[str]:
    return set(_WORD.findall(" ".join(names).casefold())) - _JOINERS


def _same(gold: datetime, found: datetime | None, minutes: int) -> bool:
    """Whether two moments are the same minute or (1440) day; where one has no zone, as printed."""
    if found is None:
        return False
    if not (gold.tzinfo and found.tzinfo):
        gold, found = gold.replace(tzinfo=None), found.replace(tzinfo=None)
    elif minutes > 1:
        found = found.astimezone(gold.tzinfo)
    if minutes > 1:
        return gold.date() == found.date()
    return abs((gold - found).total_seconds()) < 60


def _f1_of_sets(gold: list[str], found: list[str]) -> float:
    one, other = set(map(_letters, gold)), set(map(_letters, found))
    return 2 * len(one & other) / (len(one) + len(other))
