"""Cards: a picture of each title, for other sites to show where somebody shares an article."""

from .files import write_cards

__all__ = ["write_cards"]
