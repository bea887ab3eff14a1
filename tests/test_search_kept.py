"""What search keeps: an index built upon the last one is the one that is built from nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from pelican.settings import read_settings

from archipel.kept import Kept
from archipel.site_folder import Changes, SiteFolder
from benchmarks.edits import differences, tree
from lunr_search.analyser import analyser
from lunr_search.analysis import Analyses
from lunr_search.articles import documents_of
from lunr_search.documents import FIELDS
from lunr_search.plugin import SearchGenerator
from lunr_search.postings import InvertedIndex
from tests.search_corpus import ROOT, Collection, Site, Story, large_edition
from tests.search_pairs import pair_site

_WORDS = ["phare", "quai", "navire", "marée", "brume", "ancre", "voile", "port", "cale", "rame"]


def build(site: Site, output: Path) -> Changes:
    """Build a site of search alone."""
    folder = SiteFolder(output)
    folder.open()
    settings = read_settings(override={"THEME": str(ROOT / "theme")})
    context = {"folder": folder, "site": site}
    SearchGenerator(context, settings, "content", "theme", "").generate_output(None)
    return folder.commit()


def couple(article: Story, other: Story) -> None:
    """Make two articles each other's counterpart."""
    article.counterpart, other.counterpart = replace(other), replace(article)


def large_site(made: int = 70) -> Site:
    """Two editions, many of whose articles are pairs."""
    editions = [large_edition(lang, made) for lang in ("fr", "en")]
    for one, other in zip(editions[0].articles[:60], editions[1].articles[:60], strict=True):
        couple(one, other)
    return Site(editions)


def _changed(story: Story, chance: Random) -> Story:
    return replace(story, html=f"{story.html} {' '.join(chance.choices(_WORDS, k=5))}", digest="")


def edit(edition: Collection, chance: Random) -> None:
    """Change words of an article."""
    place = chance.randrange(len(edition.articles))
    edition.articles[place] = _changed(edition.articles[place], chance)


def add(edition: Collection, chance: Random) -> None:
    """Insert an article anywhere."""
    text = " ".join(chance.choices(_WORDS, k=30))
    url = f"{edition.url}new-{chance.random()}/"
    edition.articles.insert(chance.randrange(len(edition.articles)), Story(url, text[:20], text))


def delete(edition: Collection, chance: Random) -> None:
    """Remove an article."""
    del edition.articles[chance.randrange(len(edition.articles))]


def pair(edition: Collection, chance: Random) -> None:
    """Give an article another counterpart, as far as this edition knows."""
    one, other = chance.sample(edition.articles, 2)
    one.counterpart = replace(other)


EDITS: list[Callable[[Collection, Random], None]] = [edit, add, delete, pair]


def test_whatever_changes(tmp_path: Path) -> None:
    site, chance = large_site(), Random(7)
    build(site, tmp_path / "kept")
    for number in range(8):
        for change in chance.choices(EDITS, k=2):
            change(chance.choice(site.editions), chance)
        build(site, tmp_path / "kept")
        build(site, tmp_path / f"anew{number}")
        anew = tree(tmp_path / f"anew{number}")
        assert differences(tree(tmp_path / "kept"), anew) == []


def test_a_changed_word_changes_few_files(tmp_path: Path) -> None:
    site = large_site()
    all_files = len(build(site, tmp_path / "site").written)
    french = site.editions[0].articles
    french[40] = replace(french[40], html=f"{french[40].html} anticonstitutionnellement", digest="")
    changes = build(site, tmp_path / "site")
    assert 0 < len(changes.written) < all_files / 4
    assert all(path.startswith("fr/") for path in changes.written if "/t" in path)
    assert not any(path.startswith("theme/") for path in changes.written)


@pytest.mark.parametrize("name", ["search-fr.sqlite", "search-glossary.sqlite", "search.sqlite"])
@pytest.mark.parametrize("damage", [None, b"damaged"])
def test_what_is_kept_may_be_lost(name: str, damage: bytes | None, tmp_path: Path) -> None:
    build(pair_site(), tmp_path / "site")
    before = tree(tmp_path / "site")
    kept = tmp_path / ".site.archipel" / name
    assert kept.is_file()
    kept.unlink()
    if damage:
        kept.write_bytes(damage)
    site = pair_site()
    site.editions[0].articles[0] = _changed(site.editions[0].articles[0], Random(1))
    build(site, tmp_path / "site")
    build(site, tmp_path / "anew")
    made = tree(tmp_path / "site")
    assert made != before
    assert differences(made, tree(tmp_path / "anew")) == []


def test_a_file_that_is_gone_comes_back(tmp_path: Path) -> None:
    build(pair_site(), tmp_path / "site")
    before = tree(tmp_path / "site")
    shard = next(path for path in sorted(before) if path.startswith("en/search/") and "/t" in path)
    (tmp_path / "site" / shard).unlink()
    assert build(pair_site(), tmp_path / "site").written == [shard]
    assert tree(tmp_path / "site") == before


def test_only_new_articles_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyse, documents = analyser("fr"), documents_of(large_edition("fr", 5))
    kept = Kept(tmp_path / "kept", "1")
    Analyses(analyse, kept).update(documents[1:])
    read: list[str] = []

    def noted(html: str) -> str:
        read.append(html)
        return html

    monkeypatch.setattr("lunr_search.articles.plain_text", noted)
    monkeypatch.setattr("archipel.processes.cores", lambda: 1)
    Analyses(analyse, kept).update(documents)
    assert len(read) == 1
    keys = kept.keys()
    assert len([key for key in keys if "#" not in key]) == len(documents)


@pytest.mark.parametrize("place", [0, -1])
def test_words_that_are_lost(place: int, tmp_path: Path) -> None:
    analyse, documents = analyser("fr"), documents_of(large_edition("fr", 60))
    kept = Kept(tmp_path / "kept", "1")
    Analyses(analyse, kept).update(documents[1:])
    keys = kept.keys()
    kept.forget([sorted(key for key in keys if key.startswith("#"))[place]])

    def entries(kept: Kept | None) -> list[tuple[str, str]]:
        analyses = Analyses(analyse, kept)
        analyses.update(documents)
        return list(InvertedIndex(analyses.of(documents, len(FIELDS))).entries())

    assert entries(kept) == entries(None)
