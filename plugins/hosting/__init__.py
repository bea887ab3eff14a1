"""Pelican plugin: what a published site has beside its pages, for programs, hosts and old links."""


def register() -> None:
    """Let Pelican write it."""
    from .plugin import connect

    connect()
