"""HTML into Markdown that loses nothing: CommonMark with GFM's tables and footnotes.

`walker` reads an element into `blocks`; `body` writes them as Markdown, with HTML
(`raw_html`) where Markdown cannot say it; `escape` keeps text from being read as markup.
`picture_addresses` points the pictures of finished Markdown to where they are kept.
"""

from .body import to_body
from .picture_addresses import replace_pictures

__all__ = ["replace_pictures", "to_body"]
