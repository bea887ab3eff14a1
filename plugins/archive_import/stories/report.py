"""The pair report: JSON for programs, a page for editors with the doubtful pairs side by side."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from archipel.catalog import load_categories
from archipel.files import write_atomic, write_parts
from archipel.slugs import slugify

from ..catalogs import CATEGORIES
from ..content_folder import ContentFolder
from ..json_report import json_report
from ..pairing import Pair
from ..store import Store, Stored
from . import Paired
from .categories import SameCategory, same_categories
from .editors_word import word_on
from .state import LANGUAGES

REPORT = "pair-report.json"
_PAGE = "pair-report.html"
_MOST_SIDE_BY_SIDE = 100
_MOST_LINES = 1000
"""Of a list in the page; the JSON has all of it."""
_NAMES = {"fr": "French", "en": "English"}
_OPENING = 900
"""Characters of a text that are shown."""
_TELLING = re.compile(r"\d+(?:[\s.,\u00a0\u202f]\d+)*|[A-ZÀ-Þ][\w-]{3,}")
"""Numbers and names: what two versions share."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Two articles beside each other, for an editor to decide."""

    pair: Pair
    texts: dict[str, Markup]
    articles: dict[str, Stored]

    @property
    def entries(self) -> dict[str, str]:
        """What to paste into stories.toml: to confirm, to refuse."""
        two = [self.articles[lang] for lang in LANGUAGES]
        return {kind: word_on(kind, *two) for kind in ("confirmed", "refused")}


def summary(paired: Paired) -> str:
    """« 33 pairs: 3 by link, 30 by content; 2 suggestions; alone: 4 French, 3 English »."""
    kinds = Counter(pair.by for pair in paired.pairs)
    parts = ", ".join(f"{count} by {by}" for by, count in sorted(kinds.items()))
    pairs = f"{_count(len(paired.pairs), 'pair')}{f': {parts}' if parts else ''}"
    alone = ", ".join(f"{len(articles)} {_NAMES[lang]}" for lang, articles in paired.alone.items())
    return f"{pairs}; {_count(len(paired.suggestions), 'suggestion')}; alone: {alone or 'none'}"


def write_pair_report(paired: Paired, store: Store) -> None:
    """Write pair-report.json and pair-report.html into the content folder."""
    catalog = load_categories(store.folder.path(CATEGORIES))
    same = same_categories(_filed(paired, store), catalog)
    write_parts(store.folder.target / REPORT, map(str.encode, _json(paired, same)))
    write_atomic(store.folder.target / _PAGE, _page(paired, store, same).encode())


def pair_lines(paired: Paired) -> Iterator[str]:
    """One JSON line a pair."""
    return (json.dumps(_record(pair), ensure_ascii=False) + "\n" for pair in paired.pairs)


def read_suggestions(folder: ContentFolder) -> list[Pair]:
    """The suggestions of the last report; none where there is no readable one."""
    try:
        records = json.loads(folder.read(REPORT) or b"{}").get("suggestions", [])
        return [Pair(item["fr"], item["en"], item["confidence"], item["by"]) for item in records]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []  # a report is no archive: the next `invoke pair` finds them again


def _record(pair: Pair) -> dict[str, object]:
    return {"fr": pair.first, "en": pair.second, "confidence": pair.confidence, "by": pair.by}


def _json(paired: Paired, same: list[SameCategory]) -> Iterator[str]:
    return json_report(
        {
            "summary": summary(paired),
            "pairs": map(_record, paired.pairs),
            "suggestions": map(_record, paired.suggestions),
            "categories": (
                {"fr": one.french.key, "en": one.english.key, "pairs": one.pairs, "of": one.of}
                for one in same
            ),
            "problems": paired.problems,
            "alone": (stored.path for group in paired.alone.values() for stored in group),
        }
    )


def _page(paired: Paired, store: Store, same: list[SameCategory]) -> str:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    by_content = sorted(
        (pair for pair in paired.pairs if pair.by == "content"), key=lambda pair: pair.confidence
    )
    return environment.get_template("report.html").render(
        summary=summary(paired),
        problems=paired.problems,
        doubts=[_doubt(pair, store) for pair in paired.suggestions[:_MOST_SIDE_BY_SIDE]],
        suggestions=len(paired.suggestions),
        least_sure=[_doubt(pair, store) for pair in by_content[:_MOST_SIDE_BY_SIDE]],
        by_content=len(by_content),
        same=same,
        alone={
            _NAMES[lang]: (lang, articles[:_MOST_LINES], len(articles))
            for lang, articles in paired.alone.items()
        },
    )


def _doubt(pair: Pair, store: Store) -> _Doubt:
    articles = {"fr": store.articles[pair.first], "en": store.articles[pair.second]}
    openings = {lang: _opening(store, articles[lang].path) for lang in LANGUAGES}
    shared = _keys(openings["fr"]) & _keys(openings["en"])
    return _Doubt(pair, {lang: _marked(text, shared) for lang, text in openings.items()}, articles)


def _opening(store: Store, path: str) -> str:
    body = store.text_of(path)[1]
    if len(body) <= _OPENING:
        return body
    return body[:_OPENING].rpartition(" ")[0] + " …"


def _marked(text: str, shared: set[str]) -> Markup:
    """The text with the numbers and names marked that the other version has too."""
    parts, end = [], 0
    for match in _TELLING.finditer(text):
        if _key(match[0]) in shared:
            parts += [escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
            end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


def _keys(text: str) -> set[str]:
    return {_key(word) for word in _TELLING.findall(text)}


def _key(word: str) -> str:
    """What stays of a number or name in the other language."""
    return re.sub(r"[\s.,]", "", word) if word[0].isdigit() else slugify(word)


def _filed(paired: Paired, store: Store) -> Iterator[tuple[str, str]]:
    for pair in paired.pairs:
        yield store.articles[pair.first].category, store.articles[pair.second].category


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
