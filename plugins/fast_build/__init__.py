"""Pelican plugin: reads article files fast and safely (cmarkgfm, nh3, typography)."""


def register() -> None:
    """Connect the reader to Pelican."""
    from pelican import signals
    from pelican.readers import MarkdownReader

    from .reader import use_reader

    # Pelican's own reader is out, and need not be missed where Python-Markdown is not installed.
    MarkdownReader.file_extensions = []
    signals.readers_init.connect(use_reader)
