"""Cards: what they say, that their type fits, that no machine draws another one."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from archipel.theme_colours import theme_colours
from editions.strings import Strings
from hosting.cards.canvas import Canvas
from hosting.cards.drawing import SIZE, Card, Look, draw
from hosting.cards.faces import BOLD, drawable, width_of
from hosting.cards.files import cards
from hosting.cards.lines import ELLIPSIS, LEADING, fit
from hosting.publication import Publication
from tests.built_pages import read_page
from tests.conftest import ROOT, build
from tests.small_site import Archive, settings

ADDRESS = "https://mediawall.example/"
LOOK = Look.of(theme_colours(ROOT / "theme"))
ROOM = (1072, 300)
SIZES = (92, 76, 58, 48)
SENTENCES = {
    "fr": "Ce que contient l’Accord Canada–États-Unis–Mexique, de l’auto à la clause d’examen"
    "\u00a0: un «\u00a0œuf\u00a0» à 75\u00a0% du prix de 12 douzaines!",
    "en": "What the Canada-United States-Mexico Agreement says, from cars to its “review clause”: "
    "an egg at 75% of the price of 12 dozens",
}
WORDS = st.text("abcdeéèœçÀÉ’«»“”–-…0123456789$%", min_size=1, max_size=30)


def card(title: str, **changed: str) -> Card:
    """A card with a title."""
    said = {"site": "Le Journal", "language": "Français", "label": "Énergie et Climat 🔥"}
    said |= {"date": "Publié le 13\u00a0mai 2025", "host": "journal.example"}
    return Card(title=title, **{**said, **changed})


def opened(data: bytes) -> Image.Image:
    """A card's picture."""
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_title_is_set_whole_and_large(lang: str) -> None:
    text = SENTENCES[lang]
    setting = fit(text, BOLD, SIZES, ROOM)
    assert setting.size == 58
    assert " ".join(setting.lines).replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert setting.height <= ROOM[1]
    widths = [width_of(line, BOLD, setting.size) for line in setting.lines]
    assert max(widths) <= ROOM[0]
    assert min(widths) > 0.6 * max(widths)  # balanced


@pytest.mark.parametrize("width", range(300, 1100, 7))
def test_what_belongs_together_stays_on_a_line(width: int) -> None:
    lines = fit(SENTENCES["fr"], BOLD, (40,), (width, 2000)).lines
    for line in lines[1:]:
        assert line[0] not in ":;!?%»\u00a0", lines
        assert not line.startswith("douzaines"), lines
    for line in lines[:-1]:
        assert line[-1] not in "«\u00a0", lines


def test_a_short_title_has_the_largest_type() -> None:
    assert fit("L’insuline", BOLD, SIZES, ROOM).size == 92


def test_a_title_without_end_is_shortened_between_words() -> None:
    text = "Un deux, " * 80
    setting = fit(text, BOLD, SIZES, ROOM)
    assert setting.size == 48
    told = " ".join(setting.lines)
    assert told.endswith(("Un…", "deux…"))
    assert text.startswith(told.removesuffix(ELLIPSIS))
    assert len(setting.lines) == int(ROOM[1] / (48 * LEADING))


def test_a_word_without_end_breaks_at_its_hyphens_or_is_cut() -> None:
    hyphened = "Saint-Louis-du-Ha!-Ha!-et-de-Notre-Dame-du-Bon-Conseil-en-Haut"
    assert "".join(fit(hyphened, BOLD, (48,), ROOM).lines) == hyphened
    [line] = fit("a" * 500, BOLD, (48,), ROOM).lines
    assert re.fullmatch(r"a+…", line)
    assert width_of(line, BOLD, 48) <= ROOM[0]


@given(st.lists(WORDS, min_size=1, max_size=40), st.integers(200, 1100))
@examples(max_examples=150)
def test_lines_keep_within_their_room(words: list[str], width: int) -> None:
    text = " ".join(words)
    setting = fit(text, BOLD, SIZES, (width, 300))
    assert setting.lines
    assert setting.height <= 300
    for line in setting.lines:
        assert line == line.strip()
        assert width_of(line, BOLD, setting.size) <= width
    told = re.sub(r"\s", "", "".join(setting.lines))
    whole = re.sub(r"\s", "", text)
    assert told == whole or (told.endswith(ELLIPSIS) and whole.startswith(told[:-1]))


def test_every_letter_of_both_languages_has_a_picture() -> None:
    letters = "ABCÀÂÄÇÉÈÊËÎÏÔÖŒÙÛÜŸÆabcàâäçéèêëîïôöœùûüÿæ«»‹›“”‘’–—…·•$€%°²³½×−¿¡§&@#"
    assert drawable(letters, BOLD) == letters
    assert drawable("Québec\u202f: 5\u2011à\u20117", BOLD) == "Québec\u00a0: 5-à-7"


def test_what_has_no_picture_is_left_out() -> None:
    assert drawable("Élections 2025 🗳", BOLD) == "Élections 2025"
    assert drawable(unicodedata.normalize("NFD", "Élus 🔥 là"), BOLD).split() == ["Élus", "là"]
    assert drawable("ᐃᓄᒃᑎᑐᑦ", BOLD) == ""


@pytest.mark.parametrize("title", [*SENTENCES.values(), "A", "🔥", "", "W" * 300, "mot " * 200])
def test_a_card_is_a_small_picture_with_margins(title: str) -> None:
    data = draw(card(title), LOOK)
    assert len(data) < 25_000
    picture = opened(data)
    assert (picture.format, picture.size, picture.mode) == ("PNG", SIZE, "P")
    pixels = picture.convert("RGB")
    ground = (255, 255, 255)
    for box in (
        (0, 122, 60, 546),
        (1140, 122, 1200, 546),
        (0, 122, 1200, 140),
        (0, 528, 1200, 546),
    ):
        assert pixels.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)]
    assert (LOOK.foot == pixels.getpixel((600, 560))) and LOOK.accent == pixels.getpixel((0, 0))


def test_type_covers_no_other_type() -> None:
    inks = [(255, 255, 255), (0, 0, 0)]
    both, one, other = (Canvas((400, 120), inks[0]) for _ in range(3))
    for canvas in (both, one):
        canvas.text((150, 90), "É", (BOLD, 60), inks)
    for canvas in (both, other):
        canvas.text((10, 90), f"l{25 * chr(32)}l", (BOLD, 60), inks)
    black = [sum(opened(it.png()).convert("L").histogram()[:128]) for it in (both, one, other)]
    assert black[0] == black[1] + black[2] > black[1] > 0


def test_the_same_card_has_the_same_bytes() -> None:
    assert draw(card("Le quai"), LOOK) == draw(card("Le quai"), LOOK)
    told = [{"site": "x"}, {"language": "x"}, {"label": "x"}, {"date": "x"}, {"host": "x"}]
    made = [draw(card("Le quai", **one), LOOK) for one in told]
    assert len({*made, draw(card("Le quai"), LOOK), draw(card("Le port"), LOOK)}) == 7


def test_the_colours_are_the_theme_s() -> None:
    names = ("ground", "ink", "accent-ground", "rule", "footer-ground", "footer-ink")
    colours = ("#012", "#345678", "#9ab", "#cde", "#f01", "#234")
    look = Look.of(dict(zip(names, colours, strict=True)))
    picture = opened(draw(card("Le quai"), look)).convert("RGB")
    assert picture.getpixel((30, 300)) == (0x00, 0x11, 0x22)
    assert picture.getpixel((30, 600)) == (0xFF, 0x00, 0x11)
    found = {colour for _, colour in picture.getcolors() or []}
    assert {(0x34, 0x56, 0x78), (0x99, 0xAA, 0xBB), (0xCC, 0xDD, 0xEE)} <= found


@pytest.mark.parametrize(
    ("date_is", "french", "english"),
    [
        ("published", "Publié le JOUR", "Published JOUR"),
        ("modified", "Mis à jour le JOUR", "Updated JOUR"),
        ("estimated", "Publié vers le JOUR", "Published around JOUR"),
        ("unknown", "", ""),
    ],
)
def test_a_card_says_what_its_date_is(date_is: str, french: str, english: str) -> None:
    for lang, wanted in (("fr", french), ("en", english)):
        moment = SimpleNamespace(day="JOUR")
        article = SimpleNamespace(
            card=f"{lang}/x/card.png",
            title="T",
            date_is=date_is,
            moment=moment,
            category=SimpleNamespace(name="C"),
        )
        words = Strings(ROOT / "theme" / "translations" / f"{lang}.toml")
        edition = SimpleNamespace(
            card="", name="N", strap_line="", strings=words, articles=[article]
        )
        site: Any = SimpleNamespace(name="S", editions=[edition])
        publication = Publication("S", "https://j.example/a", ZoneInfo("America/Toronto"))
        assert list(cards(site, publication)) == [
            (f"{lang}/x/card.png", Card("S", "N", "C", "T", wanted, "j.example"))
        ]


def test_every_article_and_edition_has_its_card(published: Path) -> None:
    found = {file.relative_to(published).as_posix() for file in published.rglob("card.png")}
    named = set()
    for file in published.rglob("*.html"):
        for image in read_page(file).cssselect('meta[property="og:image"]'):
            named.add(image.attrib["content"].removeprefix(ADDRESS))
    assert found == named
    assert len(found) == 72


def test_a_site_without_address_has_no_cards(site: Path) -> None:
    assert not list(site.rglob("card.png"))


def test_cards_can_be_left_out(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "content")
    archive.article("fr", "le-quai")
    archive.article("en", "the-quay")
    result = build(tmp_path / "content", tmp_path / "output", settings(tmp_path, "CARDS = False\n"))
    assert result.returncode == 0, result.stdout + result.stderr
    assert not list((tmp_path / "output").rglob("card.png"))
    page = BeautifulSoup((tmp_path / "output/fr/le-quai/index.html").read_bytes(), "lxml")
    [image] = page.select('meta[property="og:image"]')
    assert image["content"] == f"{ADDRESS}theme/img/icon-512.png"
    assert (tmp_path / "output/theme/img/icon-512.png").is_file()
    [kind] = page.select('meta[name="twitter:card"]')
    assert kind["content"] == "summary"
