"""What a browser may do on a page of the site: the answer's headers, and their copy in the page.

A host that lets nobody set headers still gives the page, so the page holds a copy of the policy in
`<meta>`: META_POLICY and REFERRER. Nothing of the site needs another host, an inline script or an
inline style. JSON-LD is data and runs nowhere, so that no directive concerns it.

Sources: Content Security Policy Level 3 (W3C), of which `frame-ancestors` and `sandbox` are void
in `<meta>` (section 3.3); Referrer Policy (W3C), section 4; Permissions Policy (W3C).
"""

_LOADED = ("script-src", "style-src", "img-src", "connect-src", "manifest-src", "form-action")
"""What may be loaded, and where forms lead: the site itself. Workers go by the rule of scripts."""
_DENIED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "usb"),
)
"""What no page asks for. Sharing and the clipboard, which readers ask for, are not among them."""


def _policy(here: str) -> str:
    loaded = (f"{directive} {here}" for directive in _LOADED)
    return "; ".join(("default-src 'none'", "base-uri 'none'", *loaded))


META_POLICY = _policy("'self' file:")
"""For `<meta http-equiv="Content-Security-Policy">`. To Firefox no file on a disk is `'self'`: on
a USB stick it would send no search form; and no browser lets a page of the web load a `file:`."""
REFERRER = "same-origin"
"""For `<meta name="referrer">`: what somebody reads here, no other site is told."""

SECURITY_HEADERS = {
    "Content-Security-Policy": _policy("'self'") + "; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _DENIED),
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every answer. `Strict-Transport-Security` is the host's own affair: it binds a whole domain,
and for a year."""
