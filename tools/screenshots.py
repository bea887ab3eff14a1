"""Takes the pictures of docs/screenshots/ from a built site, and writes the page with them."""

import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

from tools.browsers import chromium
from tools.serve import open_server

WIDTHS = (360, 768, 1280)
LANGS = ("fr", "en")
PAGES = {
    "home": "The front page",
    "article": "An article",
    "category": "A category",
    "day": "The edition of a day",
    "bilingual": "Both versions side by side",
    "search": "The search, with results",
}
QUERY = {"fr": "canal", "en": "canal"}
DARK = ("home", "article")
SHOWN_HEIGHT = 1600
"""Of a page no more is shown: what is below repeats."""
SCALE = {360: 0.75, 768: 0.45, 1280: 0.45}
QUALITY = 40
PORT = 8990
PAPER = 642
MARGIN = 76
"""Of A4, in the pixels of a style sheet."""

Look = Literal["light", "dark", "print"]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page."""

    page: str
    lang: str
    width: int
    look: Look = "light"

    @property
    def name(self) -> str:
        """« article-fr-360.webp », « home-en-1280-dark.webp », « home-en-print.webp »"""
        look = "" if self.look == "light" else f"-{self.look}"
        width = "" if self.look == "print" else f"-{self.width}"
        return f"{self.page}-{self.lang}{width}{look}.webp"


def shots() -> Iterator[Shot]:
    """All pictures: every page, width and language; dark and on paper what is read most."""
    for page in PAGES:
        for lang in LANGS:
            for width in WIDTHS:
                yield Shot(page, lang, width)
            if page in DARK:
                yield from (Shot(page, lang, width, "dark") for width in WIDTHS)
                yield Shot(page, lang, PAPER, "print")


def take_screenshots(site: Path, folder: Path) -> int:
    """Take all pictures of a built site anew; returns the bytes of all together.

    Raises:
        OSError: there is no Chromium.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in (file for page in PAGES for file in folder.glob(f"{page}-*.webp")):
        old.unlink()
    with open_server(site, PORT) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for shot in shots():
            url = f"http://127.0.0.1:{server.server_port}/{_path(site, shot)}"
            (folder / shot.name).write_bytes(_small(_take(browser, url, shot), shot))
        browser.close()
        server.shutdown()
    (folder / "README.md").write_text(_gallery(), encoding="utf-8")
    return sum((folder / shot.name).stat().st_size for shot in shots())


def _path(site: Path, shot: Shot) -> str:
    """The page of a kind that has most in it."""
    wanted = f'<body class="page-{shot.page}"'
    files = [
        file
        for file in (site / shot.lang).rglob("index.html")
        if wanted in file.read_text(encoding="utf-8")
    ]
    file = max(files, key=lambda file: (file.stat().st_size, str(file)))
    query = f"?q={QUERY[shot.lang]}" if shot.page == "search" else ""
    return f"{file.parent.relative_to(site).as_posix()}/{query}"


def _take(browser: Browser, url: str, shot: Shot) -> bytes:
    page = browser.new_page(
        viewport={"width": shot.width, "height": 1000},
        color_scheme="dark" if shot.look == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(url)
    if shot.look == "print":
        page.emulate_media(media="print")
    _load_pictures(page)
    height = min(SHOWN_HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": shot.width, "height": height}
    taken = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    page.close()
    return taken


def _load_pictures(page: Page) -> None:
    """Have the lazy pictures loaded, and the search's results shown."""
    page.evaluate(
        """async () => {
          for (const image of document.images) image.loading = "eager";
          await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
        }"""
    )
    page.wait_for_load_state("networkidle")


def _small(png: bytes, shot: Shot) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if shot.look == "print":
        picture = ImageOps.expand(picture, MARGIN, "white")
    small = ImageOps.scale(picture, SCALE.get(shot.width, 0.5), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "WEBP", quality=QUALITY, method=6)
    return buffer.getvalue()


def _gallery() -> str:
    lines = [
        "# What the sample archive looks like",
        "",
        "`invoke screenshots` takes these anew; look at what changed before you commit it.",
        f"Of a long page the first {SHOWN_HEIGHT} pixels are shown.",
        "What was seen on them, and mended, is in [notes.md](notes.md).",
    ]
    every = list(shots())
    for page, title in PAGES.items():
        for lang in LANGS:
            of_page = [shot for shot in every if (shot.page, shot.lang) == (page, lang)]
            for look in ("light", "dark", "print"):
                row = [shot for shot in of_page if shot.look == look]
                if row:
                    words = {"light": "", "dark": ", dark", "print": ", on paper"}[look]
                    lines += ["", f"## {title} ({lang}{words})", ""]
                    lines.append(" ".join(f"![{shot.name}]({shot.name})" for shot in row))
    return "\n".join(lines) + "\n"
