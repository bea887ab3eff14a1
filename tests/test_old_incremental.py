"""What becomes of links to the old site, of stubs and of shards, after one article comes or goes:
the same bytes as in a build from nothing."""

from pathlib import Path

from tests.conftest import build
from tests.small_site import Archive, settings

OLD = "https://journal.example"


def files(output: Path) -> dict[str, bytes]:
    """A site's files."""
    found = (file for file in output.rglob("*") if file.is_file())
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in found}


def test_links_follow_what_is_in_the_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "content")
    link = f"See [the canal]({OLD}/2024/05/canal/feed/)."
    archive.article("en", "bridge", link, Date="2024-05-02", Source=f"{OLD}/2024/05/bridge/")
    archive.article("fr", "pont", "Rien.", Date="2024-05-02", Source=f"{OLD}/fr/pont/")
    changes = "MENUS, SPECIAL_FILES, OPINION, CARDS = {k: [] for k in MENUS}, [], 'canada', False\n"
    conf = settings(tmp_path, changes + "IMPORT_INBOX = False\n")
    output = tmp_path / "output"

    def built(folder: Path) -> dict[str, bytes]:
        result = build(archive.folder, folder, conf)
        assert result.returncode == 0, result.stdout + result.stderr
        return files(folder)

    alone = built(output)
    assert b'class="lost-link"' in alone["en/bridge/index.html"]
    assert b"lost-link" in alone["en/feed.xml"]
    fields = {"Date": "2024-05-01", "Source": f"{OLD}/2024/05/canal/"}
    canal = archive.article("en", "canal", "It opened in 1832.", **fields)
    together = built(output)
    assert b'<a href="../../en/canal/">the canal</a>' in together["en/bridge/index.html"]
    assert b"lost-link" not in together["en/feed.xml"]
    assert b"../../../en/canal/" in together["2024/05/canal/index.html"]
    assert together == built(tmp_path / "from nothing")
    canal.unlink()
    assert built(output) == alone
