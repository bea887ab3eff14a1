"""Words in another language than the text's: a screen reader must know."""

import re
from collections import Counter

from bs4 import Tag

from ..elements import attribute

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


def own_language(root: Tag) -> str:
    """The language (`fr`) of the text inside an element; empty where nothing tells.

    It is the page's, unless most of the text is marked as another: word processors mark each
    paragraph, whatever the page says.
    """
    around = root if root.has_attr("lang") else root.find_parent(attrs={"lang": True})
    declared = primary_language(around) if isinstance(around, Tag) else ""
    lengths = _lengths(root)
    unmarked = lengths[""] + (lengths[declared] if declared else 0)
    if declared and unmarked * 4 >= lengths.total():
        return declared
    return max(lengths, key=lambda language: lengths[language], default="") or declared


def _lengths(root: Tag) -> Counter[str]:
    """How much text is marked as which language; as none: empty."""
    languages = {id(root): ""}
    lengths: Counter[str] = Counter()
    for node in root.descendants:
        language = languages[id(node.parent)]
        if isinstance(node, Tag):
            languages[id(node)] = (node.get("lang") and primary_language(node)) or language
        else:
            lengths[language] += len(str(node))
    return lengths


def primary_language(tag: Tag) -> str:
    """`fr` of `lang="fr-CA"`; empty where there is none."""
    language = attribute(tag, "lang").strip()
    return language.lower().partition("-")[0] if _TAG.fullmatch(language) else ""
