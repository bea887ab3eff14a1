"""Pelican plugin: the French and the English edition from one reading of the content."""


def register() -> None:
    """Connect the editions to Pelican."""
    from .plugin import connect

    connect()
