"""The raised letters of French ordinals and abbreviations: 1er, XXe, Mme, no."""

import re

from .edits import SPACES, Edit

_S = f"[{SPACES}]"
_RAISED = (
    re.compile(rf"[IVX](?<!\w.)(?:[IVX]++(ers?|res?|es?)|(ers?|re)|(?<!I)(e)(?={_S}\w))(?!\w)"),
    re.compile(rf"M(?<!\w.)(mes?|lles?|(?:gr|es?)(?={_S}[A-ZÀ-Þ]))(?![\w’'–—-])"),
    re.compile(rf"D(?<!\w.)(re?s?)(?={_S}[A-ZÀ-Þ])"),
)
_RAISED_BESIDE_DIGIT = (
    re.compile(
        r"[0-9](?<![\w,][0-9])(?<!(?<!\.\.)\.[0-9])[0-9]*+"
        r"(ers?|[eè]res?|res?|es?|[eè]mes?|nde?s?|des?)(?!\w)"
    ),
    re.compile(rf"[nN](?<!\w.)(os?)(?={_S}[0-9])"),
)


def find_superscripts(view: str, *, has_digit: bool) -> list[Edit]:
    """The edits that raise the letters which end ordinals and abbreviations."""
    return [
        Edit(*match.span(match.lastindex), f"<sup>{match[match.lastindex]}</sup>")
        for pattern in (_RAISED + _RAISED_BESIDE_DIGIT if has_digit else _RAISED)
        for match in pattern.finditer(view)
        if match.lastindex
    ]
