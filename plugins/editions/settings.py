"""The settings of the editions, checked before any work."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archipel.errors import SettingError

PATH_NAMES = (
    *("category", "tag", "author", "archives", "search", "bilingual", "provenance", "figures"),
    "corrections",
)


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """One entry of EDITIONS."""

    lang: str
    name: str
    prefix: str
    strap_line: str
    paths: Mapping[str, str]

    @property
    def root(self) -> str:
        """'fr/', or '' at the site's root."""
        return f"{self.prefix}/" if self.prefix else ""

    def url(self, kind: str, *parts: str) -> str:
        """The URL of a page of `kind` (one of PATH_NAMES): `fr/categorie/canada/`."""
        return self.root + "/".join((self.paths[kind], *parts)) + "/"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the builder needs of Pelican's settings."""

    name: str
    public_url: str
    content: Path
    output: Path
    theme: Path
    editions: tuple[EditionSettings, ...]
    menus: Mapping[str, list[str]]
    special_files: list[str]
    opinion: str
    social_links: list[tuple[str, str]]
    per_page: int
    related: int
    cards: bool = True
    old_hosts: tuple[str, ...] = ()
    offline: bool = False


def read_settings(settings: Mapping[str, Any]) -> SiteSettings:
    """The settings of the editions.

    Raises:
        SettingError: names the setting, its value and what is expected.
    """
    editions = tuple(_edition(lang, value) for lang, value in settings["EDITIONS"].items())
    if len(editions) != 2:
        raise SettingError(f"EDITIONS should name two languages, but has {len(editions)}")
    if editions[0].prefix == editions[1].prefix:
        raise SettingError(f"EDITIONS: both have the prefix {editions[0].prefix!r}")
    per_page = settings["ARTICLES_PER_PAGE"]
    if not isinstance(per_page, int) or per_page < 1:
        raise SettingError(f"ARTICLES_PER_PAGE should be a number above 0, but is {per_page!r}")
    return SiteSettings(
        name=settings["SITENAME"],
        public_url=settings["PUBLIC_URL"].rstrip("/"),
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        theme=Path(settings["THEME"]),
        editions=editions,
        menus=settings["MENUS"],
        special_files=settings["SPECIAL_FILES"],
        opinion=settings["OPINION"],
        social_links=settings["SOCIAL_LINKS"],
        per_page=per_page,
        related=settings["RELATED_ARTICLES"],
        cards=settings["CARDS"],
        old_hosts=tuple(settings["OLD_HOSTS"]),
        offline=settings["OFFLINE"],
    )


def _edition(lang: str, value: Mapping[str, Any]) -> EditionSettings:
    wanted = ("name", "prefix", "strap_line", "paths")
    if missing := [name for name in wanted if name not in value]:
        raise SettingError(f"EDITIONS[{lang!r}] lacks {', '.join(missing)}")
    if missing := [name for name in PATH_NAMES if name not in value["paths"]]:
        raise SettingError(f"EDITIONS[{lang!r}]['paths'] lacks {', '.join(missing)}")
    return EditionSettings(lang=lang, **{name: value[name] for name in wanted})
