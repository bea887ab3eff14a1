"""The passages of two languages that say the same, one beside the other.

They are paired without a look at their words: `archipel.alignment` does that better, but takes
longer than all the rest of the index, and what is learned of an archive's words is hardly any
better for it. docs/decisions/0017-search-across-languages.md has the figures.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate, pairwise

_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|div|section|figure|figcaption|table|tr|td|th|pre"
    r"|hr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")


def passages(html: str) -> list[str]:
    """The texts of the blocks of an article's sanitised HTML."""
    texts = (_TAG.sub("", part).strip() for part in _BLOCK.split(html))
    return [unescape(text) for text in texts if text]


def pair_passages(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Passages that say the same: one by one where there are as many.

    Where there are not, the texts are cut where both seem to have come equally far: where of two
    passages' ends, by the share of the letters before them, each is the nearest to the other.
    """
    if len(first) == len(second):
        yield from zip(first, second, strict=True)
    elif first and second:
        cuts = _cuts(_shares(first), _shares(second))
        for (i, j), (m, n) in pairwise([(0, 0), *cuts, (len(first), len(second))]):
            yield "\n".join(first[i:m]), "\n".join(second[j:n])


def _shares(texts: Sequence[str]) -> list[float]:
    """How far the end of each passage but the last is, from 0 to 1."""
    ends = list(accumulate(map(len, texts)))
    return [end / ends[-1] for end in ends[:-1]]


def _cuts(ours: Sequence[float], theirs: Sequence[float]) -> Iterator[tuple[int, int]]:
    for place, share in enumerate(ours):
        other = _nearest(share, theirs)
        if other is not None and _nearest(theirs[other], ours) == place:
            yield place + 1, other + 1


def _nearest(share: float, others: Sequence[float]) -> int | None:
    return min(range(len(others)), key=lambda place: abs(others[place] - share), default=None)
