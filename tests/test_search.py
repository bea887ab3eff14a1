"""The index: what Python writes, lunr.js loads and ranks; what the plugin puts in the output."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token import Token
from pelican import signals
from pelican.settings import read_settings

import lunr_search
from archipel.errors import SettingError
from archipel.text import plain_text
from lunr_search.analyser import analyser
from lunr_search.index import SearchDocument, build_index, index_script
from lunr_search.plugin import (
    LIBRARIES,
    SearchGenerator,
    copy_libraries,
    generator_of,
    search_document,
)
from tests.search_corpus import (
    EDITIONS,
    ENGLISH,
    FRENCH,
    Collection,
    Site,
    Story,
    find,
    libraries,
    run_node,
    write_site,
)


def documents(edition: Collection) -> list[SearchDocument]:
    return [search_document(story) for story in edition.articles]


class TestIndex:
    def test_terms_are_sorted_as_javascript_sorts(self) -> None:
        story = Story("fr/x/", "\uff9e\ua9e7 \U00020000", "")  # in this order by code point only
        index = build_index([search_document(story)], "fr")["index"]
        terms = [term for term, _ in index["invertedIndex"]]
        assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))

    def test_the_same_documents_give_the_same_script(self) -> None:
        assert index_script(documents(FRENCH), "fr") == index_script(documents(FRENCH), "fr")

    def test_the_pipeline_has_a_label_of_its_own(self) -> None:
        assert build_index(documents(FRENCH), "fr")["index"]["pipeline"] == ["archipel-fr"]

    def test_documents_show_what_a_hit_needs(self) -> None:
        shown = build_index(documents(ENGLISH), "en")["documents"]
        assert shown[0] == {
            "url": "en/railway/",
            "title": "A day on the railway",
            "summary": "Un résumé.",
            "category": "Canada",
            "date": "3 mars 2025",
            "iso": "2025-03-03",
        }

    def test_an_unknown_date_is_not_shown(self) -> None:
        shown = build_index(documents(ENGLISH), "en")["documents"][2]
        assert (shown["date"], shown["iso"]) == (None, None)

    def test_script_is_one_call(self) -> None:
        script = index_script(documents(FRENCH), "fr")
        assert re.fullmatch(r'archipelSearch\.load\("fr",\{.*\}\);\n', script)


@pytest.mark.parametrize(
    ("edition", "queries"),
    [
        (FRENCH, ["gilets", "l’Ukraine", "title:élections", "gouvernement", "+gouv* -maïs^2"]),
        (ENGLISH, ["day", "money goes", "railways", "U.S.-led", "+house -news", "canda~1"]),
    ],
)
def test_lunr_js_ranks_as_lunr_py(tmp_path: Path, edition: Collection, queries: list[str]) -> None:
    output = write_site(tmp_path)
    index = output / edition.url / "search-index.js"
    in_javascript = run_node("lunr.cjs", libraries(output), index, data={"queries": queries})
    in_python = lunr_py(edition)
    for query, hits in zip(queries, in_javascript, strict=True):
        assert hits
        scores = {hit["ref"]: hit["score"] for hit in in_python.search(query)}
        assert dict(hits) == pytest.approx(scores)


def lunr_py(edition: Collection) -> Any:
    """The edition's index, loaded by lunr.py."""
    analyse = analyser(edition.lang)

    def terms(token: Token, *_: object) -> list[Token]:
        return [Token(term) for term in analyse.terms(str(token))]

    Pipeline.register_function(terms, analyse.label)
    return Index.load(json.dumps(build_index(documents(edition), edition.lang)["index"]))


class TestPlainText:
    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("<h2>Titre</h2><p>Un</p><p>deux</p>", "Titre Un deux"),
            ("un<br>deux<hr/>trois", "un deux trois"),
            ('<b>L</b>’<a href="/x">eau</a>, H<sub>2</sub>O', "L’eau, H2O"),
            ('<img alt="a > b" src="/media/x.png">mot', "mot"),
            ("<figure><img src='/x'><figcaption>La gare</figcaption></figure>", "La gare"),
            ("5 &lt; 6 &amp;&amp; &quot;x&quot;; 1 < 2 > 0", '5 < 6 && "x"; 1 < 2 > 0'),
            ("&lt;script&gt;", "<script>"),
        ],
    )
    def test_tags_go_and_words_stay_apart(self, html: str, words: str) -> None:
        assert re.sub(" +", " ", plain_text(html)).strip() == words

    @given(st.text())
    def test_text_without_tags_stays(self, text: str) -> None:
        assert plain_text(escape(text)) == text


class TestPlugin:
    def generator(self, output: Path, **context: object) -> SearchGenerator:
        settings = read_settings(override={"OUTPUT_PATH": str(output)})
        return SearchGenerator(context, settings, "content", "theme", str(output))

    def test_each_edition_has_its_index(self, tmp_path: Path) -> None:
        self.generator(tmp_path, site=Site(EDITIONS)).generate_output(None)
        written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")}
        assert written == {
            "fr/search-index.js",
            "en/search-index.js",
            *(f"theme/js/{name}" for name in LIBRARIES),
        }

    def test_an_edition_at_the_root_without_articles(self, tmp_path: Path) -> None:
        edition = Collection("en", "", [])
        self.generator(tmp_path, site=Site([edition])).generate_output(None)
        assert find(tmp_path, edition, ["anything", "-any*"]) == {"anything": [], "-any*": []}

    def test_without_editions(self, tmp_path: Path) -> None:
        with pytest.raises(SettingError, match="needs the plugin `editions`"):
            self.generator(tmp_path).generate_output(None)

    def test_libraries_that_are_not_installed(self, tmp_path: Path) -> None:
        with pytest.raises(SettingError, match=r"lunr\.min\.js is missing: run python3 tasks\.py"):
            copy_libraries(tmp_path / "nowhere", tmp_path)

    def test_register_connects_the_generator(self) -> None:
        lunr_search.register()
        generators = [answer for _, answer in signals.get_generators.send(None)]
        signals.get_generators.disconnect(generator_of)
        assert SearchGenerator in generators
