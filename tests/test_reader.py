"""Article files edited by hand: what is odd is named, with what is expected."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from archipel.errors import FormatError
from fast_build.reader import content_of, read_content

ZONE = ZoneInfo("America/Toronto")


def read(head: str, body: str = "Texte.", remarks: str | None = None) -> dict[str, Any]:
    return read_content(f"{head}\n\n{body}\n", remarks, ["fr", "en"]).fields


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Title: A\nLang: de", "Lang: 'de' should be fr or en"),
        ("Title: A", "Lang: '' should be fr or en"),
        ("Title: A\nLang: fr\nSlug: a/b", "Slug: 'a/b' should be like le-canal-rideau"),
        ("Title: A\nLang: fr\nDate_is: hier", "Date_is: 'hier' should be published or modified"),
        ("Lang: fr", "Title: '' should be the article's title"),
        ("Title: A\nLang: fr\nStatus: secret", "Status: 'secret' should be published or draft"),
        ("Title: A\nLang: fr\nDate: hier", "Date: 'hier' should be like 2025-09-13 02:13"),
    ],
)
def test_odd_values_are_named(head: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        read(head)


def test_without_a_date_an_article_is_undated() -> None:
    assert read("Title: A\nLang: fr")["date_is"] == "unknown"


def test_fields_are_read_and_set() -> None:
    metadata = read("Title: L'eau : oui\nLang: fr\nRelated: a; b\\; c\nDate: 2025-09-13")
    assert metadata["title"] == "L’eau\u00a0: oui"
    assert metadata["related"] == ["a", "b; c"]
    assert metadata["date"] == "2025-09-13T00:00:00"


def test_a_reading_makes_a_content_with_times_in_the_site_s_zone() -> None:
    fields = read(
        "Title: Le quai\nLang: fr\nDate: 2025-07-01 06:00\nModified: 2025-07-02 06:00Z\nTags: a; b",
        "![](/media/vue.jpg)\n\nUn [lien](/fr/autre/) et deux.",
        '[{"author": "Anne", "date": "2025-07-03", "text": "L\'eau", "lang": "fr"}]',
    )
    content = content_of("articles/le-quai.md", "abc", fields, ZONE)
    assert content.slug == "le-quai"
    assert content.date and content.date.isoformat() == "2025-07-01T06:00:00-04:00"
    assert content.modified and content.modified.isoformat() == "2025-07-02T06:00:00+00:00"
    assert (content.tags, content.words) == (["a", "b"], 4)
    assert content.excerpt == "Un lien et deux."
    assert (content.shown, content.links) == (["vue.jpg"], ["/fr/autre/"])
    (remark,) = content.remarks
    assert (remark.author, remark.text, remark.lang) == ("Anne", "L’eau", None)


@pytest.mark.parametrize("remarks", ["{", "[1]", '[{"author": "Anne"}]', '{"a": 1}'])
def test_broken_comments_are_named(remarks: str) -> None:
    with pytest.raises(FormatError, match="its comments should be a list"):
        read("Title: A\nLang: fr", remarks=remarks)
