"""Typography by language: spaces, quotation marks, apostrophes, dashes, dots, superscripts.

The words stay: no letter or digit is changed, and a space is put only beside a sign, so that
`14h30` remains one word. Setting a text twice changes nothing more. Only text is touched: never
tags and attributes, code, addresses or mathematics. `french` and `english` name their sources.
"""

from .edits import apply
from .languages import find_edits
from .markup import set_html
from .masks import masked

__all__ = ["set_html", "set_text"]


def set_text(text: str, lang: str) -> str:
    """Plain text with the language's typography; a language without rules is left alone."""
    return apply(find_edits(masked(text), lang), text)
