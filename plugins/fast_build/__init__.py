"""Pelican plugin: reads article files fast and safely (cmarkgfm, nh3, typography), and serves
their pictures."""


def register() -> None:
    """Connect the reader and the pictures to Pelican."""
    from pelican import signals
    from pelican.readers import MarkdownReader

    from .pictures import PicturesGenerator
    from .reader import use_reader

    # Pelican's own reader is out, and need not be missed where Python-Markdown is not installed.
    MarkdownReader.file_extensions = []
    signals.readers_init.connect(use_reader)
    signals.get_generators.connect(lambda _: PicturesGenerator, weak=False)
