"""The content of WordPress posts, as the database and exports hold it, into plain HTML.

What WordPress does when it shows a post: addresses alone on a line become embeds (`embeds`), the
block editor's comments go (`blocks`), empty lines part the classic editor's paragraphs
(`paragraphs`), shortcodes become HTML (`code`, `shortcodes`, `shortcode_html`).
"""

from .blocks import read_blocks
from .code import with_code
from .embeds import embed_lone_addresses
from .library import Attachment, Library
from .paragraphs import with_paragraphs
from .shortcodes import expand_shortcodes

__all__ = ["Attachment", "Library", "post_html", "with_paragraphs"]


def post_html(content: str, library: Library, post_id: int = 0) -> tuple[str, list[str]]:
    """The HTML of a post's content, and warnings on what could not be kept.

    Args:
        content: as exported: blocks, or the classic editor's text.
        library: the site's pictures and reusable blocks.
        post_id: the post that a gallery without a list takes its pictures from.

    Raises:
        RejectedError: it unfolds to more than a post can be.
    """
    content = embed_lone_addresses(with_code(content.replace("\r\n", "\n")))
    html, warnings = read_blocks(content, library)
    html, more = expand_shortcodes(html, library, post_id)
    return html, [*warnings, *more]
