"""Stories in a content folder: what pairing writes, what an editor says, what comes later."""

import json
from pathlib import Path

import pytest

from archipel.catalog import Categories, Category
from archipel.errors import FormatError
from archipel.frontmatter import parse
from archive_import.content_folder import open_content
from archive_import.importer import run_import
from archive_import.pairing import Candidate
from archive_import.store import Store
from archive_import.stories import Paired, pair_all
from archive_import.stories.__main__ import main
from archive_import.stories.categories import same_categories
from tests.test_pairing import TOWNS, archive

FRENCH, ENGLISH = archive(TOWNS)


def bring(content: Path, *articles: Candidate) -> Paired:
    """Import articles, as scraped items, and pair them."""
    inbox = content / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    items = inbox / f"{len(list(inbox.iterdir()))}.jsonl"
    items.write_text("".join(f"{json.dumps(item(article))}\n" for article in articles))
    return run_import([items], content).paired


def item(article: Candidate) -> dict[str, str | None]:
    lang = "en" if article.id.startswith("False") else "fr"
    date = article.date.isoformat() if article.date else None
    return {"title": article.title, "text": article.text, "lang": lang, "published": date}


def again(content: Path, dry_run: bool = False) -> Paired:
    with open_content(content, dry_run) as folder:
        store = Store(folder)
        paired = pair_all(store)
        store.commit()
        store.ledger.save()
    return paired


def towns(paired: Paired) -> dict[str, tuple[str, str]]:
    """The pairs by town: the English town and the reason."""
    return {town_of(pair.first): (town_of(pair.second), pair.by) for pair in paired.pairs}


def town_of(path: str) -> str:
    return Path(path).stem.rpartition("-")[2]


def path(content: Path, lang: str, town: str) -> Path:
    return next((content / "articles" / lang).rglob(f"*-{town}.md"))


def fields(content: Path, lang: str, town: str) -> dict[str, str]:
    return parse(path(content, lang, town).read_text(encoding="utf-8"))[0]


def say(content: Path, *words: tuple[str, str, str]) -> None:
    """Write stories.toml: confirmed or refused, a French town, an English town."""
    entries = (
        f'[[{kind}]]\nfr = "les-ecluses-de-{french}"\nen = "the-locks-of-{english}"\n'
        for kind, french, english in words
    )
    (content / "stories.toml").write_text("".join(entries), encoding="utf-8")


def by_content(*names: str) -> dict[str, tuple[str, str]]:
    return {name: (name, "content") for name in names}


ALL = tuple(town.lower() for town in TOWNS)


def test_an_import_pairs_and_says_why(tmp_path: Path) -> None:
    paired = bring(tmp_path, *FRENCH, *ENGLISH[2:])
    assert towns(paired) == by_content(*ALL[2:])
    assert [item.title for item in paired.alone["fr"]] == [
        "Les écluses de Chambly",
        "Les écluses de Kingston",
    ]
    english = fields(tmp_path, "en", "sorel")
    assert english["Story"] == "fr-les-ecluses-de-sorel"
    assert english["Story_by"].startswith("content ")
    assert "Story_by" not in fields(tmp_path, "fr", "sorel")


def test_what_comes_later_finds_what_waited(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH[2:])
    assert towns(bring(tmp_path, *ENGLISH[:2])) == by_content(*ALL)


def test_pairing_anew_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    again(tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_pairing_anew_does_not_depend_on_the_order_of_imports(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for half in (FRENCH[:5] + ENGLISH[5:], FRENCH[5:] + ENGLISH[:5]):
        bring(one, *half)
    bring(other, *ENGLISH, *FRENCH)
    assert again(one).pairs == again(other).pairs


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("refused", "sorel", "sorel"))
    before = path(tmp_path, "en", "sorel").read_bytes()
    assert "sorel" not in towns(again(tmp_path, dry_run=True))
    assert path(tmp_path, "en", "sorel").read_bytes() == before


def test_the_editor_wins_for_ever(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("confirmed", "sorel", "ottawa"), ("refused", "welland", "welland"))
    expected = by_content(*(set(ALL) - {"sorel", "ottawa", "welland"}))
    expected["sorel"] = ("ottawa", "editor")
    assert towns(again(tmp_path)) == expected
    assert towns(again(tmp_path)) == expected
    assert towns(bring(tmp_path)) == expected, "an import without news obeys too"
    assert fields(tmp_path, "en", "welland")["Story"] == "en-the-locks-of-welland"


def test_a_word_taken_back_is_forgotten(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("confirmed", "sorel", "ottawa"), ("refused", "welland", "welland"))
    again(tmp_path)
    say(tmp_path)
    assert towns(again(tmp_path)) == by_content(*ALL)


def test_a_refused_pair_is_no_suggestion(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("refused", "welland", "welland"))
    shown = {(town_of(two.first), town_of(two.second)) for two in again(tmp_path).suggestions}
    assert ("welland", "welland") not in shown


def test_an_edited_file_keeps_its_text_when_the_editor_pairs_it(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH[:-1])
    for lang, town in (("fr", "sorel"), ("en", "cornwall")):
        file = path(tmp_path, lang, town)
        file.write_text(file.read_text(encoding="utf-8") + "\nEdited.\n", encoding="utf-8")
    say(tmp_path, ("confirmed", "sorel", "cornwall"))
    assert towns(again(tmp_path))["sorel"] == ("cornwall", "editor")
    assert path(tmp_path, "en", "cornwall").read_text(encoding="utf-8").endswith("\nEdited.\n")
    with open_content(tmp_path) as folder:
        store = Store(folder)
        assert store.is_edited(path(tmp_path, "en", "cornwall").relative_to(tmp_path).as_posix())


def test_a_story_written_by_hand_stays(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH[:-1], *ENGLISH[:-2])
    file = path(tmp_path, "fr", "cornwall")
    text = file.read_text(encoding="utf-8")
    story = fields(tmp_path, "en", "kingston")["Story"]
    file.write_text(text.replace("Story: fr-les-ecluses-de-cornwall", "Story: fleuve"))
    english = path(tmp_path, "en", "kingston")
    text = english.read_text(encoding="utf-8")
    by = fields(tmp_path, "en", "kingston")["Story_by"]
    english.write_text(text.replace(f"Story: {story}\nStory_by: {by}", "Story: fleuve"))
    paired = towns(again(tmp_path))
    assert paired["cornwall"] == ("kingston", "editor")
    assert "kingston" not in paired


def test_both_edited_is_left_to_the_editor(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH[:-1])
    file = path(tmp_path, "fr", "sorel")
    file.write_text(file.read_text(encoding="utf-8") + "\nRevu.\n", encoding="utf-8")
    bring(tmp_path, ENGLISH[-1])
    assert fields(tmp_path, "en", "sorel")["Story"] == "fr-les-ecluses-de-sorel"
    say(tmp_path, ("refused", "sorel", "sorel"))
    again(tmp_path)
    say(tmp_path)
    file = path(tmp_path, "en", "sorel")
    file.write_text(file.read_text(encoding="utf-8") + "\nEdited.\n", encoding="utf-8")
    paired = again(tmp_path)
    assert "sorel" not in towns(paired)
    assert ("sorel", "sorel") in {(town_of(t.first), town_of(t.second)) for t in paired.suggestions}


def test_a_story_of_three_is_named_and_left_alone(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    file = path(tmp_path, "en", "ottawa")
    story = fields(tmp_path, "fr", "sorel")["Story"]
    file.write_text(
        file.read_text(encoding="utf-8").replace(
            "Story: fr-les-ecluses-de-ottawa", f"Story: {story}"
        )
    )
    paired = again(tmp_path)
    assert "sorel" not in towns(paired)
    (problem,) = paired.problems
    assert problem.startswith(f"Story {story!r}: ") and problem.count(".md") == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("confirmed = 3\n", "'confirmed or refused': expected"),
        ("[[confirmd]]\nfr = 'a'\nen = 'b'\n", "'confirmd': expected"),
        ("[[confirmed]]\nfr = 'a'\n", r"confirmed 1 is \{'fr': 'a'\}: expected"),
        ("[[refused]]\nfr = 'a'\nen = 3\n", "refused 1 is "),
        ("[[refused]\n", "not valid TOML"),
    ],
)
def test_a_broken_word_is_named(tmp_path: Path, text: str, words: str) -> None:
    bring(tmp_path, FRENCH[0])
    (tmp_path / "stories.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=words):
        again(tmp_path)


def test_contradictions_are_named(tmp_path: Path) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("confirmed", "sorel", "ottawa"), ("refused", "sorel", "ottawa"))
    with pytest.raises(FormatError, match="both confirmed and refused"):
        again(tmp_path)
    say(tmp_path, ("confirmed", "sorel", "ottawa"), ("confirmed", "sorel", "welland"))
    with pytest.raises(FormatError, match="is confirmed in 2 pairs"):
        again(tmp_path)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH[1:])
    assert main(["--content", str(tmp_path), "--dry-run", "--json", "-"]) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [set(line) for line in lines] == [{"fr", "en", "confidence", "by"}] * 9
    assert "9 pairs: 9 by content" in err
    assert "alone: 1 French, 0 English" in err


def test_the_command_says_what_is_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(tmp_path, *FRENCH, *ENGLISH)
    say(tmp_path, ("confirmed", "sorel", "quebec"))
    assert main(["--content", str(tmp_path)]) == 3
    assert "no article has Lang en and the Slug 'the-locks-of-quebec'" in capsys.readouterr().err
    with pytest.raises(SystemExit) as wrong:
        main(["--content", str(tmp_path / "nowhere")])
    assert wrong.value.code == 2


def test_the_report_lays_doubtful_pairs_side_by_side(tmp_path: Path) -> None:
    hostile = Candidate(
        "x", "<b>Écluses</b>", FRENCH[0].text.replace("Chaque", "<script>"), FRENCH[0].date
    )
    bring(tmp_path, hostile, *FRENCH[1:], *ENGLISH)
    say(tmp_path, ("refused", "welland", "welland"))
    main(["--content", str(tmp_path)])
    page = (tmp_path / "pair-report.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "<b>É" not in page
    assert '[[refused]]\nfr = "les-ecluses-de-sorel"\nen = "the-locks-of-sorel"' in page.replace(
        "&#34;", '"'
    )
    assert "<mark>Sorel</mark>" in page
    report = json.loads((tmp_path / "pair-report.json").read_text(encoding="utf-8"))
    assert len(report["pairs"]) >= 8
    assert {town_of(name) for name in report["alone"]} >= {"welland"}


def test_suggestions_wait_for_the_editor(tmp_path: Path) -> None:
    twins = [
        Candidate(f"False-{kind}", f"The {kind} locks", ENGLISH[0].text, ENGLISH[0].date)
        for kind in ("old", "wet")
    ]
    first = bring(tmp_path, *FRENCH[:6], *ENGLISH[1:6], *twins)
    asked = {(two.first, two.second) for two in first.suggestions}
    assert len(asked) == 2
    later = bring(tmp_path, FRENCH[8], ENGLISH[8])
    assert {(two.first, two.second) for two in later.suggestions} == asked


CATALOG = Categories(
    [
        Category("commerce", {"fr": "Commerce"}, aliases=["Affaires commerciales"]),
        Category("trade", {"en": "Trade"}),
        Category("canada", {"fr": "Canada", "en": "Canada"}),
        Category("world", {"fr": "Monde", "en": "World"}),
    ]
)


def test_categories_that_keep_company_are_proposed() -> None:
    pairs = [*[("commerce", "trade")] * 4, ("canada", "trade"), *[("world", "canada")] * 9]
    (found,) = same_categories(pairs, CATALOG)
    assert (found.french.key, found.english.key, found.pairs, found.of) == (
        "commerce",
        "trade",
        4,
        5,
    )
    assert found.entry == (
        "[trade]\n"
        'label = {fr = "Commerce", en = "Trade"}\n'
        'slug = {fr = "commerce", en = "trade"}\n'
        'aliases = ["Affaires commerciales", "commerce"]\n'
    )


def test_a_few_stories_prove_no_category() -> None:
    assert not same_categories([("commerce", "trade")] * 2, CATALOG)
    assert not same_categories([("commerce", "trade"), ("commerce", "canada")] * 5, CATALOG)
