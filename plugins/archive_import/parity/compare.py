"""The ledger of an archive: its stories read one by one, then put in order, the worst first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .lore import Lore
from .missing import figure_differences
from .missing_blocks import block_differences
from .missing_names import Doubt, doubtful_names, name_difference
from .model import Difference, Kind, Parity, Side, Version
from .severity import severity
from .story import read

_ORDER = list(Kind)


class _Read(NamedTuple):
    """What is kept of a story until the whole archive has been read."""

    french: Side
    english: Side
    differences: list[Difference]
    doubts: list[Doubt]


def compare_stories(stories: Iterable[tuple[Version, Version]]) -> list[Parity]:
    """Find the stories whose versions differ.

    The texts are read once and not kept. Only a name has to wait until the end, when the
    archive has shown what becomes of names in translation.

    Args:
        stories: the French and the English version of each.

    Returns:
        those that differ, the worst first.
    """
    lore = Lore()
    drafts = [_read(french, english, lore) for french, english in stories]
    found = [parity for draft in drafts if (parity := _parity(draft, lore))]
    return sorted(found, key=lambda parity: (-parity.severity, parity.french.path))


def _read(french: Version, english: Version, lore: Lore) -> _Read:
    story = read(french, english)
    differences = [*figure_differences(story), *block_differences(story)]
    return _Read(story.french.side, story.english.side, differences, doubtful_names(story, lore))


def _parity(draft: _Read, lore: Lore) -> Parity | None:
    differences = sorted([*draft.differences, *_names(draft, lore)], key=_rank)
    if not differences:
        return None
    points = severity(draft.french, draft.english, differences)
    return Parity(draft.french, draft.english, points, tuple(differences))


def _names(draft: _Read, lore: Lore) -> Iterator[Difference]:
    for doubt in draft.doubts:
        if difference := name_difference(doubt, lore):
            yield difference


def _rank(difference: Difference) -> tuple[bool, int]:
    """Contradictions first, then by kind; the order of the text stays within them."""
    return not difference.contradicts, _ORDER.index(difference.kind)
