"""The browser that pages are looked at with."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of the machine's Chromium.

    Raises:
        OSError: there is none.
    """
    names = (os.environ.get("CHROMIUM"), *NAMES)
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise OSError("there is no Chromium on this machine (set CHROMIUM to its path)")
    return found
