"""Editions to search in, the whole Lunr index of one, and Node to search with."""

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from lunr.builder import Builder

from archipel.files import write_if_changed
from archipel.frontmatter import parse, split_list
from archipel.versions import digest_of
from lunr_search.analyser import analyser
from lunr_search.articles import search_document
from lunr_search.documents import SearchDocument
from lunr_search.index import BOOSTS, fields_of
from lunr_search.libraries import library_files, node_modules_of
from tests.search_whole import edition_files, others_of
from tools.environment import node

SCRIPTS = Path(__file__).parent / "js"
ROOT = Path(__file__).parents[1]
THEME_SCRIPTS = ROOT / "theme" / "static" / "js"


@dataclass
class Name:
    """A category, tag or author."""

    name: str
    kind: str = "tag"
    url: str = "page/"
    count: int = 1
    name_lang: str | None = None
    counterpart: "Name | None" = None


@dataclass
class Day:
    """An article's date."""

    day: str
    iso: str


@dataclass
class Story:
    """An article, with the attributes that search reads."""

    url: str
    title: str
    html: str
    deck: str | None = None
    summary: str = "Un résumé."
    category: Name = field(default_factory=lambda: Name("Canada"))
    tags: Sequence[Name] = ()
    authors: Sequence[Name] = (Name("La rédaction"),)
    date_is: str = "published"
    moment: Day | None = field(default_factory=lambda: Day("3 mars 2025", "2025-03-03"))
    counterpart: "Story | None" = None
    digest: str = ""
    pictures: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.digest = self.digest or digest_of([self.title, self.deck, self.html])


@dataclass
class Collection:
    """An edition."""

    lang: str
    url: str
    articles: list[Story]
    categories: Sequence[Name] = ()
    tags: Sequence[Name] = ()
    authors: Sequence[Name] = ()
    name: str = "An edition"
    strings: Mapping[str, str] = field(default_factory=lambda: {"search_the_archive": "Search"})
    links: Mapping[str, str] = field(default_factory=lambda: {"search": "search.html"})


@dataclass
class Site:
    """What the plugin `editions` leaves in Pelican's context."""

    editions: list[Collection]
    name: str = "Journal"
    public_url: str = ""


FRENCH = Collection(
    "fr",
    "fr/",
    [
        Story(
            "fr/vote/",
            "Élections : le dépouillement à l’aube",
            "<p>Les électeurs de l’Île-du-Prince-Édouard ont voté.</p><p>Il a fallu compter "
            "12\u00a0500 bulletins, puis 1 000 de plus.</p>",
            tags=[Name("Bulletins de vote")],
        ),
        Story(
            "fr/gilets/",
            "Des gilets de sauvetage obligatoires",
            "<p>La garde côtière l'a dit&nbsp;: qu’on le veuille ou non, aujourd’hui, tout "
            "plaisancier en portera un.</p>",
            category=Name("Sécurité"),
        ),
        Story(
            "fr/oeuvre/",
            "Une œuvre d’art au cœur de la gare",
            "<p>Le porte-parole du musée parle d’un chef-d’œuvre de <b>l’</b>Ukraine. "
            "Le gouvernement l’a payée.</p>",
            authors=[Name("Bureau des arts")],
        ),
        Story(
            "fr/mais/",
            "Le maïs sous la pluie",
            "<p>Les agricultrices attendent. Le gouvernement aussi.</p>",
            deck="Une récolte tardive au sud du Québec",
        ),
    ],
)

ENGLISH = Collection(
    "en",
    "en/",
    [
        Story(
            "en/railway/",
            "A day on the railway",
            "<p>Canada’s trains carried 1,000 people that day. It doesn't snow today.</p>",
            tags=[Name("Transport")],
        ),
        Story(
            "en/money/",
            "Where the money goes",
            "<p>The U.S.-led committee spends on naïve schemes, café chairs and railways.</p>",
        ),
        Story(
            "en/news/",
            "The news about new houses",
            "<p>Municipalities are building. Elections follow.</p>",
            category=Name("Cities"),
            authors=[Name("City desk")],
            date_is="unknown",
            moment=Day("1 January 1970", "1970-01-01"),
        ),
        Story("en/house/", "A new <house>", "<p>Building goes on at the harbour front.</p>"),
    ],
)

EDITIONS = [FRENCH, ENGLISH]

SEARCH_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<form id="search-form" data-root=".." data-lang="{lang}" data-index="../{url}search/manifest.js"
 data-search="{url}search.html"{other}
 data-none="none" data-one="{{n}} one" data-other="{{n}} other" data-loading="loading"
 data-failed="failed" data-category="category" data-tag="tag" data-author="author"
 data-article="article">
<input id="search-query" name="q" type="search" autocomplete="off" role="combobox">
<ul id="search-suggestions" data-label="suggestions" hidden></ul>
{scopes}<div id="search-options" hidden><select name="sort"><option value="">best</option>
<option value="date">newest</option></select><details id="search-filters"><summary>filter</summary>
<select name="category"><option value="">all</option></select>
<select name="author"><option value="">all</option></select>
<select name="year"><option value="">all</option></select></details></div></form>
<p id="search-status" role="status"></p>
<p id="search-translated" role="status"></p>
<p id="search-meant" hidden>meant <button type="button"></button></p>
<ol id="search-results"></ol>
<template id="search-hit">{hit}</template><template id="search-hit-other">{hit}</template>
<script src="../theme/js/search.{lang}.js" defer></script>"""

_OTHER = """ data-other-lang="{lang}" data-other-index="../{url}search/manifest.js"
 data-other-search="{url}search.html" data-in-own="own:" data-in-other="other:"
"""
_SCOPES = """<input type="radio" name="in" value="" aria-label="this">
<input type="radio" name="in" value="{lang}" aria-label="other">
<input type="radio" name="in" value="all" aria-label="both">"""
_HIT = """<li><span class="hit-category"></span><time class="hit-date"></time>
<a class="hit-link"><b class="hit-title"></b></a><p class="hit-summary"></p>
<p class="hit-other"><a class="hit-other-link"></a></p></li>"""

_SYLLABLES = [
    *("ba", "cor", "den", "fo", "gil", "ho", "li", "mon", "pe", "quin", "ra", "sel", "tra", "ver"),
    *("é", "œ", "ï", "l’", "d’"),
]
_ENDINGS = {
    "fr": "s e es ment tion ations aux eux ité age er",
    "en": "s ed ing ly tion ness er's al",
}


def large_edition(lang: str, made: int = 300) -> Collection:
    """The sample archive's articles and made ones, of their words and of invented ones."""
    sample = list(_sample(lang))
    words = sorted({word for story in sample for word in f"{story.title} {story.html}".split()})
    chance = Random(lang)
    articles = sample + [_made(lang, number, words, chance) for number in range(made)]
    return Collection(lang, f"{lang}/", articles)


def _sample(lang: str) -> Iterable[Story]:
    for file in sorted((ROOT / "content" / "articles" / lang).rglob("*.md")):
        fields, body = parse(file.read_text(encoding="utf-8"))
        yield Story(
            f"{lang}/{file.stem}/",
            fields["Title"],
            body,
            deck=fields.get("Summary"),
            category=Name(fields["Category"]),
            tags=[Name(name) for name in split_list(fields.get("Tags", ""))],
            authors=[Name(name) for name in split_list(fields.get("Authors", ""))],
        )


def _made(lang: str, number: int, words: Sequence[str], chance: Random) -> Story:
    """An article of common words and rare ones, as long as chance has it."""
    endings = _ENDINGS[lang].split()
    invented = [
        "".join(chance.choices(_SYLLABLES, k=3)) + chance.choice(endings) for _ in range(30)
    ]
    # Squared, so that some words are common and many are rare.
    drawn = [words[int(chance.random() ** 2 * len(words))] for _ in range(chance.randint(0, 400))]
    body = drawn + invented
    chance.shuffle(body)
    return Story(
        f"{lang}/{number}/",
        " ".join(chance.choices(body, k=6)),
        " ".join(body),
        deck=" ".join(chance.choices(body, k=chance.randint(0, 9))),
        tags=[Name(word) for word in chance.choices(words, k=chance.randint(0, 3))],
    )


def documents(edition: Collection) -> list[SearchDocument]:
    """What is indexed of an edition, in the order of the index."""
    return [search_document(story) for story in reversed(edition.articles)]


def whole_index(edition: Collection) -> dict[str, Any]:
    """The edition's index as lunr.py builds it of the same terms, ready for lunr.js."""
    analyse = analyser(edition.lang)
    builder = Builder()
    builder.ref("ref")
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for ref, document in enumerate(documents(edition)):
        # Lunr takes a list for words that are split already.
        terms = map(analyse.terms, fields_of(document))
        builder.add({"ref": ref, **dict(zip(BOOSTS, terms, strict=True))})
    index: dict[str, Any] = builder.build().serialize()
    # Python sorts by code point, lunr.js refuses terms that are not sorted by UTF-16 unit.
    index["invertedIndex"].sort(key=lambda entry: entry[0].encode("utf-16-be"))
    return index


def write_site(output: Path) -> Path:
    """Write what search needs of a built site: the scripts and both indexes."""
    write_scripts(output)
    write_indexes(EDITIONS, output)
    return output


def write_indexes(editions: Sequence[Collection], output: Path) -> None:
    """Write the index of each edition."""
    for edition, other in zip(editions, others_of(editions), strict=True):
        for path, data in edition_files(edition, other):
            write_if_changed(output / path, data)


def write_scripts(output: Path) -> None:
    """Write the search pages' scripts."""
    for name, data in library_files(node_modules_of({}), THEME_SCRIPTS):
        write_if_changed(libraries(output) / name, data)


def search_page(edition: Collection, other: Collection | None = None) -> str:
    """A search page with all that the script needs of one."""
    told = {"lang": other.lang, "url": other.url} if other else {}
    return SEARCH_PAGE.format(
        lang=edition.lang,
        url=edition.url,
        hit=_HIT,
        other=_OTHER.format(**told) if told else "",
        scopes=_SCOPES.format(**told) if told else "",
    )


def libraries(output: Path) -> Path:
    """The folder of the site's scripts."""
    return output / "theme" / "js"


def run_node(script: str, *arguments: Path, data: object) -> Any:
    """What a script of tests/js answers."""
    command: list[str | Path] = [node(), SCRIPTS / script, *arguments]
    given = json.dumps(data)
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def find(
    output: Path, edition: Collection, queries: Iterable[str], typing: bool = False
) -> dict[str, list[str]]:
    """The slugs of the articles that the search page lists, by query."""
    queries = list(queries)
    answers = run_node(
        "find.cjs",
        libraries(output),
        output / edition.url / "search",
        data={"lang": edition.lang, "queries": [[query, typing] for query in queries]},
    )
    slugs = [[url.split("/")[-2] for url in urls] for urls in answers]
    return dict(zip(queries, slugs, strict=True))
