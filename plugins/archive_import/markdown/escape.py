"""Plain text into CommonMark (GFM: tables, strikethrough, footnotes), with few backslashes.

Only what would be read as markup is escaped, so that an editor meets `snake_case`, `[sic]`,
`5 % & co` and `a * b` as they are. Text is taken as HTML takes it: a run of spaces, tabs and
line ends is one space (non-breaking and other Unicode spaces are kept).
"""

import re

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_NOT_SPACE = "\t\n\r\f\v"

_MARKS = "\\`*_~[]<&"  # without one of these, nothing is to be done
_INLINE = re.compile(
    r"""
    (?P<harmless>
        (?<=[^\W_])_+(?=[^\W_])                 # inside a word
      | (?<=[ ])[*~](?=[ ])                     # alone between spaces
    )
    | \\(?=[!-/:-@\[-`{-~]|[ ]?$)                # before punctuation, or before what follows
    | [`*_~]+
    | \[(?=\^)                                  # a footnote
    | \](?=[(\[])                               # a link
    | <(?=[A-Za-z/!?]|[^\s<>]+@)   # a tag, a comment, an address
    | &(?=\#[0-9]{1,7};|\#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,40};)
    """,
    re.VERBOSE,
)

_LINE_START = re.compile(
    r"""
    (?P<before>[ ]?)
    (?: (?P<number>[0-9]{1,9})(?=[.)](?:[ ]|$)) # the mark is the dot or the bracket after it
      | (?=\#{1,6}(?:[ ]|$))                    # a heading
      | (?=>)                                   # a quotation
      | (?=[-+*](?:[ ]|$))                      # a bullet
      | (?=[-=:|][-=:|\ ]*$)                    # a rule, a heading's or a table's underline
      | (?=\[[^\[\]]*\]:)                       # a link's definition
    )
    """,
    re.VERBOSE,
)


def escape_text(text: str) -> str:
    """Escape a paragraph's whole text, or text that may come to stand at a line's start.

    Unicode spaces at its borders become character references: editors and `str.strip`
    would eat them.
    """
    text = _single_spaced(text)
    core = text.strip()
    start = text.find(core) if core else len(text)
    before, after = text[:start], text[start + len(core) :]
    return _visible(before) + escape_line_start(escape_inline(core)) + _visible(after)


def escape_inline(text: str) -> str:
    """Escape a whole run of text between two inline marks, such as ` and ` in `**a** and *b*`.

    A text that ends in `!` before a link needs a backslash from the caller, who alone sees it.
    """
    text = _single_spaced(text)
    return _INLINE.sub(_backslashed, text) if _has_any(text, _MARKS) else text


def escape_line_start(markdown: str) -> str:
    """Escape what would begin a block at the start of a line of finished inline Markdown."""
    match = _LINE_START.match(markdown)
    return f"{match[0]}\\{markdown[match.end() :]}" if match else markdown


def escape_heading(text: str) -> str:
    """Escape the text of a heading that begins with `#` marks."""
    markdown = escape_inline(text).strip(" ")
    return f"{markdown[:-1]}\\#" if markdown.endswith("#") else markdown


def _single_spaced(text: str) -> str:
    return _SPACES.sub(" ", text) if "  " in text or _has_any(text, _NOT_SPACE) else text


def _has_any(text: str, characters: str) -> bool:
    return any(map(text.__contains__, characters))  # half the time of a regular expression


def _backslashed(match: re.Match[str]) -> str:
    run = match[0]
    return run if match["harmless"] else "".join("\\" + mark for mark in run)


def _visible(spaces: str) -> str:
    return "".join(_space_reference(space) for space in spaces)


def _space_reference(space: str) -> str:
    return {" ": " ", "\u00a0": "&nbsp;"}.get(space, f"&#{ord(space)};")
