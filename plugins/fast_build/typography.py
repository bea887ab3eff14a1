"""Typography by language: typogrify's SmartyPants for English, rules of our own for French.

French follows the Office québécois de la langue française (Vitrine linguistique, « Espacement »):
a non-breaking space inside « » and before : % $, none or a thin one before ; ! ?.
Only text is touched: never tags, attributes, code, or addresses.
"""

import html
import re

from typogrify.filters import smartypants

NBSP = "\u00a0"
NARROW = "\u202f"

_TAG_OR_TEXT = re.compile(r"(<[^>]*>)|([^<]+)")
_VERBATIM = ("code", "pre", "kbd", "samp", "var")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_HELD = "\ue000"
"""Stands for an address while the text around it is set."""
_SPACES = rf"[ {NBSP}{NARROW}]"

_FRENCH: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(rf"«{_SPACES}*(?=\S)"), "«" + NBSP),
    (re.compile(rf"(?<=\S){_SPACES}*»"), NBSP + "»"),
    (re.compile(r"(?<=[\w»)\]\ue000]) (?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=[\w»)\]\ue000]) (?=[;!?])"), NARROW),
    (re.compile(r"(?<=\d) (?=[%$€])"), NBSP),
    (re.compile(r"(?<![\d,.])(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1{NBSP}"),
    (re.compile(rf"(?<={NBSP}\d{{3}}) (?=\d{{3}}(?!\d))"), NBSP),
    (re.compile(r"(?<=\d) h (?=\d{2}(?!\d))"), f"{NBSP}h{NBSP}"),
]
_ENTITIES = re.compile(r"&#(8211|8212|8216|8217|8220|8221|8230);")


def set_text(text: str, lang: str) -> str:
    """Plain text with the language's typography."""
    if lang == "fr":
        return _outside_addresses(text)
    return html.unescape(smartypants(html.escape(text, quote=False)))


def set_html(source: str, lang: str) -> str:
    """HTML with the language's typography in its text nodes."""
    if lang == "fr":
        return _french_html(source.replace("&nbsp;", NBSP))
    # SmartyPants knows tags and code itself; its entities become the characters they name.
    return _ENTITIES.sub(lambda match: chr(int(match[1])), smartypants(source))


def _french_html(source: str) -> str:
    parts: list[str] = []
    verbatim = 0
    for match in _TAG_OR_TEXT.finditer(source):
        tag, text = match.groups()
        if tag:
            verbatim += _verbatim_change(tag)
            parts.append(tag)
        else:
            parts.append(text if verbatim else _outside_addresses(text))
    return "".join(parts)


def _verbatim_change(tag: str) -> int:
    name = tag.strip("</>").split(" ", 1)[0]
    if name not in _VERBATIM:
        return 0
    return -1 if tag.startswith("</") else 1


def _outside_addresses(text: str) -> str:
    if _HELD in text:  # a private character that no news text has
        return text
    addresses = _ADDRESS.findall(text)
    text = _ADDRESS.sub(_HELD, text)
    for pattern, replacement in _FRENCH:
        text = pattern.sub(replacement, text)
    for address in addresses:
        text = text.replace(_HELD, address, 1)
    return text
