"""The classic editor's text: an empty line parts paragraphs, a line's end is a line break."""

import re
from collections.abc import Callable, Iterator

_BLOCK = re.compile(
    r"</?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|"
    r"map|area|blockquote|address|style|script|p|h[1-6]|hr|fieldset|legend|section|article|aside|"
    r"hgroup|header|footer|nav|figure|figcaption|details|menu|summary|iframe|video|audio|object)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"(<!--|</?[a-zA-Z][^<>]*>)")
_CODE = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_ENDS = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("pre", "script", "style", "textarea")
}
_EMPTY_LINES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*\n\s*")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")


def with_paragraphs(text: str) -> str:
    """The text's HTML: `<br><br>` between paragraphs, `<br>` between lines.

    The Markdown writer ends a paragraph at the second break, inside emphasis too, where `<p>`
    would cut it. Line ends beside blocks, inside tags and in preformatted text stay.
    """
    return outside_code(text, _with_breaks)


def outside_code(html: str, change: Callable[[str], str]) -> str:
    """The HTML with what is neither preformatted nor script changed."""
    return "".join(part if is_code else change(part) for is_code, part in _parts(html))


def code_spans(html: str) -> Iterator[tuple[int, int]]:
    """Where preformatted text and scripts stand."""
    at = 0
    for is_code, part in _parts(html):
        if is_code:
            yield at, at + len(part)
        at += len(part)


def _parts(html: str) -> Iterator[tuple[bool, str]]:
    """Stretches of the HTML, and whether each is preformatted or script."""
    at = 0
    while match := _CODE.search(html, at):
        found = _ENDS[match[1].lower()].search(html, match.end())
        end = found.start() if found else len(html)
        yield False, html[at : match.start()]
        yield True, html[match.start() : end]
        at = end
    yield False, html[at:]


def _with_breaks(html: str) -> str:
    parts = _TAG.split(html)
    for index, part in enumerate(parts):
        if "\n" not in part or _TAG.fullmatch(part):
            continue
        before = parts[index - 1] if index else "<p>"
        after = parts[index + 1] if index + 1 < len(parts) else "<p>"
        parts[index] = _broken(part, before, after)
    return "".join(parts)


def _broken(text: str, before: str, after: str) -> str:
    """The text between two tags with its line ends made visible."""
    words = text.strip("\n\t ")
    lead, _, tail = text.partition(words) if words else (text, "", "")
    inner = _LINE_END.sub("<br>\n", _EMPTY_LINES.sub("<br><br>", words))
    if not words:
        return _edge(text, before, after)
    return _edge(lead, before, "") + inner + _edge(tail, "", after)


def _edge(space: str, before: str, after: str) -> str:
    """White space with line ends beside a tag; blocks part paragraphs by themselves."""
    if "\n" not in space or _BLOCK.match(before) or _BLOCK.match(after):
        return space
    if space.count("\n") > 1:
        return "<br><br>"
    return space if _BREAK.fullmatch(before) else "<br>\n"
