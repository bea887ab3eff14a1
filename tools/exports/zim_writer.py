"""A file for Kiwix, written by libzim.

Source: https://wiki.openzim.org/wiki/Metadata, and the documentation of libzim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from libzim.writer import Creator, FileProvider, Hint, Item, StringProvider
from PIL import Image

from archipel.slugs import slugify

from .zim_pages import MAIN, ZimFile, ZimPage, ZimRedirect, page_of, zim_entries

_ICON = "theme/img/icon-192.png"
_ICON_SIZE = 48
_LONGEST_TITLE, _LONGEST_DESCRIPTION = 30, 80
_LANGUAGES = {"fr": "fra", "en": "eng"}
"""ISO 639-3, as the format asks."""
_DAY = re.compile(r"/(\d{4}/\d{2}/\d{2})/$")
_NO_DAY = "1970/01/01"


def write_zim(site: Path, path: Path) -> None:
    """Write a site.

    Args:
        path: of the new file.
    """
    told = _Told()
    main = page_of(MAIN, site / MAIN)
    assert isinstance(main, ZimPage)
    told.learn(main)
    creator = Creator(path).config_indexing(True, _LANGUAGES.get(main.lang, main.lang))
    with creator.set_mainpath(MAIN):
        for entry in zim_entries(site):
            if isinstance(entry, ZimRedirect):
                creator.add_redirection(entry.path, entry.title, entry.target, {})
                continue
            if isinstance(entry, ZimPage):
                told.learn(entry)
            creator.add_item(_Page(entry) if isinstance(entry, ZimPage) else _File(entry))
        if (site / _ICON).is_file():
            creator.add_illustration(_ICON_SIZE, _small(site / _ICON))
        for name, value in told.metadata():
            creator.add_metadata(name, value)


@dataclass(slots=True)
class _Told:
    """What pages tell of the whole."""

    name: str = ""
    langs: list[str] = field(default_factory=list)
    description: str = ""
    day: str = _NO_DAY

    def learn(self, page: ZimPage) -> None:
        """Take what a page tells; of what many tell, the first."""
        self.name = self.name or page.title.partition(" – ")[0]
        if page.lang not in self.langs:
            self.langs.append(page.lang)
        if page.kind == "home" and page.lang == self.langs[0]:
            self.description = page.description
        if match := _DAY.search(page.path):
            self.day = max(self.day, match[1])

    def metadata(self) -> Iterator[tuple[str, str]]:
        """What the format asks to be told, and readers' libraries show."""
        langs = [_LANGUAGES.get(lang, lang) for lang in self.langs]
        yield "Name", f"{slugify(self.name)}_{langs[0] if len(langs) == 1 else 'mul'}_all"
        yield "Title", _cut(self.name, _LONGEST_TITLE)
        yield "Description", _cut(self.description or self.name, _LONGEST_DESCRIPTION)
        yield "Language", ",".join(langs)
        yield "Creator", self.name
        yield "Publisher", self.name
        yield "Date", self.day.replace("/", "-")
        yield "Tags", "_category:news;_pictures:yes;_ftindex:yes"
        yield "Scraper", "Archipel"


class _Page(Item):  # type: ignore[misc]
    """A page; what readers may look for by name is found by its heading."""

    def __init__(self, page: ZimPage) -> None:
        super().__init__()
        self._page = page

    def get_path(self) -> str:
        return self._page.path

    def get_title(self) -> str:
        return self._page.heading

    def get_mimetype(self) -> str:
        return "text/html"

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._page.html)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: int(self._page.is_front), Hint.COMPRESS: 1}


class _File(Item):  # type: ignore[misc]
    """Styles, scripts, pictures, the files of search."""

    def __init__(self, file: ZimFile) -> None:
        super().__init__()
        self._file = file

    def get_path(self) -> str:
        return self._file.path

    def get_title(self) -> str:
        return ""

    def get_mimetype(self) -> str:
        return self._file.type

    def get_contentprovider(self) -> FileProvider:
        return FileProvider(self._file.file)

    def get_hints(self) -> dict[Hint, int]:
        is_picture = self._file.type.startswith("image/") and "svg" not in self._file.type
        return {Hint.FRONT_ARTICLE: 0, Hint.COMPRESS: int(not is_picture)}


def _small(file: Path) -> bytes:
    out = BytesIO()
    with Image.open(file) as picture:
        size = (_ICON_SIZE, _ICON_SIZE)
        picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: longest - 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"
