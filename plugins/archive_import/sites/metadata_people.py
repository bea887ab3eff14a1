"""Who wrote an article on a page of any site: names, without what stands around them."""

import re
from collections.abc import Iterable, Iterator

from ..markdown.inline import shown
from .metadata import PageData, value_of
from .metadata_title import key_of as key
from .news_tree import words_of

_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
          "dcterms.creator", "cxenseparse:author", "citation_author")  # fmt: skip
_LABEL = re.compile(
    r"^(?:(?:written|reported|story|text|words|article|posted|published|analysis|opinion|une?"
    r" (?:texte|analyse|chronique|article)|texte|écrit|rédigé|publié|propos recueillis)s? )?"
    r"(?:by|par|de|von|por)\b\s*:?\s+|^(?:authors?|auteure?s?|autrice|texte|story|by|par)\s*:\s*",
    re.IGNORECASE,
)
_FIRM_LABEL = re.compile(
    r"^(?:(?:written|reported|posted|écrit|rédigé|publié|une? (?:texte|analyse|chronique)|texte)"
    r" )?(?:by|par)\b\s*:?\s+(?=(?-i:[A-ZÀ-ÖØ-Þ]))|^(?:auteure?s?|authors?|texte|autrice)\s*:\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|et|&|und|y)\s+|\s*;\s*|\s*/\s*", re.IGNORECASE)
_BREAKS = re.compile(
    r"\s*(?:[|•·\n]|\s[-–—]\s"
    r"|\b(?:for|pour|in|à|published|updated|posted|publiée?|mise? à jour)\b)\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|correspond[ae]nte?s?|editors?|editorial|writers?|columnists?"
    r"|contributors?|freelance|special|journalistes?|chroniqueu[rs]e?|rédact\w+|envoyée?"
    r"|collabora\w+|photograph\w+|producers?|admin\w*|bureau chief|desk|newsroom|published|updated"
    r"|publié|mis à jour|posted|read|lecture|follow|suivre|share|subscribe|email|courriel|view"
    r"|contact|about|more|comments?|photo|image|credit|professor|author|auteure?)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"https?:|www\.|@|\d{2}|[{}<>=]|\.(?:com|ca|org|net)\b|[?!…]|\.\.\.")
_LONGEST, _MOST_WORDS = 60, 6
_PARTICLES = {
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "da",
    "di",
    "el",
    "al",
}
_MOST_AUTHORS = 6
"""In a by-line; a list of more names is another thing."""


def find_authors(data: PageData) -> list[str]:
    """The names of the authors, people first: an agency or the newsroom where no one is named."""
    site = {key(name) for name in data.head.site_names()}
    newsroom: list[str] = []
    for found in _places(data):
        names = list(dict.fromkeys(found))
        people = [name for name in names if key(name) not in site]
        if people:
            return _without_repeats(people)
        newsroom = newsroom or names
    return newsroom


def _places(data: PageData) -> Iterator[list[str]]:
    """The names that each place gives, the most reliable place first."""
    yield clean_names(data.head.author_names())
    yield clean_names(_of_microdata(data))
    yield clean_names(words_of(link) for link in data.relations.get("author", [])[:6])
    for meta in _METAS:
        yield clean_names(data.head.metas(meta))
    yield _of_bylines(data)


def _of_microdata(data: PageData) -> Iterator[str]:
    for author in [*data.properties.get("author", []), *data.properties.get("creator", [])]:
        names = [part for part in author.iterdescendants() if part.get("itemprop") == "name"]
        yield from map(value_of, names or [author])


def _of_bylines(data: PageData) -> list[str]:
    """The names in what is called a by-line, else in a line that begins with « Par »."""
    for element in data.bylines():
        links = clean_names(words_of(link) for link in element.iter("a"))
        names = links or names_in(words_of(element)) or _alone(words_of(element))
        if 0 < len(names) <= _MOST_AUTHORS:
            return names
    return next(filter(None, map(names_in, data.lines)), [])


def _alone(line: str) -> list[str]:
    """A by-line of nothing but the name."""
    return clean_names([line]) if 1 < len(line.split()) <= _MOST_WORDS else []


def names_in(line: str) -> list[str]:
    """The names in a line such as « Par Marie Roy et Luc Côté | La Presse canadienne »."""
    return clean_names([line]) if _FIRM_LABEL.match(line) else []


def clean_names(texts: Iterable[str]) -> list[str]:
    """Names out of what stands for authors, in order, each once."""
    names = (name for text in texts for name in _names(shown(text).replace("\u00a0", " ")))
    return list({key(name): name for name in names if key(name)}.values())


def _names(text: str) -> Iterator[str]:
    text = _LABEL.sub("", text.strip(" ,;:|–—-"), count=1)
    first = _BREAKS.split(text)[0] if len(text.split()) > 3 else text
    pieces = _AND.split(first)
    if any(len(piece.split(",")[0].split()) < 2 for piece in pieces):
        pieces = [first]  # « Le Monde et AFP », « Smith & Jones »
    for piece in pieces:
        parts = [part.strip(" .,;:|–—-()") for part in piece.split(",")]
        names = [part for part in parts if _is_name(part)]
        yield from names if len(pieces) == 1 and len(names) == len(parts) else names[:1]


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        1 < len(text) <= _LONGEST
        and 0 < len(words) <= _MOST_WORDS
        and not _NO_NAME.search(text)
        and not _ROLE.search(text)
        and (not words[0][0].islower() or words[0].lower() in _PARTICLES)
        and any(not word[0].islower() for word in words)
    )


def _without_repeats(names: list[str]) -> list[str]:
    """Without names that are part of another one (« Marie » beside « Marie Roy »)."""
    keys = [key(name) for name in names]
    return [
        name
        for name, own in zip(names, keys, strict=True)
        if not any(own != other and own in other for other in keys)
    ]
