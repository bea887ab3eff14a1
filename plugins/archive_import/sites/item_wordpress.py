"""Items that the WordPress API gives (`/wp-json/wp/v2/posts?_embed`): authors, terms and the
featured picture stand in `_embedded`, elsewhere are numbers only."""

from collections.abc import Iterator
from typing import Any

_TAXONOMIES = {"category": "categories", "post_tag": "tags"}


def unfold(values: dict[str, Any]) -> dict[str, Any]:
    """An item with what is embedded in it among its own keys; any other as it is."""
    embedded = values.get("_embedded")
    if not isinstance(embedded, dict):
        return values
    found: dict[str, Any] = {
        "authors": list(_objects(embedded.get("author"))),
        "featured_image": next(_objects(embedded.get("wp:featuredmedia")), None),
        "comments": list(_objects(embedded.get("replies"))),
    }
    for term in _objects(embedded.get("wp:term")):
        if key := _TAXONOMIES.get(str(term.get("taxonomy"))):
            found.setdefault(key, []).append(term.get("name"))
    rest = {key: value for key, value in values.items() if key != "_embedded"}
    return rest | {key: value for key, value in found.items() if value}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list, or in a list of lists."""
    for part in value if isinstance(value, list) else []:
        if isinstance(part, list):
            yield from (inner for inner in part if isinstance(inner, dict))
        elif isinstance(part, dict):
            yield part
