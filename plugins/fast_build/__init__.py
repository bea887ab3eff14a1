"""Pelican plugin: reads article files fast and safely (cmarkgfm, nh3, typography), and serves
their pictures."""


def register() -> None:
    """Connect to Pelican."""
    from .plugin import connect

    connect()
