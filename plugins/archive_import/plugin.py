"""The thin layer between Pelican and the import."""

import logging
import sys
from pathlib import Path

from pelican import Pelican, signals

from archipel.errors import ArchipelError

log = logging.getLogger(__name__)


def import_inbox(pelican: Pelican) -> None:
    """Import what is new in content/inbox; what is refused is named."""
    content = Path(pelican.settings["PATH"])
    inbox = content / "inbox"
    if not inbox.is_dir() or not pelican.settings.get("IMPORT_INBOX", True):
        return
    from .importer import run_import  # its libraries take half a second to load

    try:
        report = run_import([inbox], content)
    except ArchipelError as error:
        sys.exit(f"import: {error}")
    for outcome in report.refused:
        log.warning("%s was not imported: %s", outcome.source, outcome.reason)


def connect() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(import_inbox)
