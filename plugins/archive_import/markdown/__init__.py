"""HTML into Markdown that loses nothing: CommonMark with GFM's tables and footnotes.

`walker` reads an element into `blocks`; `body` writes them as Markdown, with HTML
(`raw_html`) where Markdown cannot say it; `escape` keeps text from being read as markup.
"""

from .body import to_body

__all__ = ["to_body"]
