"""What is kept of the rows that pages with both versions of an article show."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from archipel.alignment import align
from archipel.kept import Kept
from editions import bilingual_rows
from editions.bilingual_rows import Said, Story, StoryRows

FRENCH = "<h2>Le port</h2><p>Le port de Halifax ouvre en 1749.</p><p>Il gèle rarement.</p>"
ENGLISH = "<h2>The port</h2><p>The port of Halifax opened in 1749.</p>"


def article(lang: str, html: str) -> Any:
    url = f"{lang}/port/"
    return SimpleNamespace(lang=lang, html=html, url=url, digest=f"{lang} {html}", pictures=[])


def story(french: str = FRENCH, root: str = "../../../") -> Story:
    return Story(article("fr", french), article("en", ENGLISH), root)


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by one each time that two texts are aligned."""
    calls: list[int] = []

    def counted(*given: Any) -> Any:
        calls.append(1)
        return align(*given)

    monkeypatch.setattr(bilingual_rows, "align", counted)
    return calls


def test_rows_have_what_says_the_same() -> None:
    assert StoryRows().of(story()) == [
        (Said("<h2>Le port</h2>"), Said("<h2>The port</h2>")),
        (
            Said("<p>Le port de Halifax ouvre en 1749.</p>"),
            Said("<p>The port of Halifax opened in 1749.</p>"),
        ),
        (Said("<p>Il gèle rarement.</p>"), Said("")),
    ]


def test_the_next_build_aligns_nothing(tmp_path: Path, aligned: list[int]) -> None:
    file = tmp_path / "kept"
    StoryRows(Kept(file, "1")).prepare([story()])
    assert len(aligned) == 1
    rows = StoryRows(Kept(file, "1"))
    rows.prepare([story()])
    assert rows.of(story()) == StoryRows().of(story())
    assert len(aligned) == 2


@pytest.mark.parametrize("other", [story(f"{FRENCH}<p>Un mot.</p>"), story(root="../../")])
def test_other_texts_are_other_rows(other: Story, tmp_path: Path, aligned: list[int]) -> None:
    kept = Kept(tmp_path / "kept", "1")
    StoryRows(kept).prepare([story()])
    rows = StoryRows(kept)
    rows.prepare([other])
    assert kept.keys() == {other.key} != {story().key}
    assert rows.of(other) == StoryRows().of(other)
    assert len(aligned) == 3


def test_both_pages_share_the_rows(aligned: list[int]) -> None:
    rows = StoryRows()
    assert rows.of(story()) is rows.of(story())
    assert len(aligned) == 1


def test_pictures_that_both_show_are_kept_once(tmp_path: Path) -> None:
    picture = '<figure><img src="../../media/a.png" alt=""><figcaption>{}</figcaption></figure>'
    one, two = article("fr", picture.format("Un quai")), article("en", picture.format("A quay"))
    kept = Kept(tmp_path / "kept", "1")
    rows = StoryRows(kept)
    rows.prepare([Story(one, two, "../../../")])
    ((ours, theirs),) = rows.of(Story(one, two, "../../../"))
    assert ours.bare == '<figure><img src="../../../media/a.png" alt=""></figure>' == theirs.bare
    assert (ours.caption, theirs.caption) == ("Un quai", "A quay")
