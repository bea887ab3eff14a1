"""Bytes into clean Unicode text."""

import codecs
import re
import unicodedata

from .article import RejectedError
from .charset import decode_legacy, utf_16_of
from .mojibake import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or a sound or film"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_COMMON_ASCII = bytes({*range(0x20, 0x7F), *b"\t\n"})
_LINE_ENDS = re.compile(r"[\r\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    r"\u00ad\u200b\u200c\u2060-\u2064\ufeff\ufffc\ufffe\uffff"  # without width or meaning
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]"  # direction of writing
)
_COMMON = re.compile(  # Western letters and punctuation: nothing that is cleaned away or composed
    r"[\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20c0\u2113-\u2122]*"
)
_EMOJI = r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
_STRAY_JOINER = re.compile(rf"(?<!{_EMOJI})\u200d|\u200d(?!{_EMOJI})")

_FEW = 8
_MOST_MARKS = 30  # on one letter, as in Unicode's stream-safe format: more make NFC quadratic
_MANY_MARKS = re.compile(rf"[^\x00-\u02ff\w\s]{{{_MOST_MARKS + 1},}}")


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a source: NFC, lines ended by `\\n`, without invisible characters.

    The encoding is that of the byte-order mark, else UTF-8, else what is declared, else
    Windows-1252. A few broken bytes in UTF-8 text (a page cut off inside a character) do not
    spoil the rest. Text that had been decoded wrongly before it was saved is repaired.

    Args:
        data: the source's bytes.
        charset: what the server, or a container, says that they are encoded in; it may be wrong.

    Raises:
        RejectedError: the data are binary; the message says what they look like.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return clean(data[len(mark) :].decode(encoding, errors="replace"))
    if utf_16 := utf_16_of(data):
        return clean(data.decode(utf_16, errors="replace"))
    _refuse_binary(data)
    return clean(repair(_decode_unmarked(data, charset)))


def clean(text: str) -> str:
    """Line ends as `\\n`, NFC, and no control, zero-width or bidirectional characters.

    Non-breaking spaces (U+00A0, U+202F) stay.
    """
    uncommon = _uncommon(text)
    if _COMMON.fullmatch(uncommon):
        return text
    if "\r" in uncommon:
        text = text.replace("\r\n", "\n")
    text = _replaced(text, _LINE_ENDS, "\n", uncommon)
    text = _replaced(text, _INVISIBLE, "", uncommon)
    if "\u200d" in uncommon:
        text = _STRAY_JOINER.sub("", text)
    if any(map(unicodedata.combining, "".join(_MANY_MARKS.findall(uncommon)))):
        text = _MANY_MARKS.sub(_without_many_marks, text)
    return unicodedata.normalize("NFC", text)


def _replaced(text: str, characters: re.Pattern[str], by: str, uncommon: str) -> str:
    """A text with some characters replaced; ten times as quick as a pattern where they are few."""
    found = set(characters.findall(uncommon))
    if len(found) > _FEW:
        return characters.sub(by, text)
    for character in found:
        text = text.replace(character, by)
    return text


def _uncommon(text: str) -> str:
    """All characters but the common ones of ASCII, found as quickly as bytes are."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _COMMON_ASCII)
    return data.decode("utf-8", "surrogatepass")


def _without_many_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise RejectedError(f"binary data, no text: {kind}")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 50 > len(data):
        raise RejectedError(
            f"binary data, no text: {controls} of its {len(data)} bytes are control characters"
            " (UTF-16 text needs a byte-order mark)"
        )


def _decode_unmarked(data: bytes, charset: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = len(text) - broken - sum(map(len, re.findall(r"[\x00-\x7f]+", text)))
    if sound > broken:
        return text.rstrip("\ufffd")
    return decode_legacy(data, charset)
