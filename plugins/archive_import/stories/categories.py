"""Categories that the pairs show to be one, under two names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import tomlkit

from archipel.catalog import Categories, Category

_LEAST_PAIRS = 3
_LEAST_SHARE = 0.6
"""Of the paired articles of both categories: two that overlap are not yet one."""


@dataclass(frozen=True, slots=True)
class SameCategory:
    """A proposal: two categories of the catalog that may be one."""

    french: Category
    english: Category
    pairs: int
    """How many stories are filed under the one in French and the other in English."""
    of: int
    """How many stories in both languages are filed under either."""

    @property
    def entry(self) -> str:
        """The entry for categories.toml that takes the place of both."""
        kept, gone = self.english, self.french
        aliases = sorted({*kept.aliases, *gone.aliases, gone.key} - {kept.key})
        label = {"fr": gone.label_in("fr")[0], "en": kept.label_in("en")[0]}
        slug = {"fr": gone.slug_in("fr"), "en": kept.slug_in("en")}
        table = tomlkit.table()
        for name, value in (("label", label), ("slug", slug)):
            table[name] = tomlkit.inline_table()
            table[name].update(value)
        table["aliases"] = aliases
        return tomlkit.dumps({kept.key: table})


def same_categories(pairs: Iterable[tuple[str, str]], catalog: Categories) -> list[SameCategory]:
    """The categories that stories in both languages show to be one, the surest first.

    Args:
        pairs: the keys under which each story is filed, in French and in English.
        catalog: categories.toml.
    """
    together = Counter(pairs)
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for (one, other), count in together.items():
        french[one] += count
        english[other] += count
    found = []
    for (one, other), count in together.items():
        first, second = catalog.find(one), catalog.find(other)
        either = french[one] + english[other] - count
        if not (first and second) or first is second or _are_both_known(first, second):
            continue
        if count >= max(_LEAST_PAIRS, _LEAST_SHARE * either):
            found.append(SameCategory(first, second, count, either))
    return sorted(found, key=lambda item: (-item.pairs / item.of, -item.pairs, item.french.key))


def _are_both_known(french: Category, english: Category) -> bool:
    """Whether the catalog names both in the two languages: then they are two on purpose."""
    return "en" in french.label and "fr" in english.label
