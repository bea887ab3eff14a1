"""What hosts redirect, and what the 404 page looks up."""

from pathlib import Path

from archipel.site_folder import SiteFolder
from hosting.old_shards import shard_of, shards, write_shards
from hosting.redirects import Redirect, redirects
from tests.made_site import make_site, source

OLD = "https://journal.example"


def test_redirects_come_in_the_order_of_importance(tmp_path: Path) -> None:
    site, _ = make_site(
        tmp_path,
        [
            source("fr", "quai", "2024-05-02", source=f"{OLD}/fr/quai/", tags=["Le port"]),
            source(
                *("en", "canal", "2024-05-01"),
                source=f"{OLD}/2024/Canal.html",
                addresses=[f"{OLD}/?p=4&lang=en"],
            ),
        ],
    )
    assert list(redirects(site))[:3] == [
        Redirect("2024/Canal.html", "en/canal/"),
        Redirect("", "en/canal/", (("p", "4"),)),
        Redirect("canal/", "en/canal/"),
    ]
    assert Redirect("fr/etiquette/le-port/", "fr/tag/le-port/") in redirects(site)


def test_each_address_stands_in_the_file_of_its_hash(tmp_path: Path) -> None:
    sources = [source("en", f"a{n}", "2024-05-01", source=f"{OLD}/2024/a{n}/") for n in range(300)]
    site, _ = make_site(tmp_path, sources)
    found = dict(shards(site))
    assert len(found) == 64
    assert {key: url for urls in found.values() for key, url in urls.items()} == {
        one.key: one.url for one in site.old.addresses
    }
    for path, urls in found.items():
        assert {f"old/{shard_of(key)}.json" for key in urls} == {path}
    assert shard_of("123456789") == "26"  # CRC-32 gives CBF43926, its check value


def test_the_files_are_written_where_they_change(tmp_path: Path) -> None:
    site, _ = make_site(tmp_path, [source("en", "a", "2024-05-01", source=f"{OLD}/2024/é/")])
    folder = SiteFolder(tmp_path / "output")
    for written in (len(dict(shards(site))), 0):
        folder.open()
        write_shards(site, folder)
        assert len(folder.commit().written) == written
    name = shard_of("2024/é")
    text = (tmp_path / "output" / "old" / f"{name}.json").read_text("utf-8")
    assert '"2024/é":"en/a/"' in text
