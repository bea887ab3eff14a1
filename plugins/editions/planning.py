"""A page that is to be there: how it is made, and what it is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .model import Edition, Page


@dataclass(slots=True)
class Plan:
    """One page. What costs time is called only where the page is made anew."""

    template: str
    edition: Edition
    page: Page
    inputs: tuple[object, ...] = ()
    """All that the page shows beside `page` and what every page of the edition shows; see
    `keys.Keys` for how articles and lists count."""
    variables: Callable[[], Mapping[str, Any]] = dict
    """Gives what the template is given beside `page`."""
    files: Callable[[Mapping[str, Any]], Mapping[str, str]] = lambda _: {}
    """Gives, of the variables, the texts to be written beside the page, by their paths below the
    site's root."""


def ready(**variables: Any) -> Callable[[], Mapping[str, Any]]:
    """Variables that cost nothing."""
    return lambda: variables
