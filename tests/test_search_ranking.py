"""The order of hits beyond Lunr's scores, and the articles suggested as one types."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from lunr_search.postings import mark
from tests.search_corpus import (
    ENGLISH,
    FRENCH,
    Collection,
    Story,
    find,
    libraries,
    run_node,
    write_indexes,
    write_scripts,
    write_site,
)

FILLER = "<p>Le port, la gare et le musée ouvrent demain ; la pluie tombe sur la rive sud.</p>"


def slugs(output: Path, stories: Sequence[Story], query: str) -> list[str]:
    """The articles that a query finds, best first."""
    edition = Collection("fr", "fr/", [*stories])
    write_scripts(output)
    write_indexes([edition], output)
    return find(output, edition, [query])[query]


def stories(**bodies: str) -> list[Story]:
    """Articles by slug; each has one title and all but one sentence in common."""
    return [
        Story(f"fr/{slug}/", "Nouvelles de la semaine", f"<p>{body}</p>{FILLER}")
        for slug, body in bodies.items()
    ]


FORMS = {
    "one": "Une élection a lieu.",
    "two": "Des élections ont lieu.",
    "both": "Une élection, des élections.",
}


class TestFormsOfAWord:
    @pytest.mark.parametrize(
        ("query", "last"), [("élection", "two"), ("élections", "one"), ("ELECTIONS", "one")]
    )
    def test_articles_with_the_word_as_it_is_typed_come_first(
        self, tmp_path: Path, query: str, last: str
    ) -> None:
        found = slugs(tmp_path, stories(**FORMS), query)
        assert sorted(found) == sorted(FORMS)
        assert found[-1] == last

    def test_forms_are_told_apart(self) -> None:
        forms = ["election", "elections", "electeur", "electrice", "elu"]
        assert len({mark(form) for form in forms}) == len(forms)


class TestTitles:
    def test_one_word_of_many_in_a_title_is_no_better_than_in_the_text(
        self, tmp_path: Path
    ) -> None:
        text = "<p>Le traversier quitte le quai à midi, malgré la glace du fleuve.</p>"
        title = Story("fr/title/", "Le quai", f"{text}{FILLER * 2}")
        short = Story("fr/text/", "La rive sud", text)
        assert slugs(tmp_path, [title, short], "quai traversier midi glace")[0] == "text"

    def test_a_title_with_all_the_words_comes_first(self, tmp_path: Path) -> None:
        often = Story("fr/often/", "Midi", "<p>Le quai, la glace, le quai, la glace.</p>")
        named = Story("fr/named/", "La glace au quai", f"<p>Un reportage.</p>{FILLER}")
        assert slugs(tmp_path, [often, named], "quai glace")[0] == "named"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with its indexes."""
    return write_site(tmp_path_factory.mktemp("site"))


class TestSuggestedArticles:
    def suggested(self, output: Path, edition: Collection, text: str) -> list[list[Any]]:
        arguments = (libraries(output), output / edition.url / "search")
        data = {"lang": edition.lang, "texts": [text]}
        (found,) = run_node("suggest.cjs", *arguments, data=data)
        return [[label, url] for kind, label, url in found if kind == "article"]

    @pytest.mark.parametrize("text", ["sauvet", "gilets de sauv", "obligatoire gil", "GILET"])
    def test_titles_with_what_is_typed(self, output: Path, text: str) -> None:
        title = "Des gilets de sauvetage obligatoires"
        assert self.suggested(output, FRENCH, text) == [[title, "fr/gilets/"]]

    @pytest.mark.parametrize("text", ["plaisancier", "gilets plaisan", "xyzzy", "gi"])
    def test_words_that_no_title_has(self, output: Path, text: str) -> None:
        assert self.suggested(output, FRENCH, text) == []

    def test_several(self, output: Path) -> None:
        found = self.suggested(output, ENGLISH, "hous")
        assert sorted(url for _, url in found) == ["en/house/", "en/news/"]
