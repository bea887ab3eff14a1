"""Names that are likely missing: where nothing in the counterpart may stand in their place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .lore import Lore
from .model import Difference, Kind, Snippet
from .names import CALENDAR, Name, Vocabulary, names, vocabulary
from .story import Story, Text

_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "sir", "mme", "mlle", "mgr", "maitre"))


class Doubt(NamedTuple):
    """A name that a version has and the other seems to lack."""

    lang: str
    name: Name
    others: frozenset[str]
    """Names in the counterpart that may stand in its place."""
    snippet: Snippet


def doubtful_names(story: Story, lore: Lore) -> list[Doubt]:
    """The names without counterpart, once each; teaches the lore what the story shows."""
    known = vocabulary(story.french.blocks), vocabulary(story.english.blocks)
    found = names(story.french.blocks), names(story.english.blocks)
    for text, own, said, other in zip(
        (story.french, story.english), known, found, known[::-1], strict=True
    ):
        lore.learn_ordinary(text.lang, own.ordinary)
        lore.learn_names({word for name in said for word in name.words}, other.words)
    lacking = _lacking(found[0], known[1]), _lacking(found[1], known[0])
    return list(_doubts(story, lacking, lore))


def _lacking(found: Sequence[Name], other: Vocabulary) -> list[Name]:
    """The names none of whose words the other version has."""
    return [name for name in found if not any(other.has(word) for word in name.words)]


def _doubts(story: Story, lacking: tuple[list[Name], list[Name]], lore: Lore) -> Iterator[Doubt]:
    told: set[tuple[str, ...]] = set()
    french, english = map(_by_block, lacking)
    for bead in story.beads:
        here = _inside(french, bead.first), _inside(english, bead.second)
        words = _words(here[0]), _words(here[1])
        lore.learn_company(*words)
        if bead.first.start == bead.first.stop or bead.second.start == bead.second.stop:
            continue  # the missing paragraph is told as a whole
        for text, own, others in zip((story.french, story.english), here, words[::-1], strict=True):
            for name in own:
                if name.words not in told:
                    told.add(name.words)
                    yield Doubt(text.lang, name, frozenset(others), _snippet(text, name))


def _by_block(found: Sequence[Name]) -> dict[int, list[Name]]:
    blocks: dict[int, list[Name]] = defaultdict(list)
    for name in found:
        blocks[name.block].append(name)
    return blocks


def _inside(found: dict[int, list[Name]], blocks: slice) -> list[Name]:
    return [name for block in range(blocks.start, blocks.stop) for name in found.get(block, ())]


def _words(found: Sequence[Name]) -> set[str]:
    return {word for name in found for word in name.words}


def _snippet(text: Text, name: Name) -> Snippet:
    return text.snippet(name.block, name.start, name.end)


def name_difference(doubt: Doubt, lore: Lore) -> Difference | None:
    """The difference that a doubt turns out to be once the archive is known; None if it is none."""
    words = [word for word in doubt.name.words if _tells(word, doubt.lang, lore)]
    if not words or 2 * len(words) < len(
        doubt.name.words
    ):  # a title, or the beginning of a sentence
        return None
    alone = len(words) == 1 or doubt.name.acronym
    if any(_is_rendered(word, doubt, alone, lore) for word in words):
        return None
    if doubt.lang == "fr":
        return Difference(Kind.NAME, doubt.snippet, None)
    return Difference(Kind.NAME, None, doubt.snippet)


def _tells(word: str, lang: str, lore: Lore) -> bool:
    return len(word) > 2 and word not in _TITLES | CALENDAR and not lore.is_ordinary(lang, word)


def _is_rendered(word: str, doubt: Doubt, alone: bool, lore: Lore) -> bool:
    """Whether the other version likely has the name in another form.

    Of a single word or an acronym that must be thought, unless the archive shows that it passes
    as it is; of several names in a row (a person's), if there is something in their place.
    """
    if lore.is_translated(word):
        return True
    others = doubt.others - _TITLES
    if lore.passes(word):
        return doubt.name.acronym and bool(others)
    return alone or not all(map(lore.passes, others))
