"""Old addresses come from scraped pages: none may break a server's configuration, or add to it."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest

from hosting.hosts.hosted import Hosted, make_move
from hosting.hosts.writing import FILES
from tests.servers.programs import CONFIGURED, Answer, Server, running

PATHS = [
    'say "yes"/',
    "two words/",
    "cost $uri $1 %1 %{REQUEST_URI}/",
    "end; } return 200 in; #/",
    "back\\slash/",
    "trailing\\/",
    "a.b+c*(d)[e]^f|g/",
    "it's `quoted`/",
    "~^.*/",
    "été/Émile/",
    "🍁/",
    "default/",
    "hash # inside/",
    "long" * 60 + "/",
    "Twice/",
    "twice/",
]
BRACES = "a{path}b{$HOME}c/"
QUERIES = [(("p", "1"),), (("lang", "fr"), ("p", "1")), (("tag", 'a"b ; $c é'),)]
NEW = "new/"


def hosted(base: str) -> Hosted:
    moves = [make_move(base, path, (), NEW) for path in (*PATHS, BRACES)]
    moves += [make_move(base, "", query, f"{NEW}{len(query)}/") for query in QUERIES]
    return Hosted(base, ["fr/"], ["fr/search/"], moves)


@pytest.fixture(scope="module", params=CONFIGURED)
def strange(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server with a site of one page that has many strange old addresses."""
    base = "/sub/"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        (root / "sub/.hosting").mkdir(parents=True)
        (root / "sub/404.html").write_text("lost", encoding="utf-8")
        (root / "sub/index.html").write_text("here", encoding="utf-8")
        for path, text in FILES.items():
            (root / "sub" / path).write_text(text(hosted(base)), encoding="utf-8")
        made = tmp_path_factory.mktemp("strange")
        with running(request.param, CONFIGURED[request.param], root, base, made) as server:
            yield server


CANNOT_SAY = {
    "nginx": re.compile(r"(?!)"),
    "apache": re.compile(r"[^\w/.~-]"),
    "apache of one's own": re.compile(r"\s"),
    "caddy": re.compile(r"[{}\\]"),
}
"""What a server's file leaves to the page at the old address."""


@pytest.mark.parametrize("path", [*PATHS, BRACES])
def test_an_address_with_signs_leads_on_or_is_left_out(strange: Server, path: str) -> None:
    answer = strange.get(f"/sub/{quote(path)}")
    if CANNOT_SAY[strange.name].search(path):
        assert (answer.status, answer.text) == (404, "lost")
    else:
        assert (answer.status, where(answer)) == (301, "/sub/new/")


@pytest.mark.parametrize("path", ["a/sub/b", "ab", "$1", "new/in", "cost"])
def test_nothing_else_leads_on(strange: Server, path: str) -> None:
    assert strange.get(f"/sub/{path}").status == 404


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_asked_for_with_signs(strange: Server, query: tuple[tuple[str, str], ...]) -> None:
    asked = urlencode([*query, ("utm", "x")], quote_via=quote)
    answer = strange.get(f"/sub/?{asked}")
    assert (answer.status, where(answer)) == (301, f"/sub/new/{len(query)}/")


def where(answer: Answer) -> str:
    return urlsplit(answer.headers["location"]).path


def test_the_rest_is_as_it_was(strange: Server) -> None:
    assert strange.get("/sub/").text == "here"
    assert (strange.get("/sub/in").status, strange.get("/sub/in").text) == (404, "lost")
