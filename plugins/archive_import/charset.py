"""Which encoding a source's bytes are in: what it declares, as far as the bytes bear it out."""

import re
from collections.abc import Iterable

_BYTES_OF_HEAD = 4096
"""Where a page declares its encoding, it does so here."""

_META = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_UTF_16_TAG = {
    "utf-16-le": re.compile(rb"(?:[\t\n\r ]\0){0,64}<\0[a-zA-Z!?]\0"),
    "utf-16-be": re.compile(rb"(?:\0[\t\n\r ]){0,64}\0<\0[a-zA-Z!?]"),
}

_FALLBACK = "cp1252"
_CODECS = {
    # As browsers read them: what calls itself Latin-1 or ASCII is Windows-1252.
    **dict.fromkeys(("iso88591", "latin1", "l1", "usascii", "ascii", "windows1252"), _FALLBACK),
    **{f"iso8859{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in (437, 850, 852, 858, 863, 866, *range(1250, 1259))},
    **{"latin2": "iso8859_2", "latin9": "iso8859_15", "iso88599": "cp1254", "latin5": "cp1254"},
    **{"ibm850": "cp850", "ibm863": "cp863", "koi8r": "koi8_r", "koi8u": "koi8_u"},
    **dict.fromkeys(("macintosh", "macroman", "xmacroman", "mac"), "mac_roman"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "windows31j", "ms932"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "xgbk"), "gb18030"),
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601", "cp949"), "cp949"),
    **{"big5": "big5hkscs", "big5hkscs": "big5hkscs", "eucjp": "euc_jp"},
}
"""The encodings that a declaration can name, but for UTF-8, which is always tried."""

_NONSENSE = re.compile(
    r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]"  # controls, private use
    r"|(?<=[a-z])[^\x00-\x7fa-zà-öø-ÿœ’‘“”«»–—…\u00a0\u202f-](?=[a-z])"  # « dÈj‡ »
    r"|(?<=[a-z])[‚„ˆ‰‹›†‡•]"
)


def utf_16_of(data: bytes) -> str | None:
    """The form of UTF-16 that a page without a byte-order mark is in, if it is."""
    return next((name for name, tag in _UTF_16_TAG.items() if tag.match(data)), None)


def decode_legacy(data: bytes, charset: str | None) -> str:
    """The text of bytes that are no UTF-8.

    The encoding is one of those that the source and the page declare, unless Windows-1252, that
    most such pages are in, makes better sense of the bytes.
    """
    declared = (charset, *(name.decode("ascii") for name in _META.findall(data[:_BYTES_OF_HEAD])))
    texts = filter(None, (_decoded(data, name) for name in _codecs(declared)))
    return min(texts, key=_count_nonsense)


def _codecs(names: Iterable[str | None]) -> Iterable[str]:
    known = (_CODECS.get(re.sub(r"[^a-z0-9]", "", name.lower())) for name in names if name)
    return dict.fromkeys([*filter(None, known), _FALLBACK])


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode(codec, errors="replace") if codec == _FALLBACK else None


def _count_nonsense(text: str) -> int:
    return len(_NONSENSE.findall(text))
