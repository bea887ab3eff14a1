"""Paragraphs that have no counterpart.

Where a translator has made one paragraph of two, the alignment may pair it with one of them only.
So a paragraph is not taken for missing when the counterpart of its neighbour is long enough for
both, and has words of it.
"""

from collections.abc import Iterator

from archipel.alignment import Bead, Block

from .model import Difference, Kind, Snippet
from .names import WORD, fold
from .story import Story

_LEAST_WORDS = 3
_NOT_READ = ("code", "picture")
_ENGLISH_LENGTH = 1.1
"""By how much French is longer than English, letters counted."""
_MOST_OF_IT = 0.6
_SHARED = 0.25
_STEM = 4
_REACH = 4
"""Beads to either side in which a neighbour is looked for."""
_LONG_WORD = 5


def block_differences(story: Story) -> Iterator[Difference]:
    """The paragraphs, headings and items of lists that one version lacks.

    A summary is not asked for: without one the site shows the text's beginning.
    """
    french, english = story.french.blocks, story.english.blocks
    for number, bead in enumerate(story.beads[2:], start=2):
        if not _is_empty(bead.first) and not _is_empty(bead.second):
            continue
        for block in [*french[bead.first], *english[bead.second]]:
            if _is_read(block) and not _is_merged(block, story, number):
                yield _difference(block, _is_empty(bead.second))


def _is_empty(blocks: slice) -> bool:
    return bool(blocks.start == blocks.stop)


def _is_read(block: Block) -> bool:
    return block.kind not in _NOT_READ and block.text.count(" ") + 1 >= _LEAST_WORDS


def _difference(block: Block, is_french: bool) -> Difference:
    snippet = Snippet("", block.text, "")
    return Difference(
        Kind.PARAGRAPH, snippet if is_french else None, None if is_french else snippet
    )


def _is_merged(block: Block, story: Story, number: int) -> bool:
    """Whether a neighbour's counterpart has room for the block, and words of it."""
    is_french = _is_empty(story.beads[number].second)
    return any(
        _has_room(block, *_sides(story, bead, is_french)) for bead in _neighbours(story, number)
    )


def _neighbours(story: Story, number: int) -> Iterator[Bead]:
    """The next beads before and after that have both sides."""
    for places in (range(number - 1, 1, -1), range(number + 1, len(story.beads))):
        for place in places[:_REACH]:
            bead = story.beads[place]
            if not _is_empty(bead.first) and not _is_empty(bead.second):
                yield bead
                break


def _sides(story: Story, bead: Bead, is_french: bool) -> tuple[float, str, float]:
    """How long a bead is in the block's language, and its counterpart, and how long that is."""
    french = " ".join(block.text for block in story.french.blocks[bead.first])
    english = " ".join(block.text for block in story.english.blocks[bead.second])
    if is_french:
        return len(french), english, len(english) * _ENGLISH_LENGTH
    return len(english), french, len(french) / _ENGLISH_LENGTH


def _has_room(block: Block, own: float, other: str, other_length: float) -> bool:
    if other_length < own + _MOST_OF_IT * len(block.text):
        return False
    stems = _stems(block.text)
    return len(stems & _stems(other)) >= _SHARED * len(stems)


def _stems(text: str) -> set[str]:
    words = WORD.findall(fold(text).lower())
    return {word[:_STEM] for word in words if len(word) >= _LONG_WORD or word.isdecimal()}
