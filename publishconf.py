"""The settings for publishing: those of pelicanconf.py, and where the site will be."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403

PUBLIC_URL = "https://mediawall.example"  # your own address, with its folder where it has one
