"""From scraped pages to Markdown. Pure Python; only `plugin` knows Pelican."""


def register() -> None:
    """Let Pelican import what is new in the inbox before it reads the content."""
    from .plugin import connect

    connect()
