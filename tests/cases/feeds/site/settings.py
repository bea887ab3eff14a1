"""A site with an address, of the articles beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4]))

from pelicanconf import *  # noqa: F403
from pelicanconf import ROOT

SITENAME = "Le Journal"
PUBLIC_URL = "https://journal.example/archives"
PLUGIN_PATHS = [str(ROOT / "plugins")]
THEME = str(ROOT / "theme")
IMPORT_INBOX = False
LLMS_TXT = True
MENUS = {name: ["home"] for name in MENUS}  # noqa: F405
SPECIAL_FILES = []
