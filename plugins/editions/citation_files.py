"""A citation as reference managers read it: BibTeX with BibLaTeX's fields, and RIS.

`date`, `langid` and `url` are as the BibLaTeX manual has them (version 3.20, 2.2.2), `year` is for
BibTeX itself. RIS follows the tags that Zotero and EndNote import. When the reader consulted the
page is not known here, so `urldate` and `Y2` are left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

_LANGUAGES = {"fr": "french", "en": "english"}
"""As babel, LaTeX's package, calls them."""
_LATEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # `\{` would count as an opening brace
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u00a0": "~",
        "\u202f": r"\,",
    }
)
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_GAP = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SPACES = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u202f]+")
_DESK = re.compile(
    r"\b(?:r[ée]daction|bureaux?|[ée]quipe|newsroom|desk|staff|team|editors?|editorial|agence|agency"
    r"|press|presse|news|nouvelles|service|journal|m[ée]dias?|correspond[ae]nte?s|canadian"
    r"|associated|reuters|afp|the|la|le|les|l)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    ("de", "du", "des", "la", "le", "les", "von", "van", "der", "den", "di", "da", "el", "al")
)
_AFTER = re.compile(r",? (Jr\.?|Sr\.?|II|III|IV)$")


@dataclass(frozen=True, slots=True)
class Record:
    """What is said of an article."""

    key: str
    title: str
    names: list[str]
    site: str
    day: date | None
    is_estimated: bool
    """Whether the day may be another."""
    note: str | None
    """What the date is, where it is not that of publication."""
    url: str | None
    lang: str


def is_person(name: str) -> bool:
    """Whether a by-line is a person's name, and no desk's or agency's.

    In doubt it is not: reference managers then leave it as it stands.
    """
    words = [word for word in name.split() if word not in _PARTICLES]
    return (
        2 <= len(words) <= 4
        and all(word[0].isupper() for word in words)
        and not any(map(_DESK.fullmatch, re.split(r"[ ’'-]", " ".join(words))))
        and not any(sign.isdigit() or sign in '&/,"«»{}' for sign in _AFTER.sub("", name))
    )


def bibtex(record: Record) -> str:
    """A .bib file of one entry."""
    day = record.day
    fields = {
        "author": " and ".join(map(_bibtex_name, record.names)),
        "title": f"{{{_latex(record.title)}}}",  # the second braces keep capitals and small letters
        "organization": _latex(record.site),
        "date": f"{day.isoformat()}{'~' if record.is_estimated else ''}" if day else "",
        "year": str(day.year) if day else "",
        "note": _latex(record.note or ""),
        "url": (record.url or "").translate(_VERBATIM),
        "langid": _LANGUAGES.get(record.lang, ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@online{{{record.key},\n{lines}}}\n"


@cache
def _bibtex_name(name: str) -> str:
    """A desk's name in braces, so that it is not taken for a family name and first names."""
    if not is_person(name):
        return f"{{{_latex(name)}}}"
    first, family, after = _parts(name)
    return _latex(f"{family}, {after}, {first}" if after else name)


def _latex(text: str) -> str:
    return _GAP.sub(" ", text).strip().translate(_LATEX)


def ris(record: Record) -> str:
    """A .ris file of one entry; its lines end as the format wants."""
    day = record.day
    tags = [
        ("TY", "NEWS"),
        *(("AU", _family_name_first(name)) for name in record.names),
        ("TI", record.title),
        ("T2", record.site),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("N1", record.note or ""),
        ("UR", record.url or ""),
        ("LA", record.lang),
    ]
    return "".join([*_ris_lines(tags), "ER  - \r\n"])


def _ris_lines(tags: Iterable[tuple[str, str]]) -> Iterable[str]:
    for tag, value in tags:
        if line := _SPACES.sub(" ", value).strip():
            yield f"{tag}  - {line}\r\n"


@cache
def _family_name_first(name: str) -> str:
    """« de la Tour, Jean », “King, Martin Luther, Jr.”; a desk's name as it stands."""
    if not is_person(name):
        return name
    first, family, after = _parts(name)
    return ", ".join(filter(None, (family, first, after)))


def _parts(name: str) -> tuple[str, str, str]:
    """First names, family name with its particle, and what follows it (Jr.)."""
    after = _AFTER.search(name)
    words = _AFTER.sub("", name).split()
    start = next((n for n, word in enumerate(words) if n and word.islower()), len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:]), after[1] if after else ""
