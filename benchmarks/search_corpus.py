"""What the search benchmark measures on: articles of their own, or any number that are made.

An article is a Markdown file with front matter, as Archipel and other site generators have them,
or a file of HTML with the fields that `benchmarks.bilingual` knows. Its own title is what readers
would look for. An article is in one language, which its words tell; of two articles with the same
title and beginning only one counts.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from statistics import mean

from archipel.errors import FormatError
from archipel.frontmatter import parse
from archive_import.language import detect
from archive_import.pairing import Candidate
from lunr_search.analyser import analyser
from lunr_search.documents import SearchDocument

from .bilingual import article

LANGUAGES = ("fr", "en")
Documents = list[SearchDocument]

_SUFFIXES = {".md", ".markdown", ".wml"}
_LEAST_WORDS = 60
"""Of an article: less is a list of links, or a note."""
_BEGINNING = 200
_SUMMARY = 30
ITEMS = 1000
"""Known items that are looked for, of each kind."""


def read_articles(paths: Iterable[Path], most: int) -> dict[str, Documents]:
    """The articles in folders, by language.

    Args:
        paths: folders, looked through to the bottom.
        most: how many a language; of more than that some are drawn, the same in every run.
    """
    found: dict[str, dict[str, Candidate]] = {lang: {} for lang in LANGUAGES}
    for file in sorted(file for path in paths for file in path.rglob("*")):
        one = _read(file) if file.suffix in _SUFFIXES else None
        if one and one.title and len(one.text.split()) >= _LEAST_WORDS:
            lang, _ = detect(one.text, None)
            found[lang].setdefault(f"{one.title} {one.text[:_BEGINNING]}", one)
    return {
        lang: _documents(list(articles.values()), most, lang) for lang, articles in found.items()
    }


def _read(file: Path) -> Candidate | None:
    text = file.read_text(encoding="utf-8", errors="replace")
    if text.startswith("---") or file.suffix == ".wml":
        return article(str(file), text)
    try:
        fields, body = parse(text)
    except FormatError:
        return None
    head = "".join(f"{name.lower()}: {value}\n" for name, value in fields.items())
    return article(str(file), f"---\n{head}---\n{body}")


def _documents(articles: Sequence[Candidate], most: int, lang: str) -> Documents:
    drawn = random.Random(lang).sample(articles, min(most, len(articles)))
    drawn.sort(key=lambda one: (one.date is not None, one.date, one.id))
    return [
        _document(number, lang, one.title, one.text, f"{one.date:%Y-%m-%d}" if one.date else None)
        for number, one in enumerate(drawn)
    ]


def _document(number: int, lang: str, title: str, body: str, date: str | None) -> SearchDocument:
    return SearchDocument(
        url=f"{lang}/{number}/",
        title=title,
        deck="",
        load=lambda: body,
        authors=[f"Desk {number % 7}"],
        category=f"Section {number % 15}",
        tags=[f"Subject {number % 300}"],
        summary=" ".join(body.split()[:_SUMMARY]),
        date=date,
        iso=date,
    )


def made_articles(real: Documents, count: int, lang: str) -> Documents:
    """Articles of the words of real ones, each word as common as it is there.

    So the list of terms is a real language's, and a query's postings grow as the archive does.
    Every hundredth word is a rare one: its spelling is found in a few articles only.
    """
    chance = random.Random(lang)
    counts = Counter(word for document in real for word in document.body.split())
    words, weights = list(counts), list(accumulate(counts.values()))
    lengths = [len(document.body.split()) for document in real]
    return [_made(number, lang, words, weights, lengths, chance) for number in range(count)]


def _made(
    number: int,
    lang: str,
    words: Sequence[str],
    weights: Sequence[int],
    lengths: Sequence[int],
    chance: random.Random,
) -> SearchDocument:
    body = chance.choices(words, cum_weights=weights, k=chance.choice(lengths))
    for place in range(0, len(body), 100):
        body[place] = f"{chance.choice(words)}{chance.randrange(50)}"
    date = f"{2005 + number % 20}-01-01"
    return _document(number, lang, " ".join(chance.sample(body, 9)), " ".join(body), date)


def known_items(
    documents: Documents, lang: str, part: str, most: int, words: int
) -> Iterator[tuple[int, str]]:
    """Articles that a reader remembers by some words of their title or body, and these words.

    Args:
        part: title | body
        most: how many articles, of those that have as many words.
        words: how many words, in any order.
    """
    chance, analyse = random.Random(f"{lang} {part}"), analyser(lang)
    given = 0
    for number in chance.sample(range(len(documents)), len(documents)):
        known = sorted(set(analyse.words(getattr(documents[number], part))) - analyse.stop_words)
        if len(known) >= words:
            yield number, " ".join(chance.sample(known, words))
            given += 1
        if given == most:
            return


def equal_claims(documents: Documents, lang: str) -> dict[str, float | str]:
    """How far ranks can be right: the share of known items whose words are in other articles too,
    in the same part and as they are written there, and MRR@10 where chance orders all of these."""
    row: dict[str, float | str] = {}
    for part in ("title", "body"):
        having: dict[str, set[int]] = defaultdict(set)
        for number, document in enumerate(documents):
            for word in set(analyser(lang).words(getattr(document, part))):
                having[word].add(number)
        items = known_items(documents, lang, part, ITEMS, 4)
        sizes = [
            len(set.intersection(*(having[word] for word in query.split()))) for _, query in items
        ]
        row[f"items with shared {part} words"] = round(mean(size > 1 for size in sizes), 3)
        row[f"MRR@10 {part}, by chance"] = round(mean(map(_by_chance, sizes)), 3)
    return row


def _by_chance(size: int) -> float:
    """The mean reciprocal rank of one article among as many."""
    return sum(1 / rank for rank in range(1, min(size, 10) + 1)) / size
