"""Both versions of a story, read and aligned."""

from collections.abc import Iterator
from dataclasses import dataclass

from archipel.alignment import Bead, Block, align

from .blocks import body, head
from .facts import ENGLISH, FRENCH, Fact
from .figures import figures
from .model import Side, Snippet, Version

_AROUND = 60
"""Characters of context on either side of what is marked."""


@dataclass(frozen=True, slots=True)
class Text:
    """A version's blocks and what they state; the first two are the title and the summary."""

    lang: str
    blocks: list[Block]
    facts: list[list[Fact]]
    side: Side

    def snippet(self, block: int, start: int, end: int) -> Snippet:
        """A passage of a block with what is around it."""
        text = self.blocks[block].text
        return Snippet(_before(text, start), text[start:end], _after(text, end))


@dataclass(frozen=True, slots=True)
class Story:
    """Two texts, and which of their blocks are counterparts."""

    french: Text
    english: Text
    beads: list[Bead]


def read(french: Version, english: Version) -> Story:
    """Read and align a story's versions."""
    one, other = _text(french, FRENCH), _text(english, ENGLISH)
    return Story(one, other, list(_beads(one.blocks, other.blocks)))


def _text(version: Version, lang: str) -> Text:
    blocks = head(version) + body(version.markdown)
    facts = [figures(block.text, lang) if block.kind != "code" else [] for block in blocks]
    words = sum(block.text.count(" ") + 1 for block in blocks[2:])
    return Text(lang, blocks, facts, Side(version.path, version.title, words))


def _beads(first: list[Block], second: list[Block]) -> Iterator[Bead]:
    yield Bead(slice(0, 1), slice(0, 1))
    yield Bead(slice(1, 2), slice(1, 2))
    for bead in align(first[2:], second[2:]):
        yield Bead(_shifted(bead.first), _shifted(bead.second))


def _shifted(blocks: slice) -> slice:
    return slice(blocks.start + 2, blocks.stop + 2)


def _before(text: str, place: int) -> str:
    if place <= _AROUND:
        return text[:place]
    return "…" + text[place - _AROUND : place].partition(" ")[2]


def _after(text: str, place: int) -> str:
    if len(text) - place <= _AROUND:
        return text[place:]
    return text[place : place + _AROUND].rpartition(" ")[0] + "…"
