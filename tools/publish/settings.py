"""The settings that publishing reads from publishconf.py."""

import runpy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archipel.errors import SettingError

_EXAMPLES = (".example", ".invalid", ".test", ".localhost")
"""Names that lead nowhere (RFC 6761)."""
_TEXTS = ("PUBLISH_TO", "PUBLIC_URL", "SITENAME", "SIGNING_KEY")


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What publishconf.py says."""

    file: Path
    site_name: str
    public_url: str
    """Where the site will be; "" where that is not said."""
    publish_to: str
    """The target, where the command names none; "" for the folder `publish`."""
    signing_key: Path | None
    has_copies: bool
    """Whether folders get compressed copies of text files."""

    @property
    def has_address(self) -> bool:
        """Whether PUBLIC_URL is an address that leads somewhere."""
        host = urlsplit(self.public_url).hostname or ""
        return bool(host) and host != "localhost" and not f".{host}".endswith(_EXAMPLES)


def read_settings(file: Path) -> PublishSettings:
    """Read a settings file.

    Raises:
        SettingError: there is none, or a setting is of another type.
    """
    if not file.is_file():
        raise SettingError(f"{file}: there is no such settings file")
    found: dict[str, Any] = runpy.run_path(str(file))
    for name in _TEXTS:
        if not isinstance(found.get(name, ""), str):
            raise SettingError(f"{file.name}: {name} should be a text, but is {found[name]!r}")
    copies = found.get("COMPRESSED_COPIES", True)
    if not isinstance(copies, bool):
        raise SettingError(f"{file.name}: COMPRESSED_COPIES should be True or False: {copies!r}")
    key = found.get("SIGNING_KEY", "")
    return PublishSettings(
        file=file,
        site_name=found.get("SITENAME", ""),
        public_url=found.get("PUBLIC_URL", "").rstrip("/"),
        publish_to=found.get("PUBLISH_TO", ""),
        signing_key=file.resolve().parent / Path(key).expanduser() if key else None,
        has_copies=copies,
    )
