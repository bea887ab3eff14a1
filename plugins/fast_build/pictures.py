"""The thin layer between Pelican and the pictures: makes them, and sets them into the texts."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.log import console

from archipel.pictures import FOLDER, ServedPicture

from .body_pictures import names_in, picture_name, place_pictures
from .gallery import Entry, serve_pictures

log = logging.getLogger(__name__)


class PicturesGenerator(Generator):  # type: ignore[misc]
    """Comes after Pelican's own generators have read, and before any page is made."""

    def generate_context(self) -> None:
        """Write the pictures that pages show; give each content `served_picture` and its text.

        `served_picture` is the featured one, None where there is none to show.
        """
        contents = sorted(self._published(), key=lambda content: content.relative_source_path)
        entries = serve_pictures(
            (name for content in contents for name in _names(content)),
            Path(self.path) / FOLDER,
            Path(self.output_path),
            _announce,
        )
        for content in contents:
            _place(content, entries, self.settings["PICTURE_SIZES"])

    def _published(self) -> Iterator[Any]:
        for content in self.context["generated_content"].values():
            if content is not None and content.status == "published":
                yield content


def _announce(count: int) -> None:
    console.print(f"Making {count:,} pictures in the sizes of the site ...")


def _names(content: Any) -> Iterator[str]:
    if name := picture_name(getattr(content, "image", "")):
        yield name
    yield from names_in(content._content)


def _place(content: Any, entries: Mapping[str, Entry], sizes: str) -> None:
    wanted: set[str] = set()

    def find(name: str) -> ServedPicture | None:
        wanted.add(name)
        return entries[name].served if name in entries else None

    featured = getattr(content, "image", "")
    content.served_picture = find(picture_name(featured) or featured) if featured else None
    # Pelican builds `content` from this when it is asked for, which nobody has done so far.
    content._content = place_pictures(content._content, find, sizes)
    _name_faults(wanted, entries, content.relative_source_path)


def _name_faults(wanted: Iterable[str], entries: Mapping[str, Entry], path: str) -> None:
    """Warn of pictures that cannot be shown; one that is not there is an error to be mended."""
    for name in sorted(wanted):
        if name not in entries:
            log.error("%s: the picture %s is not in content/%s", path, name, FOLDER)
        elif fault := entries[name].fault:
            log.warning("%s: the picture %s is not shown: %s", path, name, fault)
