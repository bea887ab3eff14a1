"""The settings for publishing: those of pelicanconf.py, and where the site will be."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403

PUBLIC_URL = "https://mediawall.example"  # your own address, with its folder where it has one

# For `invoke publish`; docs/publishing.md has the forms. No password or secret key goes in here.
PUBLISH_TO = ""  # where the site is sent, like "rsync:user@host:/var/www/site"; "": folder publish
COMPRESSED_COPIES = True  # .gz and .br, for servers of one's own and GitLab; others make their own
SIGNING_KEY = ""  # an SSH key that signs the manifest, like "~/.ssh/id_ed25519"; "": no signature
