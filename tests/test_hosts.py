"""What is written for hosts: rules in each one's form, within each one's limits."""

import json
import re
from pathlib import Path

import pytest

from archipel.host_limits import (
    AZURE_CONFIGURATION,
    LIMITS,
    Limit,
    passed_limits,
)
from archipel.pictures import FOLDER
from archipel.security_policy import META_POLICY, SECURITY_HEADERS
from hosting.hosts import apache, azure, caddy, nginx, redirect_list, underscored, vercel
from hosting.hosts.headers import kept, manifests
from hosting.hosts.hosted import Hosted, Move, make_move
from hosting.hosts.writing import FILES

MOVED = [
    ("2024/06/the-canal/", (), "en/the-canal/"),
    ("fr/été/le-fleuve.html", (), "fr/le-fleuve/"),
    ("", (("p", "12"),), "en/the-river/"),
    ("", (("lang", "fr"), ("p", "12")), "fr/le-fleuve/"),
]


def hosted(
    base: str = "/", moved: list[tuple[str, tuple[tuple[str, str], ...], str]] = MOVED
) -> Hosted:
    moves = [make_move(base, old, query, new) for old, query, new in moved]
    return Hosted(base, ["fr/", "en/"], ["fr/search/", "en/search/"], moves)


MANY = hosted(
    moved=[
        *((f"2024/06/story-{number}/", (), f"en/story-{number}/") for number in range(12_000)),
        *(("", (("p", str(number)),), f"en/story-{number}/") for number in range(12_000)),
    ]
)


def test_an_old_address_below_a_folder() -> None:
    move = make_move("/sub/", "", (("p", "é"),), "fr/a b/")
    assert move == Move("/sub", (("p", "%C3%A9"),), "/sub/fr/a%20b/", True)
    assert (move.key, move.encoded) == ("/sub?p=%C3%A9", "/sub/")


def test_redirects_for_netlify_cloudflare_and_gitlab() -> None:
    assert underscored.redirects_file(hosted("/sub/")).splitlines() == [
        "/sub/2024/06/the-canal/ /sub/en/the-canal/ 301",
        "/sub/fr/%C3%A9t%C3%A9/le-fleuve.html /sub/fr/le-fleuve/ 301",
        "/sub/ lang=fr p=12 /sub/fr/le-fleuve/ 301!",
        "/sub/ p=12 /sub/en/the-river/ 301!",
        "/sub/fr/* /sub/fr/404.html 404",
        "/sub/en/* /sub/en/404.html 404",
    ]


def test_redirects_within_the_limits_of_each() -> None:
    lines = underscored.redirects_file(MANY).splitlines()
    plain = [line for line in lines if line.endswith(" 301")]
    assert len(plain) == 2_000
    assert plain[0].startswith("/2024/06/story-0/")  # the most important first
    assert lines[:2_000] == plain  # before all that Cloudflare would count as dynamic
    assert len(lines) == 10_000
    assert lines[-1] == "/en/* /en/404.html 404"


def test_headers_for_netlify_and_cloudflare() -> None:
    lines = underscored.headers_file(hosted("/sub/")).splitlines()
    rules = [line for line in lines if not line.startswith(" ")]
    assert rules == [
        *("/sub/*", "/sub/api/*", "/sub/media/*", "/sub/fr/search/:folder/*"),
        "/sub/en/search/:folder/*",
    ]
    for name, value in SECURITY_HEADERS.items():
        assert f"  {name}: {value}" in lines
    assert max(map(len, lines)) < 2_000


def test_vercel() -> None:
    settings = json.loads(vercel.file(hosted("/sub/")))
    assert settings["trailingSlash"] is True  # links are relative to the page's folder
    assert settings["redirects"][-2:] == [
        {
            "source": "/sub/2024/06/the-canal{/}?",
            "destination": "/sub/en/the-canal/",
            "statusCode": 301,
        },
        {
            "source": r"/sub/fr/%C3%A9t%C3%A9/le-fleuve\.html{/}?",
            "destination": "/sub/fr/le-fleuve/",
            "statusCode": 301,
        },
    ]
    asked = [redirect["has"] for redirect in settings["redirects"][:2]]
    assert asked[1] == [{"type": "query", "key": "p", "value": "12"}]
    assert len(asked[0]) == 2
    told = {one["key"]: one["value"] for one in settings["headers"][0]["headers"]}
    assert told == SECURITY_HEADERS
    assert len(json.loads(vercel.file(MANY))["redirects"]) == 1_024


def test_azure() -> None:
    settings = json.loads(azure.file(hosted()))
    assert settings["trailingSlash"] == "always"
    assert settings["globalHeaders"] == SECURITY_HEADERS
    assert settings["responseOverrides"] == {"404": {"rewrite": "/404.html"}}
    assert settings["routes"][1:] == [
        {"route": "/2024/06/the-canal/", "redirect": "/en/the-canal/", "statusCode": 301},
        {
            "route": "/fr/%C3%A9t%C3%A9/le-fleuve.html",
            "redirect": "/fr/le-fleuve/",
            "statusCode": 301,
        },
    ]
    large = azure.file(MANY)
    assert AZURE_CONFIGURATION - 200 < len(large.encode()) <= AZURE_CONFIGURATION
    assert len(json.loads(large)["routes"]) > 100


def test_apache_reads_the_most_important_for_every_answer() -> None:
    lines = apache.access_file(MANY).splitlines()
    assert sum("R=301" in line for line in lines) == apache.MOST
    listed = redirect_list.file(MANY).splitlines()
    assert len(listed) == 24_000
    assert listed[0] == "/2024/06/story-0 /en/story-0/"


def test_nginx_has_room_for_the_longest_address_and_takes_none_twice() -> None:
    long = "a" * 300
    site = hosted(moved=[(long, (), "en/a/"), ("Twice/", (), "en/b/"), ("twice/", (), "en/c/")])
    text = nginx.http_file(site)
    assert re.search(r"map_hash_bucket_size 512;", text)
    assert text.count('"/en/b/"') == 1
    assert '"/en/c/"' not in text


def test_caddy_leaves_out_what_it_cannot_say() -> None:
    site = hosted(moved=[("a{http.request.host}/", (), "en/a/"), ("b/", (), "en/b/")])
    assert '"/b" "/en/b/"' in caddy.file(site)
    assert "/en/a/" not in caddy.file(site)


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("/sub/media/0535fab91b59bdf0-1200-d750.webp", True),
        ("/sub/fr/search/2a3uhb5q.js", True),
        ("/sub/fr/search/azoxhllz/0.js", True),
        ("/sub/fr/search/azoxhllz/t31.js", True),
        ("/sub/media/portrait.webp", False),
        ("/sub/fr/search/opensearch.xml", False),
        ("/sub/fr/index.html", False),
        ("/media/0535fab91b59bdf0-1200-d750.webp", False),
        ("/sub/theme/js/site.js", False),
    ],
)
def test_what_never_changes(path: str, is_kept: bool) -> None:
    assert bool(re.search(kept(hosted("/sub/")), path)) is is_kept


def test_the_manifest_of_a_search_index_changes() -> None:
    assert re.search(manifests(hosted("/sub/")), "/sub/en/search/manifest.js")


def test_every_file_that_is_named_by_its_content_is_known(published: Path) -> None:
    pattern = re.compile(f"{kept(hosted())}|{manifests(hosted())}")
    files = [*published.glob("*/search/**/*.js"), *(published / FOLDER).rglob("*.webp")]
    assert len(files) > 200
    paths = (f"/{file.relative_to(published).as_posix()}" for file in files)
    assert [path for path in paths if not pattern.search(path)] == []


def test_written_where_the_site_has_an_address(site: Path, published: Path) -> None:
    for path in FILES:
        assert (published / path).is_file()
        assert not (site / path).exists()
    assert (published / ".nojekyll").read_bytes() == b""


def test_the_copy_of_the_policy_in_a_page_can_hold_there() -> None:
    assert "frame-ancestors" in SECURITY_HEADERS["Content-Security-Policy"]
    assert not re.search(r"frame-ancestors|sandbox|report-uri|unsafe|\*|http", META_POLICY)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.host} {limit.what}")
def test_a_limit_that_is_passed_is_named(limit: Limit) -> None:
    def said(value: int) -> bool:
        given = {"files": 1, "bytes": 1, "redirects": 1, "largest": 1} | {limit.what: value}
        found = passed_limits(given["files"], given["bytes"], given["redirects"], given["largest"])
        return any(
            line.startswith(f"{limit.host} takes") and line.endswith(f": {limit.then}")
            for line in found
        )

    assert not said(limit.most)
    assert said(limit.most + 1)


def test_what_is_said_of_an_archive() -> None:
    assert passed_limits(20_001, 600_000_000, 1_500) == [
        "Cloudflare Pages (free) takes 20,000 files, the site has 20,001: the host refuses the "
        "whole upload",
        "GitLab Pages takes 1,000 redirects, the site has 1,500: the host reads none of them; the "
        "pages left at old addresses lead on in the browser",
        "Vercel takes 1,024 redirects, the site has 1,500: the pages left at the other old "
        "addresses lead on in the browser",
        "Azure Static Web Apps (free) takes 262.1 MB, the site has 600.0 MB: the host refuses the "
        "whole upload",
        "Azure Static Web Apps (standard) takes 524.3 MB, the site has 600.0 MB: the host refuses "
        "the whole upload",
    ]
