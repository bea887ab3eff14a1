"""A site from which an article was withdrawn, held against the one that shows it."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from benchmarks.building_forks import build
from benchmarks.edits import differences, tree, write_settings
from tests.small_site import Archive

Files = dict[str, bytes]
"""By path."""
ADDRESSES = {"fr": "dossier-douze", "en": "file-twelve"}
WORDS = ("zibelin", "wolverin", "hermin", "stoat", "castor", "beaver")
"""Stems of words that stand in the article alone: titles, texts, tags, authors, a comment."""
WITHDRAWAL = """
[[correction]]
action = "unpublish"
date = 2026-01-15
{about}
reason = {{ fr = "Une personne le demande.", en = "A person asked for it." }}
"""
BY_STORY = WITHDRAWAL.format(about='story = "douze"')


def written(folder: Path) -> Archive:
    """An archive with a story, and one that names it in every way there is."""
    archive = Archive(folder)
    told = {"Date": "2025-03-04 10:00-05:00", "Source": "fr.html", "Source_sha256": "ab" * 32}
    archive.article(
        "fr",
        ADDRESSES["fr"],
        "Une hermine passe.\n\n![Une hermine](/media/hermine.png)",
        **{"Title": "Une zibeline vit au port", "Tags": "Zibelines; Ports", "Story": "douze"},
        **told,
        Authors="Anne Castor",
    )
    archive.article(
        "en",
        ADDRESSES["en"],
        "A stoat goes by.",
        **{
            "Title": "A wolverine lives in the harbour",
            "Tags": "Wolverines; Ports",
            "Story": "douze",
        },
        **{**told, "Source": "en.html", "Source_sha256": "ef" * 32},
        Authors="Ann Beaver",
    )
    comment = [{"author": "Castor", "date": None, "text": "Une zibeline ?"}]
    beside = folder / "articles" / "fr" / f"{ADDRESSES['fr']}.comments.json"
    beside.write_text(json.dumps(comment), encoding="utf-8")
    _write_others(archive)
    _write_media(folder)
    return archive


def _write_others(archive: Archive) -> None:
    french, english = "Une zibeline vit au port", "A wolverine lives in the harbour"
    archive.article(
        "fr",
        "le-quai",
        f"Le quai est long, [lit-on](/fr/{ADDRESSES['fr']}/).",
        **{"Date": "2025-03-05 10:00-05:00", "Story": "quai", "Tags": "Ports"},
        **{"Related": french, "Previous": french, "Source": "q", "Source_sha256": "cd" * 32},
    )
    archive.article(
        "en",
        "the-quay",
        "The quay is long.",
        **{"Date": "2025-03-05 10:00-05:00", "Story": "quai", "Tags": "Ports"},
        **{"Related": english, "Next": english},
    )
    original = archive.folder / "originals" / "cd" / f"{'cd' * 32}.txt"
    original.parent.mkdir(parents=True)
    original.write_text(f"Le quai\nNext Article{french}\nFin", encoding="utf-8")
    own = archive.folder / "originals" / "ab" / f"{'ab' * 32}.txt"
    own.parent.mkdir(parents=True)
    own.write_text(f"{french}\nUne hermine passe.", encoding="utf-8")


def _write_media(folder: Path) -> None:
    (folder / "media").mkdir()
    Image.new("RGB", (64, 64), "#7a4").save(folder / "media" / "hermine.png")


def published(archive: Archive, output: Path) -> tuple[int, str]:
    """Build the site, with its address; the exit code, and what was said on one line."""
    conf = archive.folder.parent / "conf.py"
    write_settings(conf, {"PUBLIC_URL": "'https://journal.example'"})
    code, said = build(archive.folder, output, conf)
    return code, " ".join(said.split())


def made(archive: Archive, output: Path) -> dict[str, bytes]:
    """The files of the site, built without a fault."""
    code, said = published(archive, output)
    assert code == 0, said
    return tree(output)


def correct(archive: Archive, entries: str) -> None:
    """Write corrections.toml."""
    (archive.folder / "corrections.toml").write_text(entries, encoding="utf-8")


def holding(files: Files, words: Iterable[str]) -> dict[str, set[str]]:
    """The words that stand in files or in their names, each with those files."""
    low = {name: name.lower().encode() + data.lower() for name, data in files.items()}
    found = {word: {name for name, data in low.items() if word.encode() in data} for word in words}
    return {word: names for word, names in found.items() if names}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """The site before and after a story was withdrawn from it."""
    folder = tmp_path_factory.mktemp("withdrawn")
    archive, output = written(folder / "content"), folder / "output"
    before = made(archive, output)
    correct(archive, BY_STORY)
    after = made(archive, output)
    assert differences(after, made(archive, folder / "anew")) == []
    return before, after


def test_nothing_of_it_is_left(sites: tuple[Files, Files]) -> None:
    before, after = sites
    assert set(holding(before, WORDS)) == set(WORDS)
    assert holding(after, WORDS) == {}
    pictures = {name for name in after if name.startswith("media/")}
    assert {name for name in before if name.startswith("media/")} and not pictures


def test_its_addresses_stand_where_they_may(sites: tuple[Files, Files]) -> None:
    _, after = sites
    stones = {f"{lang}/{slug}/index.html" for lang, slug in ADDRESSES.items()}
    for lang, slug in ADDRESSES.items():
        names = holding(after, [slug])[slug]
        assert names - _telling_of_the_quay(after) == {*stones, f"{lang}/corrections/index.html"}
        assert not [name for name in names if "sitemap" in name or "/search/" in name]
        assert {name for name in after if f"/{slug}" in name} <= stones


def _telling_of_the_quay(files: Files) -> set[str]:
    """The files that hold the text that links to the withdrawn article."""
    return holding(files, ["le quai est long"])["le quai est long"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_its_address_says_so(sites: tuple[Files, Files], lang: str) -> None:
    page = html.document_fromstring(sites[1][f"{lang}/{ADDRESSES[lang]}/index.html"])
    text = " ".join(page.xpath("//main")[0].text_content().split())
    told = {
        "fr": "Article retiré Cet article a été retiré le 15 janvier 2026. "
        "Motif : Une personne le demande.",
        "en": "Article withdrawn This article was withdrawn on January 15, 2026. "
        "Reason: A person asked for it.",
    }
    assert told[lang] in text
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    other = {"fr": "en", "en": "fr"}[lang]
    switch = page.xpath("//a[contains(@class, 'language-switch')]/@href")
    assert set(switch) == {f"../../{other}/{ADDRESSES[other]}/"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_log_leads_to_it_and_every_page_to_the_log(
    sites: tuple[Files, Files], lang: str
) -> None:
    before, after = sites
    log = html.document_fromstring(after[f"{lang}/corrections/index.html"])
    (line,) = log.xpath("//ol[@class='corrections']/li")
    assert line.xpath(".//a/@href") == [f"../../{lang}/{ADDRESSES[lang]}/"]
    assert line.xpath(".//time/@datetime") == ["2026-01-15"]
    home = html.document_fromstring(after[f"{lang}/index.html"])
    assert f"../{lang}/corrections/" in home.xpath("//footer//a/@href")
    assert f"{lang}/corrections/index.html" not in before


def test_a_link_from_another_text_leads_to_its_place(
    sites: tuple[Files, Files],
) -> None:
    page = html.document_fromstring(sites[1]["fr/le-quai/index.html"])
    assert f"../../fr/{ADDRESSES['fr']}/" in page.xpath("//*[@id='article-body']//a/@href")
    assert not page.xpath("//aside[@class='related']")
    lines = sites[1]["fr/le-quai/provenance/index.html"].decode()
    assert "(titre d’un article retiré)" in lines and "<p>Fin</p>" in lines


def test_its_entry_taken_out_brings_it_back(tmp_path: Path) -> None:
    archive, output = written(tmp_path / "content"), tmp_path / "output"
    before = made(archive, output)
    correct(archive, BY_STORY)
    assert made(archive, output) != before
    (archive.folder / "corrections.toml").unlink()
    assert differences(made(archive, output), before) == []


def test_its_old_addresses_lead_to_its_place(tmp_path: Path) -> None:
    archive, output = written(tmp_path / "content"), tmp_path / "output"
    told = {
        name: f"https://journal.example/2019/05/{slug}/"
        for name, slug in {"Source": "vieux", "Addresses": "ancien"}.items()
    }
    archive.article("fr", ADDRESSES["fr"], Story="douze", **told)
    correct(archive, BY_STORY)
    files = made(archive, output)
    for slug in ("vieux", "ancien"):
        stub = html.document_fromstring(files[f"2019/05/{slug}/index.html"])
        assert stub.xpath("//a/@href") == [f"../../../fr/{ADDRESSES['fr']}/"]


def test_one_language_alone_is_withdrawn(tmp_path: Path) -> None:
    archive, output = written(tmp_path / "content"), tmp_path / "output"
    correct(archive, WITHDRAWAL.format(about=f'slug = {{ fr = "{ADDRESSES["fr"]}" }}'))
    files = made(archive, output)
    assert set(holding(files, WORDS)) == {"wolverin", "stoat", "beaver"}
    stone = html.document_fromstring(files[f"fr/{ADDRESSES['fr']}/index.html"]).xpath("//main")[0]
    assert "Seule la version française a été retirée." in stone.text_content()
    assert f"../../en/{ADDRESSES['en']}/" in stone.xpath(".//a/@href")
    article = files[f"en/{ADDRESSES['en']}/index.html"].decode()
    assert ADDRESSES["fr"] not in article and "bilingual/" not in article


def test_a_note_is_on_the_article_s_pages_and_in_the_log(tmp_path: Path) -> None:
    archive, output = written(tmp_path / "content"), tmp_path / "output"
    before = made(archive, output)
    correct(archive, BY_STORY.replace("unpublish", "correct"))
    after = made(archive, output)
    assert differences(after, made(archive, tmp_path / "anew")) == []
    french, english = (f"{lang}/{slug}/" for lang, slug in ADDRESSES.items())
    both = {f"{french}bilingue/", f"{english}bilingual/"}
    pages = {
        "une personne le demande.": {french, "fr/corrections/", *both},
        "a person asked for it.": {english, "en/corrections/", *both},
    }
    told = holding(after, pages)
    for words, expected in pages.items():
        assert {f"{name}index.html" for name in expected} <= told[words]
    assert {"fr/feed.xml", "fr/feed.json"} <= told["une personne le demande."]
    assert {"en/feed.xml", "en/feed.json"} <= told["a person asked for it."]
    assert holding(before, pages) == {}
    assert set(holding(after, WORDS)) == set(WORDS)


def test_a_broken_entry_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    archive, output = written(tmp_path / "content"), tmp_path / "output"
    before = made(archive, output)
    correct(archive, BY_STORY.replace("2026-01-15", '"hier"'))
    code, said = published(archive, output)
    assert code == 1
    assert "build: corrections.toml: entry 1: date: 'hier' should be a day" in said
    assert tree(output) == before
