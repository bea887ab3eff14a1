"""Pelican plugin: full-text search in the reader's browser, with Lunr, in every edition."""


def register() -> None:
    """Let Pelican write the search index and copy the libraries that read it."""
    from .plugin import connect

    connect()
