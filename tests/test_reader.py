"""Article files edited by hand: what is odd is named, with what is expected."""

from pathlib import Path
from typing import Any

import pytest

from archipel.errors import FormatError
from fast_build.reader import ArticleReader

SETTINGS = {"EDITIONS": {"fr": {}, "en": {}}, "FORMATTED_FIELDS": [], "SLUGIFY_SOURCE": "title"}


def read(folder: Path, head: str) -> dict[str, Any]:
    file = folder / "a.md"
    file.write_text(f"{head}\n\nTexte.\n", encoding="utf-8")
    return ArticleReader(SETTINGS).read(str(file))[1]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("Title: A\nLang: de", "Lang: 'de' should be fr or en"),
        ("Title: A", "Lang: '' should be fr or en"),
        ("Title: A\nLang: fr\nSlug: a/b", "Slug: 'a/b' should be like le-canal-rideau"),
        ("Title: A\nLang: fr\nDate_is: hier", "Date_is: 'hier' should be published or modified"),
        ("Title: A\nLang: fr\nDate: hier", "Date: 'hier' should be like 2025-09-13 02:13"),
    ],
)
def test_odd_values_are_named(tmp_path: Path, head: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        read(tmp_path, head)


def test_without_a_date_an_article_is_undated(tmp_path: Path) -> None:
    assert read(tmp_path, "Title: A\nLang: fr")["date_is"] == "unknown"


def test_fields_are_read_and_set(tmp_path: Path) -> None:
    metadata = read(tmp_path, "Title: L'eau : oui\nLang: fr\nRelated: a; b\\; c\nDate: 2025-09-13")
    assert metadata["title"] == "L’eau\u00a0: oui"
    assert metadata["related"] == ["a", "b; c"]
    assert metadata["date"].isoformat() == "2025-09-13T00:00:00"
