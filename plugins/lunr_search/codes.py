"""Numbers and sorted words as short text, which `theme/static/js/shards.js` reads back.

A number is written in base 32, a digit a character; all its digits but the last come from the
second half of the alphabet (a variable-byte code, as in Manning, Raghavan, Schütze,
*Introduction to Information Retrieval*, 5.3.1). Sorted words are front-coded (5.2.2): each tells
how many characters it shares with the one before.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LETTERS = np.frombuffer(ALPHABET.encode(), np.uint8)
_HALF = 32
_MOST_SHARED = 63


def encode(number: int) -> bytes:
    """The code of a number that is not negative."""
    code = ALPHABET[number % _HALF]
    while number := number // _HALF:
        code = ALPHABET[_HALF + number % _HALF] + code
    return code.encode()


CODES = tuple(encode(number) for number in range(2048))
"""The codes of small numbers, ready."""


def code_of(number: int) -> bytes:
    """As `encode`, quickly for small numbers."""
    return CODES[number] if number < len(CODES) else encode(number)


def encode_all(numbers: Iterable[int]) -> str:
    """The codes of several numbers, one after the other."""
    return b"".join(map(code_of, numbers)).decode()


def encode_array(numbers: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
    """The codes of many numbers, one after the other, and where each ends."""
    sizes = np.ones(len(numbers), np.int64)
    least = _HALF
    while (longer := numbers >= least).any():
        sizes += longer
        least *= _HALF
    ends = np.cumsum(sizes)
    codes = np.empty(ends[-1] if len(ends) else 0, np.uint8)
    codes[ends - 1] = _LETTERS[numbers % _HALF]
    for digit in range(1, int(sizes.max(initial=0))):
        longer = sizes > digit
        rest = numbers[longer] // _HALF**digit
        codes[ends[longer] - 1 - digit] = _LETTERS[_HALF + rest % _HALF]
    return codes.tobytes(), ends


def front_code(words: Sequence[str]) -> str:
    """Sorted words, parted by spaces, each after the code of what it shares with the last."""
    coded, last = [], ""
    for word in words:
        shared = _shared(last, word)
        coded.append(ALPHABET[shared] + word[shared:])
        last = word
    return " ".join(coded)


def _shared(one: str, other: str) -> int:
    """How many characters two words begin with alike, up to one that JavaScript counts as two."""
    shared = 0
    for ours, theirs in zip(one[:_MOST_SHARED], other, strict=False):
        if ours != theirs or ours > "\uffff":
            break
        shared += 1
    return shared


def utf16(word: str) -> bytes:
    """The key that sorts words as JavaScript does, by UTF-16 unit."""
    return word.encode("utf-16-be", "surrogatepass")
