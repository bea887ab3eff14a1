"""Two small editions to search in, and Node to search with."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lunr_search.plugin import copy_libraries, node_modules_of, write_index
from tools.environment import node

SCRIPTS = Path(__file__).parent / "js"


@dataclass
class Name:
    """A category, tag or author."""

    name: str


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


@dataclass
class Collection:
    """An edition."""

    lang: str
    url: str
    articles: list[Story]


@dataclass
class Site:
    """What the plugin `editions` leaves in Pelican's context."""

    editions: list[Collection]


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


def write_site(output: Path) -> Path:
    """Write what search needs of a built site: the libraries and both indexes."""
    copy_libraries(node_modules_of({}), libraries(output))
    for edition in EDITIONS:
        write_index(edition, output)
    return output


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
        output / edition.url / "search-index.js",
        data={"lang": edition.lang, "queries": [[query, typing] for query in queries]},
    )
    slugs = [[url.split("/")[-2] for url in urls] for urls in answers]
    return dict(zip(queries, slugs, strict=True))
