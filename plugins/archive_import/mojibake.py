"""Text that was decoded wrongly before it was saved: « dÃ©jÃ » for « déjà »."""

import re

from ftfy import TextFixerConfig, fix_encoding

_SIGNS = "ÃÂÅ€ï"  # one of them is in all such text; single characters are found at once
_SECOND = r"[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]"
_MOJIBAKE = rf"(?:Ã{_SECOND}|Â[\xa0-\xbf€‰“”–—™]|â€{_SECOND}?|Å“|ï»¿)+"
_SUSPECT = re.compile(rf"(?<![A-Z])(?:{_MOJIBAKE})|Ã[€‰ˆŠ‡”]")
_SHOWN = re.compile(rf"""(?:^|[«“"'‘(‹])\s?{_MOJIBAKE}\s?(?:[»”"'’)›]|$)""")
_PARTS = re.compile(r"([<>\n])")
_CONFIG = TextFixerConfig(decode_inconsistent_utf8=False, fix_c1_controls=False)
"""Only text that as a whole is UTF-8 read as something else: half of a line is never certain."""


def repair(text: str) -> str:
    """Undo a wrong decoding, line by line and, in HTML, between tags.

    A line that shows such characters between quotes or alone, or has letters with proper accents
    beside them, stays as it is. Clean text costs next to nothing.
    """
    if not any(sign in text for sign in _SIGNS) or not _SUSPECT.search(text):
        return text
    return "".join(map(_repaired, _PARTS.split(text)))


def _repaired(part: str) -> str:
    if _SUSPECT.search(part) and not _SHOWN.search(part):
        return fix_encoding(part, config=_CONFIG)
    return part
