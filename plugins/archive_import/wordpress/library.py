"""What the content of a post refers to by its number."""

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from ..article import RejectedError

MOST_HTML = 8 * 2**20
"""Characters: reusable blocks and galleries of one post unfold to no more."""


class TooMuchError(RejectedError):
    """A few words unfold to more than a post can be."""

    def __init__(self) -> None:
        super().__init__("its blocks or galleries unfold to more than 8 MB")


class Attachment(NamedTuple):
    """A file of the media library."""

    url: str
    alt: str = ""
    caption: str = ""
    """As HTML."""


@dataclass(slots=True)
class Library:
    """A site's files and reusable blocks, by the numbers of their posts."""

    attachments: dict[int, Attachment] = field(default_factory=dict)
    of_post: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Post -> the attachments that were uploaded to it."""
    blocks: dict[int, str] = field(default_factory=dict)
    """Reusable blocks and patterns -> their content."""

    def figure(self, number: int) -> str | None:
        """The HTML of a picture with its caption; None for a number that is unknown."""
        found = self.attachments.get(number)
        if found is None:
            return None
        image = f'<img src="{escape(found.url)}" alt="{escape(found.alt)}">'
        return figure(image, found.caption)


def figure(image: str, caption: str) -> str:
    """A picture and its caption, both HTML."""
    below = f"<figcaption>{caption}</figcaption>" if caption.strip() else ""
    return f"<figure>{image}{below}</figure>"


def card(url: str) -> str:
    """What the Markdown shows as a card with a link: a player's frame."""
    return f'<figure class="wp-block-embed"><iframe src="{escape(url)}"></iframe></figure>'
