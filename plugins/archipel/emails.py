"""Addresses of e-mail, which an archive does not pass on."""

import re

MASK = "…@…"
_EMAIL = re.compile(r"[\w.+-]{1,64}[@\uff20][\w-]{1,64}(?:\.[\w-]{1,64})+")


def mask_emails(text: str) -> str:
    """The text with MASK in the place of each address."""
    return _EMAIL.sub(MASK, text) if "@" in text or "\uff20" in text else text
