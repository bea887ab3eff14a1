"""The sample archive's pictures: the same bytes each time, in the size the site expects."""

import sys
from pathlib import Path

import pytest
from PIL import Image

from tools.draw_pictures import draw, main
from tools.pictures.canvas import BUDGET
from tools.pictures.scenes.elections import riding_tiles


@pytest.mark.parametrize("story_id", ["ridings-343", "fundy-tides"])
def test_a_picture_is_drawn_twice_the_same(story_id: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jpg", tmp_path / "second.jpg"
    draw(story_id, first)
    draw(story_id, second)
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size <= BUDGET
    with Image.open(first) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 675))
        assert picture.info["progressive"]


def test_the_map_of_ridings_has_a_tile_for_each_of_them() -> None:
    assert len(riding_tiles()) == 343


def test_an_unknown_story_is_named_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["draw_pictures", str(tmp_path / "new"), "no-such-story"])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 2
    assert "no picture for no-such-story" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
