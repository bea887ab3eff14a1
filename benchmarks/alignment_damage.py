"""A text and its translation, damaged as translators and editors do, with the beads that remain."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archipel.alignment import Block

Link = tuple[frozenset[int], frozenset[int]]
"""The places of the blocks that say the same; one side may be empty."""

_SENTENCE = re.compile(r"(?<=[.!?»”])\s+(?=[A-ZÀÉÈÊ«“])")
_MERGED = _SPLIT = 0.1
_DROPPED = 0.05
_OF_OTHER_KIND = _ADDED = 0.025
_LOST_PART = 0.1
"""How often a whole part of a text, three to eight blocks, is missing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a damaged version, and which of the original blocks it is made of."""

    block: Block
    of: frozenset[int]


def damaged(
    first: Sequence[Block],
    second: Sequence[Block],
    strangers: Sequence[Block],
    chance: random.Random,
) -> tuple[list[Piece], list[Piece]]:
    """Both versions with blocks dropped, split, merged, changed in kind and added."""
    sides = [[Piece(b, frozenset({n})) for n, b in enumerate(side)] for side in (first, second)]
    count = len(first)
    gone, cut = _on_one_side(count, _DROPPED, chance), _on_one_side(count, _SPLIT, chance)
    if chance.random() < _LOST_PART:
        start = chance.randrange(count)
        chance.choice(gone).update(range(start, start + chance.randint(3, 8)))
    made = []
    for pieces, without, divided in zip(sides, gone, cut, strict=True):
        kept = [piece for piece in pieces if not piece.of & without]
        parts = [part for piece in kept for part in _split(piece, divided, chance)]
        merged = _merge(parts, chance)
        made.append(list(_add(map(_changer(chance), merged), strangers, chance)))
    return made[0], made[1]


def _on_one_side(count: int, rate: float, chance: random.Random) -> tuple[set[int], set[int]]:
    chosen: tuple[set[int], set[int]] = (set(), set())
    for place in range(count):
        if chance.random() < rate:
            chance.choice(chosen).add(place)
    return chosen


def _split(piece: Piece, chosen: set[int], chance: random.Random) -> list[Piece]:
    text = piece.block.text
    ends = [match.start() for match in _SENTENCE.finditer(text)]
    if not piece.of & chosen or not ends or piece.block.kind != "paragraph":
        return [piece]
    end = chance.choice(ends)
    return [Piece(Block(part.strip(), "paragraph"), piece.of) for part in (text[:end], text[end:])]


def _merge(pieces: list[Piece], chance: random.Random) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        kinds = {piece.block.kind, merged[-1].block.kind if merged else ""}
        if kinds == {"paragraph"} and chance.random() < _MERGED:
            last = merged.pop()
            block = Block(f"{last.block.text} {piece.block.text}", "paragraph")
            piece = Piece(block, last.of | piece.of)
        merged.append(piece)
    return merged


def _changer(chance: random.Random) -> Callable[[Piece], Piece]:
    """Headings as bold paragraphs, items as paragraphs of their own."""

    def change(piece: Piece) -> Piece:
        if chance.random() < _OF_OTHER_KIND:
            return Piece(Block(piece.block.text, "paragraph"), piece.of)
        return piece

    return change


def _add(
    pieces: Iterator[Piece], strangers: Sequence[Block], chance: random.Random
) -> Iterator[Piece]:
    for piece in pieces:
        if chance.random() < _ADDED:
            yield Piece(chance.choice(strangers), frozenset())
        yield piece


def joined_links(first: Sequence[Piece], second: Sequence[Piece]) -> set[Link]:
    """The finest beads that tear no original block apart; a piece of none is alone."""
    links: list[tuple[set[int], set[int], set[int]]] = []
    for side, pieces in enumerate((first, second)):
        for place, piece in enumerate(pieces):
            touched = [link for link in links if link[2] & piece.of]
            links = [link for link in links if not link[2] & piece.of]
            joined: tuple[set[int], set[int], set[int]] = (set(), set(), set(piece.of))
            joined[side].add(place)
            for link in touched:
                for mine, its in zip(joined, link, strict=True):
                    mine |= its
            links.append(joined)
    return {
        link for ours, theirs, _ in links for link in _apart(frozenset(ours), frozenset(theirs))
    }


def _apart(ours: frozenset[int], theirs: frozenset[int]) -> Iterator[Link]:
    """Blocks without an opposite each stand alone."""
    if ours and theirs:
        yield ours, theirs
    else:
        yield from ((frozenset({place}), frozenset()) for place in ours)
        yield from ((frozenset(), frozenset({place})) for place in theirs)
