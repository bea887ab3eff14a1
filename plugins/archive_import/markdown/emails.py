"""E-mail addresses that Cloudflare has scrambled against robots.

A byte, then each byte of the address XORed with it, as hexadecimal digits.
"""

import re

_PAGE = "/cdn-cgi/l/email-protection"
_HEX = re.compile(r"(?:[0-9a-f]{2}){6,200}", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")


def unscrambled(code: str) -> str | None:
    """The address; None where the code is none."""
    if not _HEX.fullmatch(code):
        return None
    key, *scrambled = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in scrambled).decode("utf-8", errors="replace")
    return address if _ADDRESS.fullmatch(address) else None


def real_link(href: str) -> str:
    """A link's target, where it leads to Cloudflare's page the address that is meant."""
    if _PAGE not in href:
        return href
    address = unscrambled(href.partition("#")[2])
    return f"mailto:{address}" if address else ""
