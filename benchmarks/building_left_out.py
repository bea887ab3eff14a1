"""What the build that is compared with Hugo's leaves out, for Hugo has nothing alike.

Settings import it, so it imports no more than a build does.
"""

from collections.abc import Sequence
from types import ModuleType

SETTINGS = {"CARDS": False, "OLD_STUBS": False}
"""The pictures drawn for other sites; pages at old addresses."""
PLUGIN = "lunr_search"
"""The search index."""


def leave_out() -> None:
    """Plan and write no page that Hugo cannot make in a like way: both versions side by side,
    figures, the API."""
    from editions import pages
    from hosting import plugin

    _let_do_nothing(pages, ("bilingual_pages", "figures_pages"))
    _let_do_nothing(plugin, ("write_api",))


def _let_do_nothing(module: ModuleType, names: Sequence[str]) -> None:
    for name in names:
        assert hasattr(module, name), f"{name} has another name now"
        setattr(module, name, _nothing)


def _nothing(*_: object) -> tuple[()]:
    return ()
