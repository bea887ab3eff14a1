"""What was found in articles, as numbers of words, kept between builds.

Words are numbered as they come, and so are kept with their numbers: a word with what is told of it
is a *row* of a *table*. The numbers are the memory's own; nothing that is written depends on them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from archipel.kept import Kept
from archipel.processes import map_in_forks

Item = TypeVar("Item")
Numbers = NDArray[np.int32]
Sections = list[Numbers]
"""What was found in one article."""

_BLOCK = 50
"""Articles that a process looks at at a time."""


class Numbered:
    """Texts numbered as they come."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._numbers = {text: number for number, text in enumerate(texts)}
        self._told = len(self._numbers)

    def numbers(self, texts: Iterable[str]) -> Numbers:
        """The numbers of texts, known or new."""
        known = self._numbers
        return np.array([known.setdefault(text, len(known)) for text in texts], np.int32)

    @property
    def texts(self) -> list[str]:
        """All of them, by number."""
        return list(self._numbers)

    def new(self) -> list[str]:
        """The texts that are new since it was last asked."""
        texts = self.texts[self._told :]
        self._told = len(self._numbers)
        return texts


Tables = Mapping[str, Numbered]


@dataclass(frozen=True, slots=True)
class Reading(Generic[Item]):
    """How articles are read.

    Attributes:
        sections: by section of what is found, the table that its numbers are of; "" for none.
        find: what there is in an article, by the numbers of the tables, which it may add words to.
        row: what is kept of some new words of a table.
    """

    sections: tuple[str, ...]
    find: Callable[[Item, Tables], Sections]
    rows: Callable[[str, list[str]], list[str]]

    @property
    def tables(self) -> list[str]:
        """The names of the tables."""
        return list(dict.fromkeys(filter(None, self.sections)))


class Readings(Generic[Item]):
    """What was found in articles."""

    def __init__(self, reading: Reading[Item], kept: Kept | None = None) -> None:
        """
        Args:
            kept: what earlier builds have kept; without it nothing is.
        """
        self._reading = reading
        self._kept = kept or Kept()

    def add(self, items: Mapping[str, Item]) -> None:
        """Read the articles, by their keys, that are new."""
        known = self._kept.keys()
        new = [item for item in items.items() if item[0] not in known]
        if not new:
            return
        number = sum("#" in key for key in known)
        tables = {name: Numbered(self.rows(name)) for name in self._reading.tables}
        blocks = [new[start : start + _BLOCK] for start in range(0, len(new), _BLOCK)]
        for found, rows_of in map_in_forks(self._read, blocks):
            places = {name: tables[name].numbers(rows_of[name]) for name in tables}
            results = [(key, self._packed(sections, places)) for key, sections in found]
            for name, table in tables.items():
                if told := table.new():
                    number += 1
                    results.append((f"{name}#{number:08}", "\n".join(told).encode()))
            self._kept.put(results)

    def keep_only(self, keys: Set[str]) -> None:
        """Forget all articles but these."""
        self._kept.forget(key for key in self._kept.keys() - keys if "#" not in key)

    def rows(self, name: str) -> list[str]:
        """The rows of a table."""
        told = self._kept.all_from(f"{name}#", f"{name}$").values()
        return [row for rows in told for row in rows.decode().split("\n")]

    def of(self, items: Mapping[str, Item]) -> dict[str, Sections]:
        """What was found in articles that were added, by their keys."""
        results = self._kept.some(items)
        if len(results) < len(items):  # somebody has damaged the file
            self.add(items)
            results = self._kept.some(items)
        return {key: _unpacked(results[key]) for key in items}

    def _read(
        self, items: Sequence[tuple[str, Item]]
    ) -> tuple[list[tuple[str, Sections]], dict[str, list[str]]]:
        """What is found in some articles, and the rows that its numbers are of."""
        reading = self._reading
        tables = {name: Numbered() for name in reading.tables}
        found = [(key, reading.find(item, tables)) for key, item in items]
        return found, {name: reading.rows(name, table.new()) for name, table in tables.items()}

    def _packed(self, sections: Sections, places: Mapping[str, Numbers]) -> bytes:
        placed = [
            places[name][section] if name else section
            for name, section in zip(self._reading.sections, sections, strict=True)
        ]
        head = np.array([*map(len, placed)], np.int32)
        return np.concatenate([[len(placed)], head, *placed]).astype(np.int32).tobytes()


def _unpacked(packed: bytes) -> Sections:
    numbers = np.frombuffer(packed, np.int32)
    count = int(numbers[0])
    sizes, start = numbers[1 : count + 1].tolist(), count + 1
    sections = []
    for size in sizes:
        sections.append(numbers[start : start + size])
        start += size
    return sections


def joined(parts: Sequence[Numbers]) -> Numbers:
    """Numbers one after the other."""
    return np.concatenate(parts) if parts else np.zeros(0, np.int32)


def firsts_of(numbers: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Where each number below `count` is first; the length of all where it is nowhere."""
    firsts = np.full(count, len(numbers))
    places = np.arange(len(numbers), dtype=np.int32)
    firsts[numbers[::-1]] = places[::-1]  # of several the last one stays
    return firsts
