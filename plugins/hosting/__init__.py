"""Pelican plugin: what a published site has beside its pages. So far: the feeds."""


def register() -> None:
    """Let Pelican write the feeds of a site that knows its address."""
    from .plugin import connect

    connect()
