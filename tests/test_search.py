"""The index: what Python writes, what lunr.js makes of it; what the plugin puts in the output."""

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder
from lunr.field_ref import FieldRef
from pelican import signals
from pelican.settings import read_settings

import lunr_search
from archipel.errors import SettingError
from archipel.site_folder import Changes, SiteFolder
from archipel.text import plain_text
from lunr_search.codes import ALPHABET, encode, front_code
from lunr_search.documents import SearchDocument
from lunr_search.index import BOOSTS, index_files
from lunr_search.libraries import LICENCES, library_files
from lunr_search.plugin import SearchGenerator
from lunr_search.shards import cut
from tests.search_corpus import (
    EDITIONS,
    ENGLISH,
    FRENCH,
    ROOT,
    THEME_SCRIPTS,
    Collection,
    Site,
    Story,
    documents,
    find,
    large_edition,
    libraries,
    run_node,
    whole_index,
    write_indexes,
    write_scripts,
)

LARGE = {lang: large_edition(lang) for lang in ("fr", "en")}


def files_of(given: Sequence[SearchDocument], lang: str) -> dict[str, bytes]:
    """The files of an index by path."""
    return dict(index_files(given, lang))


def call(script: bytes) -> list[Any]:
    """The arguments of the one call that a file is."""
    match = re.fullmatch(r"archipelSearch\.(?:put|open)\((.*)\);\n", script.decode())
    assert match
    return list(json.loads(f"[{match[1]}]"))


class Reader:
    """Reads codes, as theme/static/js/codes.js does."""

    def __init__(self, text: str) -> None:
        self._digits = [ALPHABET.index(char) for char in text]
        self._place = 0

    def __bool__(self) -> bool:
        return self._place < len(self._digits)

    def next(self) -> int:
        number = 0
        while True:
            digit = self._digits[self._place]
            self._place += 1
            number = number * 32 + digit % 32
            if digit < 32:
                return number


def front_coded(text: str) -> list[str]:
    words: list[str] = []
    for coded in text.split():
        last = words[-1] if words else ""
        words.append(last[: ALPHABET.index(coded[0])] + coded[1:])
    return words


def put_together(files: dict[str, bytes]) -> dict[str, Any]:
    """The whole Lunr index, as lunr.py would serialise it, from the shards of terms."""
    manifest: Any = call(files["manifest.js"])[1]
    _, names = manifest["terms"]
    entries: dict[str, list[int]] = {}
    frequencies: dict[str, dict[str, dict[int, int]]] = {}
    for start in range(0, len(names), 8):
        _, coded, told = call(files[f"{names[start : start + 8]}.js"])
        for term, code in zip(front_coded(coded), told.split(" "), strict=True):
            rank, frequencies[term] = entry(code)
            first = min(min(refs) for refs in frequencies[term].values() if refs)
            entries[term] = [first, rank]
    numbers = {term: at for at, term in enumerate(sorted(entries, key=lambda term: entries[term]))}
    inverted: Any = [
        [term, {name: {str(ref): {} for ref in refs} for name, refs in fields.items()}]
        for term, fields in frequencies.items()
    ]
    for term, posting in inverted:
        posting["_index"] = numbers[term]
    return {"invertedIndex": inverted, "fieldVectors": vectors(manifest, frequencies, numbers)}


def entry(code: str) -> tuple[int, dict[str, dict[int, int]]]:
    """The rank of a term, and how often it is in which documents, by field."""
    reader = Reader(code)
    rank, forms = reader.next(), reader.next()
    marks = [reader.next() for _ in range(forms if forms > 1 else 0)]
    assert all(mark < 32 for mark in marks)
    present = reader.next()
    fields: dict[str, dict[int, int]] = {}
    for bit, name in enumerate(BOOSTS):
        refs = fields[name] = {}
        ref = -1
        for _ in range(reader.next() if present & 1 << bit else 0):
            gap = reader.next()
            ref += gap // 4 + 1
            assert 1 < reader.next() < 1 << forms if gap & 2 else True
            refs[ref] = reader.next() + 2 if gap & 1 else 1
    assert not reader
    return rank, fields


def vectors(manifest: Any, frequencies: Any, numbers: dict[str, int]) -> list[Any]:
    """The weights of all terms in all fields, worked out by lunr.py from what the shards tell."""
    builder = Builder()
    builder.document_count = manifest["count"]
    for name, boost in manifest["boosts"].items():
        builder.field(name, boost)
    builder.average_field_length = dict(zip(BOOSTS, manifest["averages"], strict=True))
    for name, codes in zip(BOOSTS, manifest["lengths"][0], strict=True):
        reader = Reader(codes)
        for ref in range(manifest["count"]):
            builder._documents[str(ref)] = {}
            builder.field_lengths[str(FieldRef(str(ref), name))] = reader.next()
            builder.field_term_frequencies[str(FieldRef(str(ref), name))] = {}
        assert not reader
    for term in sorted(numbers, key=lambda term: numbers[term]):
        builder.inverted_index[term] = {"_index": numbers[term], **frequencies[term]}
        for name, refs in frequencies[term].items():
            for ref, frequency in refs.items():
                builder.field_term_frequencies[str(FieldRef(str(ref), name))][term] = frequency
    builder._create_field_vectors()
    return [[ref, vector.serialize()] for ref, vector in builder.field_vectors.items()]


class TestIndex:
    @pytest.mark.parametrize("lang", ["fr", "en"])
    def test_it_tells_what_lunr_py_builds(self, lang: str) -> None:
        told = put_together(files_of(documents(LARGE[lang]), lang))
        expected = whole_index(LARGE[lang])
        assert told["invertedIndex"] == expected["invertedIndex"]
        assert dict(told["fieldVectors"]) == dict(expected["fieldVectors"])

    def test_terms_are_sorted_as_javascript_sorts(self) -> None:
        story = Story("fr/x/", "\uff9e\ua9e7 \U00020000", "")  # in this order by code point only
        files = files_of(documents(Collection("fr", "fr/", [story])), "fr")
        terms = [term for term, _ in put_together(files)["invertedIndex"]]
        assert len(terms) > 3
        assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))

    def test_the_same_documents_give_the_same_files(self) -> None:
        assert files_of(documents(FRENCH), "fr") == files_of(documents(FRENCH), "fr")

    def test_documents_show_what_a_hit_needs(self) -> None:
        other = Story("fr/train/", "Une journée de train", "")
        story = Story("en/railway/", "A day on the railway", "<p>Trains</p>", counterpart=other)
        undated = Story("en/x/", "X", "", date_is="unknown", moment=None)
        files = files_of(documents(Collection("en", "en/", [undated, story])), "en")
        name = f"{call(files['manifest.js'])[1]['folders']}/0"
        about = ["en/railway/", "A day on the railway", "Un résumé.", "Canada"]
        assert call(files[f"{name}.js"]) == [
            name,
            [
                [*about, "3 mars 2025", "2025-03-03", "fr/train/", "Une journée de train"],
                ["en/x/", "X", "Un résumé.", "Canada", None, None],
            ],
        ]

    def test_files_are_named_by_what_they_hold(self) -> None:
        old, new = files_of(documents(LARGE["en"]), "en"), files_of(documents(grown()), "en")
        assert all(old[path] == new[path] for path in old.keys() & new if path != "manifest.js")

    def test_a_new_article_leaves_most_files_as_they_are(self) -> None:
        old, new = files_of(documents(LARGE["en"]), "en"), files_of(documents(grown()), "en")
        changed = {path for path in new.keys() - old if "/" not in path}
        assert 2 < len(changed) < len([path for path in new if "/" not in path]) / 4
        folders = {path.split("/")[0] for path in new.keys() - old if "/" in path}
        assert len(folders) == 1


def grown() -> Collection:
    """The large English edition with one more article, the newest."""
    story = Story("en/new/", "Ferry timetables", "<p>The ferry leaves the harbour at noon.</p>")
    return Collection("en", "en/", [story, *LARGE["en"].articles])


class TestCuts:
    @given(st.lists(st.text("abc", min_size=1, max_size=9), unique=True), st.integers(1, 60))
    def test_every_entry_is_in_one_run(self, words: list[str], size: int) -> None:
        entries = [(word, "x" * (len(word) ** 2)) for word in sorted(words)]
        runs = list(cut(entries, size))
        assert [entry for run in runs for entry in run] == entries
        assert all(runs)
        assert all(len(run) == 1 for run in runs if any(len(told) > size for _, told in run))

    def test_cuts_stay_where_an_entry_is_added(self) -> None:
        chance = Random(1)
        words = sorted({"".join(chance.choices("abcdefgh", k=6)) for _ in range(3000)})
        before = {run[0][0] for run in cut([(word, "x" * 20) for word in words], 400)}
        after = {run[0][0] for run in cut([(w, "x" * 20) for w in sorted([*words, "abc"])], 400)}
        assert len(before) > 50
        assert len(before - after) <= 2

    @given(st.lists(st.integers(0, 2**40)))
    def test_numbers_come_back(self, numbers: list[int]) -> None:
        reader = Reader("".join(encode(number).decode() for number in numbers))
        assert [reader.next() for _ in numbers] == numbers
        assert not reader

    @given(st.sets(st.text("abé\U00020000", min_size=1)))
    def test_words_come_back(self, words: set[str]) -> None:
        assert front_coded(front_code(sorted(words))) == sorted(words)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_part_of_the_index_answers_as_the_whole(tmp_path: Path, lang: str) -> None:
    edition, queries = LARGE[lang], queries_for(LARGE[lang])
    assert len(queries) >= 300
    write_scripts(tmp_path)
    write_indexes([edition], tmp_path)
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps({**whole_index(edition), "pipeline": []}), encoding="utf-8")
    arguments = (libraries(tmp_path), tmp_path / edition.url / "search", whole)
    answers = run_node("equal.cjs", *arguments, data={"lang": lang, "queries": queries})
    assert [answer for answer in answers if answer["lunr"] or answer["page"]] == []
    assert sum(answer["hits"] > 0 for answer in answers) > 300


def queries_for(edition: Collection) -> list[str]:
    """Queries of every kind, of words that are there; the last ones only exclude, or find none."""
    chance = Random(edition.lang)
    text = " ".join(f"{story.title} {story.html}" for story in edition.articles)
    words = re.findall(r"[^\W\d_]{5,}", text)
    queries = []
    for _ in range(35):
        one, two, three, four = chance.sample(words, 4)
        queries += [
            one,
            f"{one} {two}",
            f"{one} {two} {three} {four}",
            f"{one[:4]}*",
            f"title:{one}",
        ]
        queries += [f"+{one} -{two}", f"+{one} {two} +{three}", f"{one}^3 {two}", f"{one}~1 {two}"]
        queries += [f"{one[:3]}*{one[-2:]} -body:{two}", f"tags:{one} deck:{two}^2 {three[:5]}*"]
    return [*queries, f"-{words[0]}", f"-{words[0]} -title:{words[1]}", "xyzzy", "+xyzzy news"]


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
    def generator(self, folder: SiteFolder, **context: object) -> SearchGenerator:
        settings = read_settings(override={"THEME": str(ROOT / "theme")})
        return SearchGenerator({"folder": folder, **context}, settings, "content", "theme", "")

    def build(self, output: Path, *editions: Collection) -> Changes:
        """Build a site of search alone."""
        folder = SiteFolder(output)
        folder.open()
        self.generator(folder, site=Site([*editions])).generate_output(None)
        return folder.commit()

    def test_each_edition_has_its_index(self, tmp_path: Path) -> None:
        written = set(self.build(tmp_path / "site", *EDITIONS).written)
        assert {
            *("fr/search/manifest.js", "en/search/manifest.js"),
            *("theme/js/search.fr.js", "theme/js/search.en.js"),
            *(f"theme/js/licences/{name}" for name in LICENCES),
        } < written

    def test_files_that_are_no_part_of_the_index_any_more_go(self, tmp_path: Path) -> None:
        self.build(tmp_path / "site", FRENCH, ENGLISH)
        shorter = Collection("en", "en/", ENGLISH.articles[1:])
        gone = self.build(tmp_path / "site", FRENCH, shorter).removed
        assert gone and all(path.startswith("en/") for path in gone)
        assert not any((tmp_path / "site" / path).exists() for path in gone)

    def test_what_has_not_changed_is_not_made_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.build(tmp_path / "site", FRENCH)
        monkeypatch.setattr("lunr_search.articles.search_document", None)
        changes = self.build(tmp_path / "site", FRENCH)
        assert changes.kept and not changes.written and not changes.removed

    def test_an_edition_at_the_root_without_articles(self, tmp_path: Path) -> None:
        edition = Collection("en", "", [])
        self.build(tmp_path / "site", edition)
        assert find(tmp_path / "site", edition, ["anything", "-any*"]) == {
            "anything": [],
            "-any*": [],
        }

    def test_without_editions(self, tmp_path: Path) -> None:
        with pytest.raises(SettingError, match="needs the plugin `editions`"):
            self.generator(SiteFolder(tmp_path)).generate_output(None)

    def test_libraries_that_are_not_installed(self, tmp_path: Path) -> None:
        with pytest.raises(SettingError, match=r"lunr\.min\.js is missing: run python3 tasks\.py"):
            list(library_files(tmp_path / "nowhere", THEME_SCRIPTS))

    def test_register_connects_the_generator(self) -> None:
        lunr_search.register()
        ((_, generators),) = signals.get_generators.send(None)

        assert SearchGenerator in generators
