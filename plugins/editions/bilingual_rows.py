"""What both versions of an article say, row by row, kept between builds.

To take two texts to pieces and to align them costs more than all else of a page, and depends on
nothing but the texts. So it is done once for both pages of a story, before any of them is made, in
all cores, and not again when a template changes, or another article.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archipel.alignment import align
from archipel.kept import Kept
from archipel.processes import map_in_forks
from archipel.versions import digest_of

from .bilingual_blocks import Part, joined, split_html
from .model import Article

_BLOCK = 20
"""Stories that a process aligns at a time."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says in a row; `html` is empty where it says nothing."""

    html: str
    bare: str = ""
    """Of what both versions show alike the HTML without its caption."""
    caption: str = ""


SaidInBoth = tuple[Said, Said]
"""A row: in the site's first edition, and in the other."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article in both languages, for a page that shows both."""

    first: Article
    """Of the site's first edition."""
    second: Article
    root: str
    """The way from the page to the site's root."""

    @property
    def key(self) -> str:
        """The same where the rows are."""
        told = ((one.digest, one.pictures, one.url) for one in (self.first, self.second))
        return digest_of([*told, self.root])


class StoryRows:
    """Gives the rows of stories."""

    def __init__(self, kept: Kept | None = None) -> None:
        """
        Args:
            kept: what earlier builds have kept; without it nothing is.
        """
        self._kept = kept
        self._last: tuple[str, list[SaidInBoth]] = ("", [])

    def prepare(self, stories: Iterable[Story]) -> None:
        """Align what is new of all the stories that there are, and forget what is gone."""
        if self._kept is None:
            return
        by_key = {story.key: story for story in stories}
        known = self._kept.keys()
        self._kept.forget(known - by_key.keys())
        new = [item for item in by_key.items() if item[0] not in known]
        blocks = [new[start : start + _BLOCK] for start in range(0, len(new), _BLOCK)]
        for results in map_in_forks(_packed_all, blocks):
            self._kept.put(results)

    def of(self, story: Story) -> list[SaidInBoth]:
        """The rows of a story; its two pages are made one after the other, and share them."""
        key = story.key
        if key != self._last[0]:
            packed = self._kept.get(key) if self._kept else None
            self._last = key, _unpacked(packed) if packed else rows_of(story)
        return self._last[1]


def rows_of(story: Story) -> list[SaidInBoth]:
    """Both versions of a story, aligned from the first to the second."""
    ours, theirs = (
        split_html(article.html, article.url, story.root, article.lang)
        for article in (story.first, story.second)
    )
    beads = align([part.block for part in ours], [part.block for part in theirs])
    return [_said(ours[bead.first], theirs[bead.second]) for bead in beads]


def _said(ours: Sequence[Part], theirs: Sequence[Part]) -> SaidInBoth:
    if len(ours) == len(theirs) == 1 and ours[0].shows and ours[0].shows == theirs[0].shows:
        one, other = (Said("", part.bare, part.caption) for part in (ours[0], theirs[0]))
        return one, other
    return Said(joined(ours)), Said(joined(theirs))


def _packed_all(stories: Sequence[tuple[str, Story]]) -> list[tuple[str, bytes]]:
    return [(key, _packed(rows_of(story))) for key, story in stories]


def _packed(rows: Iterable[SaidInBoth]) -> bytes:
    told = [[(one.html, one.bare, one.caption) for one in row] for row in rows]
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> list[SaidInBoth]:
    told = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    return [(Said(*one), Said(*other)) for one, other in told]
