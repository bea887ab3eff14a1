"""The whole site in one file for Kiwix, which shows and searches it without a network.

The site's links are relative, so its pages go in as they are. It is best built without its
address (PUBLIC_URL): pages then name no feeds, which a reader without a network has no use for.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from archipel.files import UNFINISHED

from .site import ExportError
from .zim_pages import MAIN

NAME = "archive.zim"


def export_zim(site: Path, folder: Path) -> Iterator[Path]:
    """Write the site as a file for Kiwix.

    Raises:
        ExportError: libzim is not installed, or there is no site.
    """
    if find_spec("libzim") is None:
        raise ExportError(
            "a file for Kiwix needs the package libzim, which is not installed: run "
            "`.venv/bin/python -m pip install libzim`, then export again"
        )
    if not (site / MAIN).is_file():
        raise ExportError(f"{site}: there is no {MAIN}; build the site first")
    from .zim_writer import write_zim

    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{NAME}{UNFINISHED}"
    try:
        write_zim(site, unfinished)
        os.replace(unfinished, folder / NAME)
    finally:
        unfinished.unlink(missing_ok=True)
    yield folder / NAME
