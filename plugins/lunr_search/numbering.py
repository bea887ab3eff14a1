"""What was found in articles, as numbers of words, kept between builds.

Words are numbered as they come, and so are kept with their numbers: a word with what is told of it
is a *row* of a *table*. The numbers are the memory's own; nothing that is written depends on them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from struct import Struct
from typing import Generic, TypeVar
from zlib import crc32

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
_TABLE = "#"
"""So begin the keys of rows; a number follows."""
_MARK = Struct("=I")


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


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in some articles.

    Attributes:
        sections: by the articles' keys.
        rows: of each table, those that the numbers in the sections are of.
    """

    sections: dict[str, Sections]
    rows: dict[str, list[str]]


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
        rows, marks = self._tables()
        tables = {name: Numbered(rows[name]) for name in rows}
        blocks = [new[start : start + _BLOCK] for start in range(0, len(new), _BLOCK)]
        for found, rows_of in map_in_forks(self._read, blocks):
            places = {name: tables[name].numbers(rows_of[name]) for name in tables}
            results = []
            for name, table in tables.items():
                if told := table.new():
                    results.append((f"{_TABLE}{len(marks):08}", "\n".join([name, *told]).encode()))
                    marks.append(crc32(results[-1][1], marks[-1]))
            results += [(key, self._packed(sections, places, marks[-1])) for key, sections in found]
            self._kept.put(results)

    def keep_only(self, keys: Set[str]) -> None:
        """Forget all articles but these."""
        known = self._kept.keys() - keys
        self._kept.forget(key for key in known if not key.startswith(_TABLE))

    def of(self, items: Mapping[str, Item]) -> Found:
        """What was found in articles that were added."""
        rows, marks = self._tables()
        results = self._kept.some(items)
        if len(results) < len(items) or not set(map(_mark_of, results.values())) <= set(marks):
            self._kept.begin_anew()  # it is damaged
            self.add(items)
            return self.of(items)
        return Found({key: _unpacked(results[key]) for key in items}, rows)

    def _tables(self) -> tuple[dict[str, list[str]], list[int]]:
        """The rows of each table, and a mark of the tables as they were at the beginning and
        whenever rows had been added: numbers are good with a mark that is among these."""
        rows: dict[str, list[str]] = {name: [] for name in self._reading.tables}
        marks = [0]
        for told in self._kept.all_from(_TABLE, f"{_TABLE}:").values():
            name, *more = told.decode().split("\n")
            rows[name] += more
            marks.append(crc32(told, marks[-1]))
        return rows, marks

    def _read(
        self, items: Sequence[tuple[str, Item]]
    ) -> tuple[list[tuple[str, Sections]], dict[str, list[str]]]:
        """What is found in some articles, and the rows that its numbers are of."""
        reading = self._reading
        tables = {name: Numbered() for name in reading.tables}
        found = [(key, reading.find(item, tables)) for key, item in items]
        return found, {name: reading.rows(name, table.new()) for name, table in tables.items()}

    def _packed(self, sections: Sections, places: Mapping[str, Numbers], mark: int) -> bytes:
        placed = [
            places[name][section] if name else section
            for name, section in zip(self._reading.sections, sections, strict=True)
        ]
        head = np.array([len(placed), *map(len, placed)], np.int32)
        return _MARK.pack(mark) + np.concatenate([head, *placed]).astype(np.int32).tobytes()


def _mark_of(packed: bytes) -> int:
    return int(_MARK.unpack_from(packed)[0])


def _unpacked(packed: bytes) -> Sections:
    numbers = np.frombuffer(packed, np.int32, offset=_MARK.size)
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
