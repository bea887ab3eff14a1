"""A bilingual archive of any size for the measurement of building, the same in every run.

Its words are the paragraphs of public bilingual repositories (`benchmarks.bilingual`), its shape
that of a news archive: articles of many lengths, 737 words in the mean; three to five of some 800
tags, few of them common; 40 authors; the project's own categories; six years of days.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, count, islice
from math import exp
from statistics import NormalDist, mean

from archipel.slugs import article_slug, slugify
from benchmarks.bilingual import Story, resampled
from benchmarks.building_bodies import Passage, body_of, passages

LANGUAGES = ("fr", "en")
WORDS = 737
"""The mean of an article's words, in the mean of both languages."""
_TAGS = 800
_DAYS = 6 * 365
_FIRST_DAY = datetime(2019, 9, 1)
_BATCH = 100
_SPREAD = 0.5
"""Of the logarithms of lengths: one article in six has more than 1.6 times the usual."""
_WORD = re.compile(r"\S*\w\S*")
_SYLLABLES = (
    *("ba", "cor", "den", "fo", "gil", "ho", "jas", "ker", "li", "mon", "nor", "pe", "quin"),
    *("ra", "sel", "tra", "ul", "ver", "win", "zo"),
)
_GIVEN_NAMES = (
    *("Alice", "Benoit", "Clara", "David", "Elise", "Frank", "Grace", "Hugo", "Ines", "Jules"),
    *("Kate", "Louis", "Marie", "Noah", "Olive", "Paul", "Rose", "Simon", "Tania", "Ulric"),
)


@dataclass(frozen=True, slots=True)
class Article:
    """One version of a story."""

    lang: str
    slug: str
    title: str
    date: datetime
    modified: datetime
    category: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    story: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Author:
    """A name of authors.toml; a desk has a counterpart in the other language."""

    name: str
    lang: str
    counterpart: str | None = None


def authors() -> list[Author]:
    """20 people who write in both languages, and 10 desks with a name in each."""
    places = [_name(number, "place") for number in range(10)]
    desks = [(f"Bureau de {place}", f"{place} Desk") for place in places]
    people = [
        Author(f"{given} {_name(number, 'family')}", LANGUAGES[number % 2])
        for number, given in enumerate(_GIVEN_NAMES)
    ]
    return people + [
        author
        for french, english in desks
        for author in (Author(french, "fr", english), Author(english, "en", french))
    ]


def tags() -> list[tuple[str, str]]:
    """The tags in both languages, the commonest first; more than half are names that both share."""
    chance = random.Random("tags")
    made: dict[str, tuple[str, str]] = {}
    while len(made) < _TAGS:
        name = " ".join(_word(chance).capitalize() for _ in range(chance.choice((1, 1, 2))))
        pair = (name, name) if chance.random() < 0.6 else (f"{name} canadien", f"Canadian {name}")
        made.setdefault(slugify(name), pair)
    return list(made.values())


def _name(number: int, kind: str) -> str:
    return _word(random.Random(f"{kind} {number}")).capitalize()


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3))


def corpus(told: Sequence[Story], count: int, categories: Sequence[str]) -> Iterator[Article]:
    """The articles of an archive, half of them in each language, story by story.

    Args:
        told: the stories whose paragraphs are taken.
        count: how many articles.
        categories: keys of categories.toml, the commonest first.
    """
    chance = random.Random(1)
    maker = _Maker(chance, categories)
    days = sorted(chance.randrange(_DAYS) for _ in range(count // 2))
    source = _Passages(told, chance)
    for day in days:
        versions = maker.story(source.take(), _FIRST_DAY + timedelta(days=day))
        source.settle(mean(len(_WORD.findall(article.body)) for article in versions))
        yield from versions


class _Passages:
    """Passages for story after story: many lengths, with the mean that is wanted."""

    def __init__(self, told: Sequence[Story], chance: random.Random) -> None:
        self._source = (
            passage
            for seed in count(1)
            for story in resampled(list(told), _BATCH, seed)
            for passage in passages(story)
        )
        self._lengths = _lengths(chance)
        self._owed = 0.0

    def take(self) -> list[Passage]:
        """Enough passages for one story."""
        self._owed += next(self._lengths)
        taken: list[Passage] = []
        while len(taken) < 2 or sum(passage.words for passage in taken) < self._owed:
            taken.append(next(self._source))
        return taken

    def settle(self, words: float) -> None:
        """Take what a story has become into account: if it is too long, later ones are shorter."""
        self._owed -= words


def _lengths(chance: random.Random) -> Iterator[float]:
    """The words that stories should have: as a log-normal distribution has them, in any order."""
    some = [exp(_SPREAD * NormalDist().inv_cdf((n + 0.5) / _BATCH)) for n in range(_BATCH)]
    while True:
        chance.shuffle(some)
        yield from (WORDS * length / mean(some) for length in some)


class _Maker:
    """Gives stories their titles, slugs, tags, authors and times."""

    def __init__(self, chance: random.Random, categories: Sequence[str]) -> None:
        self._chance, self._categories = chance, categories
        self._tags, self._authors = tags(), authors()
        self._slugs: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
        self._tag_weights = list(accumulate(1 / (n + 3) for n in range(len(self._tags))))
        self._category_weights = list(accumulate(1 / (n + 2) for n in range(len(categories))))

    def story(self, parts: Sequence[Passage], day: datetime) -> tuple[Article, Article]:
        """Both versions, the French one first."""
        chance = self._chance
        opening, shape = chance.choice(parts), chance.random()
        titles = [opening.title(lang) for lang in LANGUAGES]
        slugs = [self._slug(lang, title) for lang, title in zip(LANGUAGES, titles, strict=True)]
        (category,) = chance.choices(self._categories, cum_weights=self._category_weights)
        tagged, signed = self._some_tags(), self._some_authors()
        date = day + timedelta(minutes=chance.randrange(6 * 60, 22 * 60))
        modified = date + timedelta(minutes=chance.choice((0, 0, 20, 90)))
        french, english = (
            Article(
                lang=lang,
                slug=slugs[side],
                title=titles[side],
                date=date,
                modified=modified,
                category=category,
                tags=tuple(pair[side] for pair in tagged),
                authors=tuple(names[side] for names in signed),
                story=f"fr-{slugs[0]}",
                summary=parts[0].summary(lang),
                body=body_of(parts, lang, random.Random(shape)),
            )
            for side, lang in enumerate(LANGUAGES)
        )
        return french, english

    def _slug(self, lang: str, title: str) -> str:
        slug = article_slug(slugify(title), self._slugs[lang])
        self._slugs[lang].add(slug)
        return slug

    def _some_tags(self) -> list[tuple[str, str]]:
        wanted = self._chance.choice((3, 4, 5))
        drawn = iter(lambda: self._chance.choices(self._tags, cum_weights=self._tag_weights)[0], "")
        return list(islice(_different(drawn), wanted))

    def _some_authors(self) -> list[tuple[str, str]]:
        wanted = self._chance.choice((1, 1, 1, 1, 2))
        return [_in_both(author) for author in self._chance.sample(self._authors, wanted)]


def _different(items: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item


def _in_both(author: Author) -> tuple[str, str]:
    other = author.counterpart or author.name
    return (author.name, other) if author.lang == "fr" else (other, author.name)
