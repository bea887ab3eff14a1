"""The title and the deck of a page of any site."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from .metadata import PageData
from .news_tree import words_of

_MARKS = re.compile(r"\s+[|\-–—•·»«:/]+\s+|\s*[|»•]\s*")
"""What parts a title from the site's name."""
_SHARED = 0.6
_SHORTEST_DECK, _LONGEST_DECK = 20, 600
_TITLE, _LONGEST_TITLE = 80, 500
_CUT = ("…", "...", "[…]", "[...]")


def find_title(data: PageData) -> str | None:
    """The title: the wording that most places share, the printed one (`h1`) where they differ.

    Places are the headings of the first level and the metadata, without the site's name.
    """
    printed = [words_of(heading) for heading in data.root.iter("h1")]
    named = [_cut_to(printed, without_site(title, data)) for title in _named(data)]
    window = _cut_to(printed, without_site(words_of_title(data), data))
    votes = Counter(key for key in map(key_of, [*dict.fromkeys(printed), *named, window]) if key)
    others = [*named, window]
    candidates = [title for title in printed if votes[key_of(title)] > 1 or _is_like(title, others)]
    candidates += [*others, *printed[:1]]
    candidates = [title for title in candidates if key_of(title)]
    return max(candidates, key=lambda title: votes[key_of(title)], default=None)


def _cut_to(printed: list[str], title: str) -> str:
    """The printed title where another one goes on behind it: with the section, the site."""
    starts = (shorter for shorter in printed if shorter and title.startswith(shorter))
    return next((short for short in starts if _MARKS.match(title[len(short) :])), title)


def _named(data: PageData) -> Iterator[str]:
    """The titles of the metadata."""
    yield data.head.text("headline") or ""
    for name in ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title"):
        yield data.head.meta(name) or ""
    yield next(iter(data.values("headline")), "")


def words_of_title(data: PageData) -> str:
    """The title of the window, with what sites add to it."""
    title = data.root.find(".//title")
    return " ".join((title.text or "").split())[:_LONGEST_TITLE] if title is not None else ""


def without_site(title: str, data: PageData) -> str:
    """A title without the name of the site (and of its section) at its end or beginning."""
    title = title[:_LONGEST_TITLE]
    names = site_keys(data)
    parts = [*_MARKS.finditer(title)]
    for mark in parts:  # the earliest mark behind which nothing but the site's name stands
        if key_of(title[mark.end() :]) in names:
            return title[: mark.start()]
    if parts and key_of(title[: parts[0].start()]) in names:
        return title[parts[0].end() :]
    return title


def site_keys(data: PageData) -> set[str]:
    """What the site may be called, as titles are compared: its names, its host and parts of it."""
    host = (urlsplit(data.url or "").hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if len(label) > 2]
    names = {key_of(name) for name in (*data.head.site_names(), host, *labels)} - {""}
    return names | {f"the{name}" for name in names}


def key_of(text: str) -> str:
    """The letters and digits alone, as titles are compared."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _is_like(title: str, others: list[str]) -> bool:
    """Whether a printed heading shares most of its words with a title of the metadata."""
    words = set(re.findall(r"\w+", title.casefold()))
    for other in others:
        theirs = set(re.findall(r"\w+", other.casefold()))
        if words and len(words & theirs) >= _SHARED * min(len(words), len(theirs)) > 0:
            return True
    return not any(others) and bool(words)


def printed_deck(data: PageData, title: str) -> str | None:
    """What is called the deck (chapô, standfirst, subtitle) on the page."""
    texts = map(words_of, data.named.get("deck", [])[:5])
    return next((text for text in texts if _is_deck(text, title)), None)


def described_deck(data: PageData, title: str, text: str) -> str | None:
    """The description of the metadata, unless it is cut off or is how the text begins."""
    start = key_of(text[: 2 * _LONGEST_DECK])
    for deck in (data.head.text("description"), data.head.meta("og:description", "description")):
        if deck and _is_deck(deck, title):
            return None if start.startswith(key_of(deck)[:60]) else deck
    return None


def _is_deck(text: str, title: str) -> bool:
    of_length = _SHORTEST_DECK < len(text) <= _LONGEST_DECK
    return of_length and not is_title(text, title) and not text.endswith(_CUT)


def first_words(text: str) -> str:
    """The beginning of a text in the place of a title."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= _TITLE else line[:_TITLE].rpartition(" ")[0] + "…"


def is_title(text: str, title: str) -> bool:
    """Whether a text repeats the title."""
    return bool(key_of(text)) and key_of(text) == key_of(title)
