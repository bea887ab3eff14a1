"""What a feed tells of one article: its text, picture, times and where it comes from."""

import json
from datetime import datetime
from typing import Any

import pytest

from archipel.pictures import ServedPicture, Variant
from editions.model import Picture, Site
from hosting.absolute import absolute_links
from tests.feed_checks import ATOM, checked_atom, links
from tests.feed_site import ADDRESS, ZONE, add_article, feeds_of_site, make_site, moment


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<a href="../../en/x/">x</a>', '<a href="https://j.example/en/x/">x</a>'),
        ('<a id="a" href="#fn-1">1</a>', '<a id="a" href="https://j.example/fr/un/#fn-1">1</a>'),
        ('<a href="?a=1&amp;b=2">x</a>', '<a href="https://j.example/fr/un/?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="https://o.example/#é">x</a>', '<a href="https://o.example/#é">x</a>'),
        ('<a href="//[">x</a>', '<a href="//[">x</a>'),
        ('<q cite="../../en/">x</q>', '<q cite="https://j.example/en/">x</q>'),
        (
            '<img src="../../media/a.webp" srcset="../../media/a.webp 3w, ../../media/b.webp 9w">',
            '<img src="https://j.example/media/a.webp" '
            'srcset="https://j.example/media/a.webp 3w, https://j.example/media/b.webp 9w">',
        ),
        ('<p>Le code href="../x" reste</p>', '<p>Le code href="../x" reste</p>'),
        (
            '<a title="x src=" href="../y/">x</a>',
            '<a title="x src=" href="https://j.example/fr/y/">x</a>',
        ),
    ],
)
def test_links_lead_to_the_same_places_from_anywhere(source: str, expected: str) -> None:
    assert absolute_links(source, "https://j.example/fr/un/") == expected


def test_a_featured_picture_comes_with_its_words() -> None:
    site = make_site(0)
    served = ServedPicture(
        900, 600, (Variant("media/a-320.webp", 320), Variant("media/a.webp", 900))
    )
    figure = Picture(served, 'Un "pont"', "Le pont", "© Le Journal", lang="fr")
    add_article(site.editions[1], 1, figure=figure)
    [item] = json.loads(feeds_of_site(site)["en/feed.json"])["items"]
    assert item["image"] == f"{ADDRESS}/media/a-320.webp"
    assert item["content_html"].startswith(
        f'<figure lang="fr"><img src="{ADDRESS}/media/a-320.webp" alt="Un &quot;pont&quot;">'
        "<figcaption>Le pont © Le Journal</figcaption></figure>\n<p>"
    )


def test_every_feed_says_who_paid() -> None:
    site = make_site(0)
    add_article(site.editions[0], 1, sponsor="L’Exemple")
    for path, data in feeds_of_site(site).items():
        if path.endswith(".xml") and path.startswith("fr/"):
            [entry] = checked_atom(data).iter(f"{ATOM}entry")
            said = entry.findtext(f"{ATOM}summary")
            assert said == "Contenu commandité par L’Exemple – Résumé 1", path


def times(site: Site) -> tuple[str | None, str]:
    [entry] = checked_atom(feeds_of_site(site)["fr/feed.xml"]).iter(f"{ATOM}entry")
    return entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"published": moment(datetime(2025, 9, 13, 6)), "date": datetime(2025, 9, 13, 6)},
            ("2025-09-13T06:00:00-04:00", "2025-09-13T06:00:00-04:00"),
        ),
        (
            {"modified": moment(datetime(2025, 9, 14, tzinfo=ZONE))},
            ("2025-01-02T06:00:00-05:00", "2025-09-14T00:00:00-04:00"),
        ),
        (
            {"date_is": "modified", "published": None},
            (None, "2025-01-02T06:00:00-05:00"),
        ),
        (
            {
                "date_is": "unknown",
                "published": None,
                "scraped": moment(datetime.fromisoformat("2025-10-02T08:15:00Z")),
            },
            (None, "2025-10-02T08:15:00+00:00"),
        ),
        (
            {"date_is": "unknown", "published": None, "date": datetime(1970, 1, 1, tzinfo=ZONE)},
            (None, "1970-01-01T00:00:00-05:00"),
        ),
        (  # Toronto's time was then 5 h 17 min 32 s behind Greenwich
            {
                "published": moment(datetime(1885, 11, 7, 9, 22, tzinfo=ZONE)),
                "date": datetime(1885, 11, 7, 9, 22, tzinfo=ZONE),
            },
            ("1885-11-07T14:39:32+00:00", "1885-11-07T14:39:32+00:00"),
        ),
    ],
)
def test_times(fields: dict[str, Any], expected: tuple[str | None, str]) -> None:
    site = make_site(0)
    add_article(site.editions[0], 1, **fields)
    assert times(site) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://old.example/?p=12&lang=fr", ["https://old.example/?p=12&lang=fr"]),
        ("http://old.example/l’eau/un deux", ["http://old.example/l’eau/un%20deux"]),
        ('https://old.example/<"x">', ["https://old.example/%3C%22x%22%3E"]),
        ("https://[/x", []),
        ("https://", []),
        ("javascript:alert(1)//https://old.example/", []),
        ("dump.txt#3", []),
        (None, []),
    ],
)
def test_the_source_is_told_where_it_is_on_the_web(source: str | None, expected: list[str]) -> None:
    site = make_site(0)
    add_article(site.editions[0], 1, source=source)
    [entry] = checked_atom(feeds_of_site(site)["fr/feed.xml"]).iter(f"{ATOM}entry")
    assert [link.get("href") for link in links(entry, "via")] == expected


def test_a_tag_named_like_the_category_is_one_tag_in_json() -> None:
    site = make_site(0)
    site.editions[0].tags[0].name = "Canada"
    add_article(site.editions[0], 1)
    files = feeds_of_site(site)
    assert json.loads(files["fr/feed.json"])["items"][0]["tags"] == ["Canada"]
    assert len(list(checked_atom(files["fr/feed.xml"]).iter(f"{ATOM}category"))) == 2


def test_a_label_in_the_other_language_says_so() -> None:
    site = make_site(0)
    site.editions[0].categories[0].name_lang = "en"
    add_article(site.editions[0], 1)
    [entry] = checked_atom(feeds_of_site(site)["fr/feed.xml"]).iter(f"{ATOM}entry")
    category, tag = entry.findall(f"{ATOM}category")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (category.get(lang), tag.get(lang)) == ("en", None)
