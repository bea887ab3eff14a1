"""Pictures and embeds: where the real picture is, and what stands for a player or a map."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from urllib.parse import parse_qs, urlsplit

from bs4 import Tag

from ..elements import attribute, classes
from ..links import clean_url, picture_url
from .blocks import Figure, Inline, Mark, Paragraph, Picture, Text
from .inline import shown

_SOURCES = ("data-src", "data-lazy-src", "data-original", "src", "data-orig-file")
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_PLACEHOLDER = re.compile(r"/(?:blank|spacer|placeholder|transparent|1x1|pixel|lazy)\.(?:gif|png)")
_JETPACK = re.compile(r"[?&]is-pending-load=1$")
_EMOJI_CLASSES = {"emoji", "wp-smiley"}
_CANDIDATE_END = re.compile(r"(?<=[wx]),\s*|,\s+")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")

_PROVIDERS = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "twitter.com": "X (Twitter)",
    "x.com": "X (Twitter)",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "spotify.com": "Spotify",
    "soundcloud.com": "SoundCloud",
    "google.com": "Google",
    "openstreetmap.org": "OpenStreetMap",
    "bsky.app": "Bluesky",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "reddit.com": "Reddit",
    "flickr.com": "Flickr",
    "datawrapper.dwcdn.net": "Datawrapper",
    "public.flourish.studio": "Flourish",
}
_PLAYER_SOURCES = (
    *("data-src", "data-lazy-src", "src", "data", "cite"),
    *("data-href", "data-instgrm-permalink"),
)
_ROLES_OF_TEXT = (None, "quote", "figure")
_ADDRESS = re.compile(r"https?://[^\s<>]{4,2000}")
_ADVERTISERS = ("doubleclick.net", "googlesyndication.com", "googletagmanager.com")
_PLAYERS = (
    (re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]{6,})"), "www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "vimeo.com/{}"),
    (re.compile(r"dailymotion\.com/embed/video/(\w+)"), "www.dailymotion.com/video/{}"),
    (re.compile(r"instagram\.com/((?:p|reel|tv)/[\w-]+)/embed"), "www.instagram.com/{}/"),
    (re.compile(r"platform\.twitter\.com/embed/\S*[?&]id=(\d+)"), "x.com/i/status/{}"),
    (re.compile(r"open\.spotify\.com/embed/(\w+/\w+)"), "open.spotify.com/{}"),
)


def picture(image: Tag, base_url: str | None) -> Picture | Text | None:
    """What an `<img>` shows: a picture, the character of an emoji, or nothing.

    Nothing are tracking pixels and pictures of which only a placeholder is there.
    """
    alt = _words(image, "alt")
    if _EMOJI_CLASSES.intersection(classes(image)):
        return Text(alt)
    if {attribute(image, "width"), attribute(image, "height")} & {"0", "1"}:
        return None
    source = real_source(image, base_url) or _source_without_script(image, base_url)
    return Picture(source, alt) if source else None


def real_source(image: Tag, base_url: str | None) -> str | None:
    """The address of the picture itself, never that of a lazy loader's placeholder."""
    single = (attribute(image, name) for name in _SOURCES)
    sets = (attribute(tag, name) for tag in _with_sources(image) for name in _SOURCE_SETS)
    candidates = (value for value in chain(single, map(_largest, sets)) if _is_real(value))
    urls = (picture_url(_JETPACK.sub("", value), base_url) for value in candidates)
    return next(filter(None, urls), None)


def _with_sources(image: Tag) -> list[Tag]:
    """The image and the `<source>` elements of a `<picture>` around it."""
    around = image.parent if image.parent and image.parent.name == "picture" else None
    return [image, *(around.find_all("source") if around else [])]


def _source_without_script(image: Tag, base_url: str | None) -> str | None:
    """The source that a lazy loader put into the `<noscript>` beside its placeholder."""
    for beside in _elements_beside(image):
        hidden = beside.find("img") if beside.name == "noscript" else None
        if isinstance(hidden, Tag):
            return real_source(hidden, base_url)
    return None


def stands_beside(tag: Tag, names: Sequence[str]) -> bool:
    """Whether the element next to this one has one of these names, or holds one that has."""
    return any(b.name in names or b.find(names) is not None for b in _elements_beside(tag))


def _elements_beside(tag: Tag) -> Iterator[Tag]:
    for beside in (tag.find_previous_sibling(True), tag.find_next_sibling(True)):
        if isinstance(beside, Tag):
            yield beside


def _is_real(source: str) -> bool:
    return bool(source) and not source.startswith("data:") and not _PLACEHOLDER.search(source)


def _largest(source_set: str) -> str:
    """The candidate of a `srcset` with the greatest width or density."""
    candidates = [candidate.split() for candidate in _CANDIDATE_END.split(source_set)]
    return max(filter(None, candidates), default=[""], key=_size)[0]


def _size(candidate: list[str]) -> float:
    match = _SIZE.fullmatch(candidate[-1])
    return float(match[1]) if match else 1.0


def embed(player: Tag, base_url: str | None) -> Figure | None:
    """A card that stands for a player, a map or a post: a link with its provider and title."""
    sources = (clean_url(source, base_url) for source in _player_sources(player))
    url = next(filter(None, sources), None)
    if not url or _host(url).endswith(_ADVERTISERS):
        return None
    return _card(
        url, _words(player, "title") or _words(player, "aria-label") or _file_name(player, url)
    )


def card_of_address(pieces: Sequence[Inline], role: str | None) -> Figure | None:
    """A card for a paragraph of nothing but the bare address of a film, a post …, which
    WordPress would show as such."""
    [piece] = pieces if len(pieces) == 1 else [None]
    if not isinstance(piece, Text) or piece.marks or not _ADDRESS.fullmatch(piece.value):
        return None
    url = clean_url(piece.value, None)
    known = role in _ROLES_OF_TEXT and url is not None and _provider_of(_host(url)) is not None
    return _card(url, "") if url and (known or role == "embed") else None


def _card(url: str, title: str) -> Figure:
    provider = _provider_of(_host(url)) or _host(url).removeprefix("www.")
    label = title if provider in title else f"{provider} — {title}" if title else provider
    return Figure([Paragraph([Text(label, (Mark("a", _page_of(url)),))])], [], "embed")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _player_sources(player: Tag) -> Iterator[str]:
    for name in _PLAYER_SOURCES:
        yield attribute(player, name)
    for source in player.find_all("source"):
        yield attribute(source, "src")


def _provider_of(host: str) -> str | None:
    """The name of a provider of films, posts, maps …, by its host."""
    labels = host.split(".")
    domains = (".".join(labels[index:]) for index in range(len(labels)))
    return next((_PROVIDERS[d] for d in domains if d in _PROVIDERS), None)


def _file_name(player: Tag, url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2] if player.name in ("video", "audio") else ""


def _page_of(url: str) -> str:
    """The page where a player's film or post can be seen, where that is known."""
    for player, page in _PLAYERS:
        if match := player.search(url):
            return "https://" + page.format(match[1])
    query = parse_qs(urlsplit(url).query)
    if "/plugins/" in url and "href" in query:  # Facebook
        return clean_url(query["href"][0], None) or url
    return url


def _words(tag: Tag, name: str) -> str:
    """An attribute as text."""
    return shown(attribute(tag, name)).strip(" ")
