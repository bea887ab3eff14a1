"""Addresses of the old site: what the sources tell, what WordPress' rules add, where they lead."""

import logging
from pathlib import Path
from typing import Any

import pytest

from archipel.contents import Content
from archipel.old_urls import key_of, keys_to_try, read_url
from editions.model import OldAddresses, Site
from editions.old_addresses import find_old_addresses
from tests import made_site
from tests.made_site import source

OLD = "https://journal.example"


def article(lang: str, slug: str, **fields: Any) -> Content:
    """An article of the first of May 2024."""
    return source(lang, slug, "2024-05-01", **fields)


def old(folder: Path, *sources: Content) -> OldAddresses:
    """What is known of the old site of some articles."""
    return made_site.make_site(folder, sources)[0].old


def paths(found: OldAddresses, *kinds: str) -> dict[str, str]:
    """The pages by their old addresses, of some kinds."""
    return {
        one.path + "".join(f"?{name}={value}" for name, value in one.query): one.url
        for one in found.addresses
        if one.kind in kinds
    }


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.Journal.example/2024/05/Le-Canal/", "2024/05/le-canal"),
        ("http://journal.example/fr/qu%C3%A9bec", "fr/québec"),
        ("http://journal.example/fr/que%CC%81bec/", "fr/québec"),
        ("https://journal.example//a///b/?utm_source=x&amp=1#top", "a/b"),
        ("https://journal.example/index.php", ""),
        ("https://journal.example/a/index.html", "a"),
        ("https://journal.example/?p=12&lang=fr", "?p=12"),
        ("https://journal.example/?page_id=12", "?p=12"),
        ("https://journal.example/fr/?p=12", "?p=12"),
        ("https://journal.example/list/?p=12", "list?p=12"),
        ("https://journal.example/story.asp?id=4&b=2", "story.asp?b=2&id=4"),
    ],
)
def test_one_key_for_all_ways_to_write_an_address(address: str, key: str) -> None:
    found = read_url(address)
    assert found
    assert (found.host, found.key) == ("journal.example", key)


@pytest.mark.parametrize(
    "address", ["dumps/canal.txt", "mailto:a@journal.example", "http://[x", ""]
)
def test_what_is_no_address_of_the_web(address: str) -> None:
    assert read_url(address) is None


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("a/feed/atom/", ["a/feed/atom", "a"]),
        ("a/amp/", ["a/amp", "a"]),
        ("a/2/", ["a/2", "a"]),
        ("tag/quai/page/3/feed/", ["tag/quai/page/3/feed", "tag/quai/page/3", "tag/quai"]),
        ("feed/", ["feed"]),
        ("2024/", ["2024"]),
    ],
)
def test_what_wordpress_hangs_at_the_end_is_tried_without(path: str, keys: list[str]) -> None:
    assert list(keys_to_try(path, ())) == keys


def test_a_number_that_nobody_knows_is_not_the_home_page() -> None:
    assert list(keys_to_try("", (("p", "7"),))) == ["?p=7"]
    assert list(keys_to_try("fr/", (("p", "7"),))) == ["?p=7"]
    assert list(keys_to_try("", ())) == [""]


def test_what_the_sources_tell_leads_to_the_article(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("en", "canal", source=f"{OLD}/2024/05/01/canal/", addresses=[f"{OLD}/?p=4"]),
        article("fr", "le-canal", source=f"{OLD}/fr/le-canal/", addresses=[f"{OLD}/fr/ancien/"]),
    )
    assert paths(found, "article", "other") == {
        "2024/05/01/canal/": "en/canal/",
        "?p=4": "en/canal/",
        "fr/ancien/": "fr/le-canal/",
    }
    assert found.hosts == {"journal.example"}


def test_what_a_page_calls_its_translation_is_the_translation_s(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("fr", "pont", source=f"{OLD}/fr/pont/", translation=f"{OLD}/bridge/", story="s"),
        article("en", "bridge", source="dumps/bridge.txt", story="s"),
    )
    assert paths(found, "other") == {"bridge/": "en/bridge/"}


def test_wordpress_rules_give_the_lists_and_pages(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article(
            "en", "canal", source=f"{OLD}/canal/", tags=["L’eau & la vie"], authors=["Ann Lee"]
        ),
        article(
            "fr", "le-canal", source=f"{OLD}/fr/le-canal/", tags=["L’eau"], authors=["Léa Roy"]
        ),
    )
    assert paths(found, "tag", "author") == {
        "tag/l-eau-la-vie/": "en/tag/l-eau-la-vie/",
        "tag/leau-la-vie/": "en/tag/l-eau-la-vie/",
        "author/ann-lee/": "en/author/ann-lee/",
        "fr/tag/leau/": "fr/tag/l-eau/",
        "fr/etiquette/l-eau/": "fr/tag/l-eau/",
        "fr/etiquette/leau/": "fr/tag/l-eau/",
        "fr/author/lea-roy/": "fr/auteur/lea-roy/",
    }
    assert paths(found, "category") == {
        "category/canada/": "en/category/canada/",
        "category/health/": "en/category/health/",
        "fr/category/canada/": "fr/categorie/canada/",
        "fr/category/sante/": "fr/categorie/sante/",
    }
    assert paths(found, "period") == {
        "2024/": "en/2024/",
        "2024/05/": "en/2024/05/",
        "2024/05/01/": "en/2024/05/01/",
    }


def test_no_page_of_the_new_site_is_shadowed(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("fr", "canal", source=f"{OLD}/fr/canal/", addresses=[f"{OLD}/FR/Pont"]),
        article("fr", "pont", source=f"{OLD}/fr/theme-du-pont/"),
        article("fr", "theme", source=f"{OLD}/theme/style/"),
    )
    assert paths(found, "article", "other") == {"fr/theme-du-pont/": "fr/pont/"}


def test_a_home_page_leads_to_no_article(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("fr", "canal", source=f"{OLD}/fr/canal/"),
        article("fr", "pont", source=f"{OLD}/"),
        article("fr", "quai", source=f"{OLD}/fr"),
    )
    assert found.find(f"{OLD}/") == ""
    assert found.find(f"{OLD}/fr/") == "fr/"


def test_the_older_of_two_articles_has_the_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        found = old(
            tmp_path,
            source("en", "new", "2024-06-01", source=f"{OLD}/news/"),
            source("en", "old", "2024-05-01", source=f"{OLD}/news/"),
        )
    assert paths(found, "article") == {"news/": "en/old/"}
    assert [record.getMessage() for record in caplog.records] == [
        "old addresses told of two articles, or another page's now: 1: "
        f"{OLD}/news/ (/en/old/, not /en/new/)"
    ]


def test_another_newspaper_s_addresses_are_not_the_old_site_s(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("en", "a", source=f"{OLD}/2024/a/"),
        article("en", "b", source=f"{OLD}/2024/b/"),
        article("en", "c", source="https://gazette.example/2024/c/"),
    )
    assert paths(found, "article") == {"2024/a/": "en/a/", "2024/b/": "en/b/"}
    assert found.find("https://gazette.example/2024/c/") == "en/c/"  # in a text, it is the article
    assert found.find("https://gazette.example/tag/b/") is None


def test_hosts_that_are_named_win(tmp_path: Path) -> None:
    site, _ = made_site.make_site(
        tmp_path,
        [
            article("en", "a", source=f"{OLD}/2024/a/"),
            article("en", "b", source="https://www.gazette.example/2024/b/"),
        ],
    )
    found = find_old_addresses(site, ["gazette.example"])
    assert paths(found, "article") == {"2024/b/": "en/b/"}


def published(folder: Path, address: str, *sources: Content) -> Site:
    """The site at an address."""
    site, _ = made_site.make_site(folder, sources)
    site.public_url = address
    return site


def test_below_a_folder_the_old_site_s_folder_is_the_same(tmp_path: Path) -> None:
    site = published(tmp_path, f"{OLD}/news", article("en", "a", source=f"{OLD}/news/2024/a/"))
    found = find_old_addresses(site, [])
    assert paths(found, "article") == {"2024/a/": "en/a/"}
    assert found.find(f"{OLD}/news/2024/a/feed/") == "en/a/"
    assert found.find(f"{OLD}/news/en/a/") == "en/a/"


def test_feeds_lead_to_feeds_where_there_are_any(tmp_path: Path) -> None:
    site = published(tmp_path, OLD, article("en", "a", source=f"{OLD}/a/", authors=["Ann Lee"]))
    feeds = paths(find_old_addresses(site, []), "feed")
    assert feeds["feed/"] == "en/feed.xml"
    assert feeds["author/ann-lee/feed/"] == "en/author/ann-lee/feed.xml"
    assert paths(site.old, "feed") == {}


def test_the_most_important_come_first(tmp_path: Path) -> None:
    found = old(
        tmp_path,
        article("en", "b", source="dumps/b.txt", tags=["Water"]),
        article("en", "a", source=f"{OLD}/2024/a/", addresses=[f"{OLD}/?p=4"], authors=["Ann"]),
    )
    kinds = [one.kind for one in found.addresses if one.is_main]
    assert list(dict.fromkeys(kinds)) == [
        *("article", "other", "guess", "category", "author", "tag", "period")
    ]
    assert not [one for one in found.addresses if one.key != key_of(one.path, one.query)]
    assert len({one.key for one in found.addresses}) == len(found.addresses)
