"""The comments by which the block editor marks its blocks: `<!-- wp:paragraph {…} -->`."""

import json
import re
from collections.abc import Iterator

from .library import MOST_HTML, Library, TooMuchError, card
from .paragraphs import with_paragraphs

_BLOCK = re.compile(
    r"\s+(?P<end>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)"
    r"(?:\s+(?P<attributes>\{.*\}))?\s*(?P<void>/)?",
    re.DOTALL,
)
_DEEPEST = 8
_LEAST_COST = 1000  # characters, that even an empty block counts
_WITHOUT_TEXT = {
    "archives", "avatar", "calendar", "categories", "comments", "cover", "home-link",
    "latest-comments", "latest-posts", "loginout", "more", "navigation", "nextpage", "page-list",
    "query", "read-more", "rss", "search", "separator", "shortcode", "site-logo", "site-title",
    "social-link", "social-links", "spacer", "tag-cloud", "template-part", "widget-area",
}  # fmt: skip
"""Blocks that the site fills when it shows them, with nothing of the article."""


def read_blocks(content: str, library: Library) -> tuple[str, list[str]]:
    """The HTML in the blocks, and a warning for each kind that could not be kept.

    Text outside of blocks is the classic editor's: it gets its paragraphs.

    Raises:
        TooMuchError: reusable blocks in each other unfold to too much.
    """
    if "<!--" not in content:
        return with_paragraphs(content), []
    reader = _Blocks(library)
    html = reader.read(content, ())
    lost = f"blocks that were left out: {', '.join(sorted(reader.lost))}"
    return html, [lost] if reader.lost else []


def _comments(content: str) -> Iterator[tuple[str, str]]:
    """The text before each comment, and the comment; the last comment is empty."""
    at = 0
    while (start := content.find("<!--", at)) >= 0:
        end = content.find("-->", start + 4)
        if end < 0:
            break
        yield content[at:start], content[start + 4 : end]
        at = end + 3
    yield content[at:], ""


class _Blocks:
    """Takes the block comments out of contents; `lost` has the names of what went with them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.lost: set[str] = set()
        self._unfolded = 0

    def read(self, content: str, inside: tuple[int, ...]) -> str:
        """The HTML of a content; `inside` are the reusable blocks around it."""
        parts: list[str] = []
        classic: list[str] = []
        depth = 0
        for text, comment in _comments(content):
            (parts if depth else classic).append(text)
            block = _BLOCK.fullmatch(comment)
            if not block:
                (parts if depth else classic).append(_of_comment(comment))
                continue
            if not depth:
                parts.append(with_paragraphs("".join(classic)))
                classic = []
            if block["void"]:
                parts.append(self._void(block["name"], block["attributes"], inside))
            else:
                depth = max(0, depth - 1) if block["end"] else depth + 1
        return "".join([*parts, with_paragraphs("".join(classic))])

    def _void(self, name: str, attributes: str | None, inside: tuple[int, ...]) -> str:
        """What a block without content of its own stands for."""
        values = _attributes(attributes)
        reference = values.get("ref")
        url = values.get("url")
        if name == "block" and isinstance(reference, int):
            return self._reusable(reference, inside)
        if "embed" in name and isinstance(url, str):
            return card(url)
        if name.removeprefix("core/") not in _WITHOUT_TEXT and not _is_of_site(name):
            self.lost.add(name)
        return ""

    def _reusable(self, number: int, inside: tuple[int, ...]) -> str:
        content = self._library.blocks.get(number)
        if content is None:
            self.lost.add(f"block {number} (it is not in the export)")
        if content is None or number in inside or len(inside) >= _DEEPEST:
            return ""
        self._unfolded += _LEAST_COST + len(content)
        if self._unfolded > MOST_HTML:
            raise TooMuchError
        return self.read(content, (*inside, number))


def _is_of_site(name: str) -> bool:
    return name.startswith(("post-", "comment", "query-", "term-"))


def _of_comment(comment: str) -> str:
    """What another comment leaves: a page's end parts paragraphs, others stay unseen."""
    return "\n\n" if comment.strip() == "nextpage" else ""


def _attributes(text: str | None) -> dict[str, object]:
    try:
        values = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
