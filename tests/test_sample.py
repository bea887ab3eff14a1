"""The sample archive: its pages and the Markdown that is committed hold together."""

import json
import shutil
from collections import Counter
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from archipel.frontmatter import parse
from archive_import.importer import Report, run_import
from archive_import.pairing import Candidate, pair

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The inbox, imported into a content folder that has only the catalogs."""
    folder = tmp_path_factory.mktemp("import") / "content"
    folder.mkdir()
    for name in ("categories.toml", "authors.toml"):
        shutil.copy(CONTENT / name, folder)
    return folder, run_import([CONTENT / "inbox"], folder)


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for name in ("articles", "media", "originals")
        for file in (folder / name).rglob("*")
        if file.is_file()
    }


def articles() -> list[dict[str, str]]:
    return [
        parse(file.read_text(encoding="utf-8"))[0]
        for file in sorted((CONTENT / "articles").rglob("*.md"))
    ]


def test_the_committed_articles_are_what_the_import_makes(imported: tuple[Path, Report]) -> None:
    folder, _ = imported
    assert files(folder) == files(CONTENT)
    for name in ("ledger.jsonl", "categories.toml", "authors.toml"):
        assert (folder / name).read_bytes() == (CONTENT / name).read_bytes(), name


def test_nothing_is_refused_or_unknown(imported: tuple[Path, Report]) -> None:
    _, report = imported
    assert not report.refused
    assert not report.new_categories


def test_importing_again_changes_nothing(imported: tuple[Path, Report]) -> None:
    folder, first = imported
    before = files(folder) | {"ledger": (folder / "ledger.jsonl").read_bytes()}
    again = run_import([CONTENT / "inbox"], folder)
    assert again.skipped == len(first.outcomes) and not again.outcomes
    parsed_again = run_import([CONTENT / "inbox"], folder, json_lines=StringIO())
    assert {outcome.action for outcome in parsed_again.outcomes} == {"unchanged"}
    assert files(folder) | {"ledger": (folder / "ledger.jsonl").read_bytes()} == before


def test_every_story_has_both_languages_but_four() -> None:
    stories = Counter(article["Story"] for article in articles())
    languages = {(article["Story"], article["Lang"]) for article in articles()}
    assert len(languages) == len(articles())
    assert sum(count == 2 for count in stories.values()) >= 30
    alone = {story for story, count in stories.items() if count == 1}
    assert len(alone) == 4


def test_pairs_are_the_right_ones() -> None:
    """The inbox names both pages of a story alike: rideau-canal-fr, rideau-canal-en."""
    ledger = (CONTENT / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    names = {entry["article"]: Path(entry["source"]).stem[:-3] for entry in map(json.loads, ledger)}
    stories: dict[str, set[str]] = {}
    for path, name in names.items():
        fields, _ = parse((CONTENT / path).read_text(encoding="utf-8"))
        stories.setdefault(fields["Story"], set()).add(name)
    assert all(len(pair) == 1 for pair in stories.values()), stories


@pytest.mark.parametrize("dated", [True, False])
def test_pairs_are_found_by_what_the_articles_say_alone(dated: bool) -> None:
    """With every link between the languages taken away."""
    candidates: dict[str, list[Candidate]] = {"fr": [], "en": []}
    stories: dict[str, dict[str, str]] = {}
    for file in sorted((CONTENT / "articles").rglob("*.md")):
        fields, body = parse(file.read_text(encoding="utf-8"))
        date = datetime.fromisoformat(fields["Date"]) if dated else None
        candidates[fields["Lang"]].append(Candidate(file.stem, fields["Title"], body, date))
        stories.setdefault(fields["Story"], {})[fields["Lang"]] = file.stem
    expected = {(story["fr"], story["en"]) for story in stories.values() if len(story) == 2}
    assert len(expected) == 33 and len(stories) == 37
    found = pair(candidates["fr"], candidates["en"])
    assert {(two.first, two.second) for two in found} == expected


def test_dumps_and_pages_are_about_half_each() -> None:
    dumps = len(list((CONTENT / "inbox").rglob("*.txt")))
    pages = len(list((CONTENT / "inbox").rglob("*.html")))
    assert abs(dumps - pages) <= 6 and dumps + pages >= 64
    assert len({article["Category"] for article in articles()}) >= 12
