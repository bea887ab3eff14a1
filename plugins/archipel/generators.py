"""Generators of several plugins, which work in the order in which their plugins were loaded.

Each needs what those before it have left. Pelican asks for generators by a signal whose receivers
answer in no order that one can rely on, so that here one receiver answers for all.
"""

from collections.abc import Callable

_kinds: list[type] = []


def in_order(kind: type) -> Callable[[object], list[type]]:
    """What to connect to Pelican's signal `get_generators`: the same function for all plugins.

    Args:
        kind: a generator, which comes after those that were given before.
    """
    if kind not in _kinds:
        _kinds.append(kind)
    return _all


def _all(_: object) -> list[type]:
    return list(_kinds)
