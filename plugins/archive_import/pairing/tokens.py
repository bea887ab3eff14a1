"""An article's text as tokens that survive translation: 32-bit numbers of three kinds.

- a *stem* is the beginning of a longer word, five letters: « gouvernement », "government";
- a *name* is a capitalised word as it stands: Fundy, Trudeau, OTAN;
- a *number* is its digits: « 12 500 » and "12,500" are one; so is a code (G20, dsa4321).

Case and accents are folded. A token is the CRC of its letters, so that it is the same in every
run, on every machine, and takes four bytes; its two lowest bits are its kind.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from zlib import crc32

STEM, NAME, NUMBER = 0, 1, 2
KIND = 3
_NUMBER = re.compile(rb"\d{1,3}(?:[ ,.]\d{3})+(?!\d)(?:[,.]\d+)?|\d+(?:[.,]\d+)*")
_NOT_DIGITS = re.compile(rb"\D")
_MARKS = re.compile("[\u0300-\u036f]+")
_UNDECOMPOSED = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
_WORD = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256))
_MOST_WORDS = 50_000


def lines(text: str) -> Iterator[bytes]:
    """The lines of a text that hold something, accents folded, case kept."""
    for line in fold(text).splitlines():
        if line := line.strip():
            yield line


def fold(text: str) -> bytes:
    """The text in ASCII: letters without accents; what is no ASCII letter becomes `?`."""
    if not text.isascii():
        for letter, letters in _UNDECOMPOSED.items():
            text = text.replace(letter, letters)
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.encode("ascii", "replace")


class Words(dict[bytes, bytes]):
    """The tokens of each word met so far, packed; forgets them all when they grow too many."""

    def __missing__(self, word: bytes) -> bytes:
        if len(self) > _MOST_WORDS:
            self.clear()
        packed = self[word] = array("I", _tokens(word)).tobytes()
        return packed

    def tokens(self, line: bytes) -> bytes:
        """The tokens of one folded line, packed: stems, names, codes in order, then numbers."""
        numbers = [_token(_NOT_DIGITS.sub(b"", found), NUMBER) for found in _NUMBER.findall(line)]
        words = b"".join(map(self.__getitem__, line.translate(_WORD).split()))
        return words + array("I", numbers).tobytes()


def _tokens(word: bytes) -> Iterator[int]:
    lower = word.lower()
    if not word.isalpha():
        if word[:1].isalpha():
            yield _token(lower, NUMBER)
        return
    if len(word) > 3:
        yield _token(lower[:5], STEM)
    if len(word) > 2 and word[:1].isupper():
        yield _token(lower, NAME)


def _token(letters: bytes, kind: int) -> int:
    return crc32(letters) & ~KIND | kind
