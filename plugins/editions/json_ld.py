"""Structured data as a page holds it: JSON in a `<script>` that nothing inside can end.

Sources: JSON-LD 1.1 (W3C), section 7.3, "Restrictions for contents of JSON-LD script elements";
HTML, section 4.12.1.3, whose `<!--`, `<script` and `</script` all begin with `<`.
"""

from collections.abc import Iterable, Mapping
from json import JSONEncoder
from typing import Any

from markupsafe import Markup

Node = Mapping[str, Any]
"""A thing and its properties, as schema.org names them; what is None or empty is not known."""

_WRITER = JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE = {"<": r"\u003c", "\u2028": r"\u2028", "\u2029": r"\u2029"}


def script_of(nodes: Iterable[Node]) -> Markup:
    """The `<script>` that tells all nodes; nothing where there are none."""
    known = [_known(node) for node in nodes]
    if not known:
        return Markup("")
    graph = {"@context": "https://schema.org", "@graph": known}
    text = _WRITER.encode(graph)
    for sign, escape in _UNSAFE.items():
        text = text.replace(sign, escape)
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _known(value: Any) -> Any:
    """The value without properties that nothing is known of."""
    if isinstance(value, dict):
        return {name: known for name, one in value.items() if (known := _known(one)) or known == 0}
    return [_known(one) for one in value] if isinstance(value, list) else value
