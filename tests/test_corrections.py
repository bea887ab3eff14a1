"""corrections.toml: what is read of it, what is refused, and what the site's model has of it."""

from datetime import date
from pathlib import Path

import pytest

from archipel.contents import Content, Contents
from archipel.corrections import Correction, Corrections, load_corrections
from archipel.errors import FormatError
from editions.builder import build_site
from editions.corrections import names_hidden
from editions.model import Article, Site
from editions.pages import plan_pages
from editions.strings import load_strings
from tests.made_site import settings, source

LANGS = ("fr", "en")
REASON = 'reason = { fr = "Une erreur.", en = "A mistake." }'
ENTRY = f"""
[[correction]]
action = "correct"
date = 2026-01-15
story = "canal"
{REASON}
"""


def load(folder: Path, text: str) -> list[Correction]:
    """The entries of a file."""
    file = folder / "corrections.toml"
    file.write_text(text, encoding="utf-8")
    return list(load_corrections(file, LANGS))


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert list(load_corrections(tmp_path / "corrections.toml", LANGS)) == []


def test_an_entry_is_read(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, ENTRY)
    assert (entry.place, entry.action) == ("corrections.toml: entry 1", "correct")
    assert (entry.date, entry.story) == (date(2026, 1, 15), "canal")
    assert entry.reason_in("en") == ("A mistake.", "en")
    assert not entry.show_title and not entry.deleted


def test_the_newest_comes_first_and_of_a_day_the_last_one(tmp_path: Path) -> None:
    later = ENTRY.replace("01-15", "02-01")
    entries = load(tmp_path, later + ENTRY + ENTRY)
    assert [entry.place[-1] for entry in entries] == ["1", "3", "2"]


def test_a_reason_in_one_language_stands_for_the_other(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, ENTRY.replace(', en = "A mistake."', ""))
    assert entry.reason_in("en") == ("Une erreur.", "fr")


def test_entries_are_found_by_story_and_by_slug() -> None:
    day, reason = date(2026, 1, 15), {"fr": "x", "en": "x"}
    by_story = Correction("1", "annotate", day, reason, story="canal")
    by_slug = Correction("2", "unpublish", day, reason, slug={"fr": "le-canal"})
    corrections = Corrections([by_story, by_slug])
    assert corrections.about("fr", "le-canal", "canal") == [by_slug, by_story]
    assert corrections.about("en", "le-canal", "canal") == [by_story]
    assert corrections.about("fr", "autre", None) == []
    assert corrections.withdrawal("fr", "le-canal", "canal") is by_slug
    assert corrections.withdrawal("en", "the-canal", "canal") is None


REFUSED = {
    "not TOML": ("[[correction", "not valid TOML"),
    "another table": ("[corrections]\n", "'corrections': expected [[correction]] with action"),
    "a single table": (ENTRY.replace("[[correction]]", "[correction]"), "'correction': expected"),
    "no table": ("correction = [3]\n", "entry 1 is 3: expected [[correction]] with action"),
    "an unknown field": (
        ENTRY + 'note = "x"\n',
        "entry 1: 'note' is none of action, date, story, slug, reason, show_title, deleted",
    ),
    "an unknown action": (
        ENTRY.replace('"correct"', '"delete"'),
        "entry 1: action: 'delete' should be unpublish or correct or annotate",
    ),
    "a date in quotation marks": (
        ENTRY.replace("2026-01-15", '"2026-01-15"'),
        "entry 1: date: '2026-01-15' should be a day like 2026-01-15, without quotation marks",
    ),
    "a time": (ENTRY.replace("2026-01-15", "2026-01-15T10:00:00"), "should be a day like"),
    "no date": (ENTRY.replace("date = 2026-01-15\n", ""), "entry 1: date: nothing should be"),
    "no article": (
        ENTRY.replace('story = "canal"\n', ""),
        "entry 1: story: nothing should be an article's; or give slug",
    ),
    "an empty story": (ENTRY.replace('"canal"', '""'), "entry 1: story: '' should be"),
    "a slug of no language": (
        ENTRY.replace('story = "canal"', 'slug = "canal"'),
        "entry 1: slug: 'canal' should be { fr = …, en = … }, the address of each article",
    ),
    "a slug of another language": (
        ENTRY.replace('story = "canal"', 'slug = { de = "kanal" }'),
        "entry 1: slug: {'de': 'kanal'} should be",
    ),
    "no reason": (ENTRY.replace(REASON, ""), "entry 1: reason: nothing should be { fr = …, en"),
    "an empty reason": (ENTRY.replace("A mistake.", " "), "entry 1: reason: {'fr': 'Une"),
    "deleted without an address": (
        ENTRY + "deleted = true\n",
        "entry 1: slug: nothing should be { fr = …, en = … }",
    ),
    "a title that is shown a little": (
        ENTRY + 'show_title = "yes"\n',
        "entry 1: show_title: 'yes' should be true or false",
    ),
    "the second entry": (ENTRY + ENTRY.replace("fr =", "de ="), "entry 2: reason: {'de'"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_cannot_be_understood_is_refused(fault: str, tmp_path: Path) -> None:
    text, expected = REFUSED[fault]
    with pytest.raises(FormatError) as error:
        load(tmp_path, text)
    assert expected in str(error.value)
    assert "corrections.toml" in str(error.value)


HIDDEN = ("le-canal", "une-zibeline-dans-le-port")


@pytest.mark.parametrize(
    ("line", "is_hidden"),
    [
        ("Le canal", True),
        ("Le canal gelé", False),
        ("Une zibeline dans le port", True),
        ("À lire aussi : « Une zibeline dans le port »", True),
        ("Next ArticleUne zibeline dans le port", True),
        ("Une zibeline dans un port", False),
        ("", False),
    ],
)
def test_lines_with_a_hidden_title(line: str, is_hidden: bool) -> None:
    assert names_hidden(line, HIDDEN) is is_hidden
    assert not names_hidden(line, ())


def made(folder: Path, *entries: Correction) -> Site:
    """A site with a story in both languages, one in French, and corrections."""
    corrections = Corrections(entries)
    sources = [
        source("fr", "le-canal", "2025-01-02", story="canal", related=["Le phare", "Le quai"]),
        source("en", "the-canal", "2025-01-02", story="canal"),
        source("fr", "le-phare", "2025-01-03", story="phare", previous="Le canal"),
    ]

    def is_withdrawn(one: Content) -> bool:
        return corrections.withdrawal(one.lang, one.slug, one.story) is not None

    contents = Contents(
        [one for one in sources if not is_withdrawn(one)],
        [],
        {},
        [one for one in sources if is_withdrawn(one)],
        corrections,
    )
    options = settings(folder)
    return build_site(options, contents, load_strings(options.theme, list(LANGS)))


def entry(action: str, **fields: object) -> Correction:
    """An entry of the first of September."""
    reason = {"fr": "L'année : 1832.", "en": "The year: 1832."}
    given = {"place": "corrections.toml: entry 1", "date": date(2025, 9, 1), "reason": reason}
    return Correction(**{**given, "action": action, **fields})  # type: ignore[arg-type]


def article(site: Site, slug: str) -> Article:
    """An article of a site."""
    articles = [one for edition in site.editions for one in edition.articles]
    return next(one for one in articles if one.slug == slug)


def test_a_note_is_said_in_each_language(tmp_path: Path) -> None:
    site = made(tmp_path, entry("correct", story="canal"))
    (french,), (english,) = (article(site, slug).notes for slug in ("le-canal", "the-canal"))
    assert (french.action, french.iso) == ("correct", "2025-09-01")
    assert (french.day, english.day) == ("1er\u00a0septembre 2025", "September\u00a01, 2025")
    assert (french.reason, english.reason) == ("L’année\u00a0: 1832.", "The year: 1832.")
    assert french.url == "fr/corrections/#c-2025-09-01-1"
    assert article(site, "le-phare").notes == []


def test_places_in_the_log_stay_when_entries_are_added(tmp_path: Path) -> None:
    first = entry("annotate", story="canal")
    second = entry("correct", story="phare", place="corrections.toml: entry 2")
    before = made(tmp_path, first).editions[0].log
    after = made(tmp_path, first, second).editions[0].log
    assert [one.note.anchor for one in before] == ["c-2025-09-01-1"]
    assert [one.note.anchor for one in after] == ["c-2025-09-01-2", "c-2025-09-01-1"]


def test_the_log_lists_what_the_other_edition_alone_has(tmp_path: Path) -> None:
    site = made(tmp_path, entry("correct", story="phare"))
    (line,) = site.editions[1].log
    (link,) = line.articles
    assert (link.label, link.url, link.lang) == ("le-phare", "fr/le-phare/", "fr")


def test_without_corrections_there_is_no_log(tmp_path: Path) -> None:
    site = made(tmp_path)
    kinds = {plan.page.kind for plan in plan_pages(site, settings(tmp_path))}
    assert not kinds & {"corrections", "tombstone"}
    assert "corrections" not in site.editions[0].links


def test_a_story_is_withdrawn_in_both_languages(tmp_path: Path) -> None:
    site = made(tmp_path, entry("unpublish", story="canal"))
    stones = [stone for edition in site.editions for stone in edition.tombstones]
    assert [stone.url for stone in stones] == ["fr/le-canal/", "en/the-canal/"]
    assert [stone.title for stone in stones] == [None, None]
    there = stones[0].counterpart
    assert there and there.exact and there.url == "en/the-canal/"
    assert [one.slug for one in site.editions[0].articles] == ["le-phare"]


def test_one_language_alone_leads_to_the_other_article(tmp_path: Path) -> None:
    site = made(tmp_path, entry("unpublish", slug={"fr": "le-canal"}))
    (stone,) = site.editions[0].tombstones
    there = stone.counterpart
    assert there and not there.exact
    assert (there.url, there.missing) == ("en/the-canal/", "tombstone")
    assert article(site, "the-canal").counterpart is None


def test_what_was_never_translated_leads_to_the_log(tmp_path: Path) -> None:
    site = made(tmp_path, entry("unpublish", story="phare"))
    there = site.editions[0].tombstones[0].counterpart
    assert there and (there.url, there.missing) == ("en/corrections/", "article")


def test_a_hidden_title_is_no_further_reading(tmp_path: Path) -> None:
    hidden = made(tmp_path, entry("unpublish", story="phare"))
    assert article(hidden, "le-canal").related == ["Le quai"]
    shown = made(tmp_path, entry("unpublish", story="phare", show_title=True))
    assert article(shown, "le-canal").related == ["Le phare", "Le quai"]
    assert shown.editions[0].tombstones[0].title == "le-phare"
    earlier = made(tmp_path, entry("unpublish", story="canal"))
    assert article(earlier, "le-phare").previous is None


def test_the_file_may_be_gone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    gone = entry("unpublish", slug={"fr": "disparu", "en": "gone"}, deleted=True)
    site = made(tmp_path, gone)
    french, english = (edition.tombstones[0] for edition in site.editions)
    assert (french.url, english.url) == ("fr/disparu/", "en/gone/")
    assert french.counterpart and french.counterpart.url == "en/gone/"
    assert not caplog.records


NAMED = {
    "an unknown slug": (
        entry("unpublish", slug={"fr": "le-quai"}),
        "entry 1: no published article has Lang fr and the Slug 'le-quai'; if its file is gone, "
        "give slug, and deleted = true",
    ),
    "an unknown story": (
        entry("correct", story="quai"),
        "entry 1: no published article has the Story 'quai'",
    ),
    "a reason in one language": (
        entry("correct", story="canal", reason={"fr": "Une erreur."}),
        "entry 1: reason: en is missing; fr is shown",
    ),
    "an address that a person gave away": (
        entry("unpublish", slug={"fr": "tag"}, deleted=True),
        "its address /fr/tag/ is that of EDITIONS' 'tag'",
    ),
}


@pytest.mark.parametrize("fault", NAMED)
def test_a_fault_is_named(fault: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken, expected = NAMED[fault]
    site = made(tmp_path, broken)
    assert expected in caplog.text
    assert all(record.levelname == "ERROR" for record in caplog.records)
    assert article(site, "le-canal")


def test_a_reason_in_the_other_language_says_so(tmp_path: Path) -> None:
    site = made(tmp_path, entry("correct", story="canal", reason={"fr": "Une erreur."}))
    assert [note.lang for note in article(site, "the-canal").notes] == ["fr"]
    assert [note.lang for note in article(site, "le-canal").notes] == [None]
