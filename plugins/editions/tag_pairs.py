"""Which tags of two languages are one, learned from the archive's own pairs of articles.

Competitive linking (I. D. Melamed, “Models of Translational Equivalence among Words”,
Computational Linguistics 26(2), 2000): every tag has one translation at most, and the surest
links are made first, so that they rule out the doubtful ones. Three kinds of evidence follow one
another: names that are alike, the place in the list where the archive keeps its order, and the
articles that both tags share. What is not sure stays unlinked.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from archipel.slugs import slugify

_ALIKE = 0.7  # of the letters of two names
_PLACE_IS_KEPT = 0.97
_EXCLUSIVE = 0.9
_ENOUGH, _MARGIN = 0.75, 0.35
_SAME_WORD, _SAME_BEGINNING, _SHORTEST_COGNATE = 0.7, 4, 5
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a au aux d de des du en et l la le les ou par pour s sur un une "
        "an and at for in of on or the to",
    )
)

Tags = Sequence[str]
Link = tuple[str, str]


@dataclass(slots=True)
class _Evidence:
    """What the pairs of articles show."""

    first: Counter[str] = field(default_factory=Counter)
    second: Counter[str] = field(default_factory=Counter)
    """The articles of each tag, of those that have a translation."""
    together: Counter[Link] = field(default_factory=Counter)
    in_place: Counter[Link] = field(default_factory=Counter)
    """How often both stand at one place in lists of one length, longer than one."""
    in_lists: Counter[Link] = field(default_factory=Counter)
    """How often both stand in such lists."""

    def add(self, first: Tags, second: Tags) -> None:
        """An article's tags and its translation's."""
        self.first.update(first)
        self.second.update(second)
        same_length = len(first) == len(second) > 1
        for place, tag in enumerate(first):
            for other_place, other in enumerate(second):
                self.together[tag, other] += 1
                self.in_lists[tag, other] += same_length
                self.in_place[tag, other] += same_length and place == other_place

    def dice(self, link: Link) -> float:
        """The share of both tags' articles that they have in common."""
        return 2 * self.together[link] / (self.first[link[0]] + self.second[link[1]])

    def place(self, link: Link) -> float:
        """The share of both tags' articles that have them at one place."""
        return 2 * self.in_place[link] / (self.first[link[0]] + self.second[link[1]])

    def company(self, link: Link) -> float:
        """Dice, as far as it can be trusted: two articles may share anything."""
        return 2 * max(0, self.together[link] - 1) / (self.first[link[0]] + self.second[link[1]])


def pair_tags(articles: Iterable[tuple[Tags, Tags]]) -> dict[str, str]:
    """The tags of the first language that have a translation among those of the second.

    Args:
        articles: the tags of each article that has a translation, and that one's; each tag once,
            in the order of the page.
    """
    evidence = _Evidence()
    for first, second in articles:
        evidence.add(first, second)
    links = _Links(evidence)
    links.add(_ALIKE, lambda link: likeness(*link))
    if links.keep_order():
        links.add(_EXCLUSIVE, evidence.place)
    links.add(_ENOUGH, evidence.company, margin=_MARGIN)
    return links.second


class _Links:
    """Links of two tags, at most one for each."""

    def __init__(self, evidence: _Evidence) -> None:
        self.evidence = evidence
        self.second: dict[str, str] = {}
        """By the first tag."""
        self._taken: set[str] = set()
        self._candidates = {
            link for link in evidence.together if _numbers(link[0]) == _numbers(link[1])
        }

    def add(self, least: float, score: Callable[[Link], float], margin: float = 0.0) -> None:
        """Link tags that are free, the best first, down to a score.

        Args:
            least: the lowest score that is evidence.
            score: of two tags; where it is the same, more articles in common decide.
            margin: how much lower the best rival of either tag must be.
        """
        scores = {link: score(link) for link in self._candidates}
        best = _two_best(scores) if margin else {}
        ranked = sorted(scores, key=lambda link: (-scores[link], -self.evidence.dice(link), link))
        for link in ranked:
            rival = max((best[tag][1] for tag in enumerate(link)), default=0.0) if margin else 0.0
            if scores[link] >= least and scores[link] - rival >= margin and self._is_free(link):
                self.second[link[0]] = link[1]
                self._taken.add(link[1])
        self._candidates = {link for link in self._candidates if self._is_free(link)}

    def keep_order(self) -> bool:
        """Whether the linked tags stand at one place in both lists, nearly always."""
        links = list(self.second.items())
        kept = sum(self.evidence.in_place[link] for link in links)
        lists = sum(self.evidence.in_lists[link] for link in links)
        return (kept + 1) / (lists + 2) >= _PLACE_IS_KEPT

    def _is_free(self, link: Link) -> bool:
        return link[0] not in self.second and link[1] not in self._taken


def _two_best(scores: dict[Link, float]) -> dict[tuple[int, str], list[float]]:
    """The best and the next best score of each tag."""
    best: dict[tuple[int, str], list[float]] = {}
    for link, value in scores.items():
        for tag in enumerate(link):
            best[tag] = sorted([*best.get(tag, [0.0, 0.0]), value], reverse=True)[:2]
    return best


def likeness(first: str, second: str) -> float:
    """The share of two names' letters that stand in words alike, in any order: 0 to 1.

    « Université de Toronto » and “University of Toronto” are alike, small words apart. A name that
    says all of the other and more (« Québec », “Hydro-Québec”) is another thing's.
    """
    words, others = list(_words(first)), list(_words(second))
    letters = sum(map(len, words)) + sum(map(len, others))
    for word in _words(first):
        other = max(others, key=lambda other: _word_likeness(word, other), default="")
        if _word_likeness(word, other) >= _SAME_WORD:
            words.remove(word)
            others.remove(other)
    if bool(words) != bool(others):
        return 0.0
    return 1 - (sum(map(len, words)) + sum(map(len, others))) / letters


@lru_cache(maxsize=100_000)
def _words(name: str) -> tuple[str, ...]:
    words = slugify(name).split("-")
    return tuple(word for word in words if word not in _SMALL_WORDS) or tuple(words)


def _numbers(name: str) -> list[str]:
    return sorted(re.findall(r"\d+", name))


@lru_cache(maxsize=100_000)
def _word_likeness(word: str, other: str) -> float:
    """The longest common subsequence's share of the longer word (LCSR: Melamed 1999).

    Words that begin differently are seldom cognates, short ones may be alike by chance.
    """
    if word == other:
        return 1.0
    if (
        word[:_SAME_BEGINNING] != other[:_SAME_BEGINNING]
        or len(min(word, other, key=len)) < _SHORTEST_COGNATE
    ):
        return 0.0
    row = [0] * (len(other) + 1)
    for letter in word:
        before, row = row, [0]
        for place, other_letter in enumerate(other, 1):
            same = before[place - 1] + 1 if letter == other_letter else 0
            row.append(max(same, before[place], row[-1]))
    return row[-1] / max(len(word), len(other))
