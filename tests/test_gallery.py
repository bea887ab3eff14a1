"""Pictures are made once, and only those that a page shows."""

from pathlib import Path

import pytest

from archipel.pictures import ServedPicture
from archipel.site_folder import SiteFolder
from fast_build.gallery import serve_pictures
from tests.test_pictures_served import halves, noise, saved


class Gallery:
    """A media folder, an output, and what was announced."""

    def __init__(self, folder: Path) -> None:
        self.media, self.output = folder / "media", folder / "output"
        self.memory = folder / "pictures.json"
        self.media.mkdir()
        self.made: list[int] = []

    def serve(self, *names: str) -> dict[str, ServedPicture | None]:
        site = SiteFolder(self.output)
        site.open()
        entries = serve_pictures(names, self.media, site, self.memory, self.made.append)
        site.commit()
        return {name: entry.served for name, entry in entries.items()}

    def files(self) -> dict[str, int]:
        folder = self.output / "media"
        return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    gallery = Gallery(tmp_path)
    (gallery.media / "a.png").write_bytes(saved(halves(), "PNG"))
    (gallery.media / "b.jpg").write_bytes(saved(noise((700, 300)), "JPEG"))
    (gallery.media / "broken.jpg").write_bytes(b"\xff\xd8\xff")
    return gallery


def test_nothing_is_made_twice(gallery: Gallery) -> None:
    first = gallery.serve("a.png", "b.jpg", "broken.jpg", "gone.jpg")
    files = gallery.files()
    assert first.keys() == {"a.png", "b.jpg", "broken.jpg"} and first["broken.jpg"] is None
    assert gallery.serve("a.png", "b.jpg", "broken.jpg") == first
    assert gallery.files() == files and gallery.made == [3]


def test_only_what_is_shown_is_served(gallery: Gallery) -> None:
    both = gallery.serve("a.png", "b.jpg")
    foreign = gallery.output / "media" / "theirs.webp"
    foreign.write_bytes(b"")
    gallery.serve("b.jpg")
    picture = both["b.jpg"]
    assert picture
    left = {Path(variant.url).name for variant in picture.variants}
    assert set(gallery.files()) == left | {foreign.name}


def test_a_file_that_went_missing_is_made_again(gallery: Gallery) -> None:
    picture = gallery.serve("a.png", "b.jpg")["b.jpg"]
    assert picture
    before = gallery.files()
    (gallery.output / picture.widest.url).unlink()
    gallery.serve("a.png", "b.jpg")
    after = gallery.files()
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == [
        Path(picture.widest.url).name
    ]


def test_a_changed_picture_gets_new_files(gallery: Gallery) -> None:
    old = gallery.serve("a.png")["a.png"]
    (gallery.media / "a.png").write_bytes(saved(noise((500, 500)), "PNG"))
    new = gallery.serve("a.png")["a.png"]
    assert old and new and old.widest.url != new.widest.url
    assert not (gallery.output / old.widest.url).exists()


@pytest.mark.parametrize("text", ["", "[]", '{"made_by": "x"}', '{"made_by": 1, "pictures": 3}'])
def test_a_lost_list_costs_no_picture(gallery: Gallery, text: str) -> None:
    first = gallery.serve("a.png", "b.jpg")
    files = gallery.files()
    gallery.memory.write_text(text, encoding="utf-8")
    assert gallery.serve("a.png", "b.jpg") == first
    assert gallery.files() == files


# In a text
