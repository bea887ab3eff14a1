"""Where in a page the text stands that an extractor took for the article's.

trafilatura finds the text better than any other library, but gives it as a tree of its own,
which has lost pictures, captions, links' places and more. So its text is looked up in the page.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from .news_tree import UNSEEN

Range = tuple[int, int]

_LONG = 40
"""Characters; a text of so many stands once in a page."""
_RUN, _NEAR = 3, 2000
_LONG_RUN = 8
"""Words by which text is found again that the extractor has left something out of: a few within
so many letters, or more anywhere."""
_MOST_MISSES = 300


class PageText:
    """The letters of a page in a row, without white space, and where each element's stand."""

    def __init__(self, root: Element) -> None:
        self.spans: dict[Element, Range] = {}
        """Where each element that can be seen begins and ends."""
        parts: list[str] = []
        self._read(root, parts)
        self.letters = "".join(parts)
        self._kept: list[Range] = []
        self._starts: list[int] = []
        self._sums: list[int] = [0]

    def _read(self, root: Element, parts: list[str]) -> None:
        position = 0
        starts: list[int] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            text = None
            if event == "end":
                self.spans[element] = (starts.pop(), position)
                text = element.tail if element is not root else None
            else:
                starts.append(position)
                if element.tag in UNSEEN:
                    walk.skip_subtree()
                else:
                    text = element.text
            if text and (letters := _letters(text)):
                parts.append(letters)
                position += len(letters)

    def keep(self, ranges: Sequence[Range]) -> None:
        """Mark the article's text."""
        kept: list[Range] = []
        for start, end in sorted(ranges):
            if kept and start <= kept[-1][1]:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
            else:
                kept.append((start, end))
        self._kept = kept
        self._starts = [start for start, _ in kept]
        self._sums = [0]
        for start, end in kept:
            self._sums.append(self._sums[-1] + end - start)

    def kept(self, start: int, end: int) -> int:
        """How many letters between two places are the article's."""
        return self._kept_before(end) - self._kept_before(start)

    def kept_in(self, element: Element) -> int:
        """How many of an element's letters are the article's."""
        return self.kept(*self.spans.get(element, (0, 0)))

    @property
    def bounds(self) -> Range:
        """Where the article's text begins and ends."""
        return (self._kept[0][0], self._kept[-1][1]) if self._kept else (0, 0)

    def _kept_before(self, position: int) -> int:
        number = bisect_right(self._starts, position)
        if number == 0:
            return 0
        start, end = self._kept[number - 1]
        return self._sums[number - 1] + min(position, end) - start


def _letters(text: str) -> str:
    return "".join(text.split())


def locate(blocks: Sequence[str], page: str) -> list[Range]:
    """Where an extractor's blocks of text stand among the letters of a page.

    Long blocks first, for they stand once; a short one (« Read more », a name) is looked for
    between the long ones around it. What the extractor has changed inside is found in runs of
    words.
    """
    letters = [_letters(block) for block in blocks]
    found = _long_ones(letters, page)
    ranges: list[Range] = list(filter(None, found))
    nexts = _next_starts(found, len(page))
    position = misses = 0
    for block, text, own, end in zip(blocks, letters, found, nexts, strict=True):
        if own:
            position = own[1]
        elif text and misses < _MOST_MISSES:
            runs = list(_runs(block, text, page, position, end))
            if 2 * _length(runs) < len(text):
                runs = list(_runs(block, text, page, position, len(page)))
            ranges += runs
            misses += not runs
            position = runs[-1][1] if runs else position
    return ranges


def _length(ranges: list[Range]) -> int:
    return sum(end - start for start, end in ranges)


def _long_ones(letters: list[str], page: str) -> list[Range | None]:
    found: list[Range | None] = []
    position = misses = 0
    for text in letters:
        start = -1
        if len(text) >= _LONG and misses < _MOST_MISSES:
            start = page.find(text, position)
            start = page.find(text, 0, position) if start < 0 else start
            misses += start < 0
        if start >= 0:
            position = start + len(text)
        found.append((start, position) if start >= 0 else None)
    return found


def _next_starts(found: list[Range | None], end: int) -> list[int]:
    """For each block where the next long one begins."""
    nexts: list[int] = []
    for own in reversed(found):
        nexts.append(end)
        end = own[0] if own else end
    return nexts[::-1]


def _runs(block: str, letters: str, page: str, start: int, end: int) -> Iterator[Range]:
    """The whole block where it stands so; else its longest runs of words, in order."""
    whole = page.find(letters, start, end)
    if whole >= 0:
        yield whole, whole + len(letters)
        return
    words = block.split()
    number = misses = 0
    while number < len(words) and misses < _MOST_MISSES:
        begin = _next_run(words, number, page, start, end)
        if begin < 0:
            misses += 1
            number += 1
            continue
        start = begin
        for word in words[number:]:
            if not page.startswith(word, start):
                break
            start += len(word)
            number += 1
        yield begin, start


def _next_run(words: list[str], number: int, page: str, start: int, end: int) -> int:
    """Where the words from a number on stand next: a few of them near by, or many anywhere."""
    for count, stop in ((_RUN, min(start + _NEAR, end)), (_LONG_RUN, end)):
        begin = page.find("".join(words[number : number + count]), start, stop)
        if begin >= 0:
            return begin
    return -1
