"""Whatever builds and people do to a site's folder, it holds what a simple model says."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from archipel.site_folder import SiteFolder
from tests.test_site_folder import build, inodes, spare_of, tree, write

PAGES = ["a", "a/b", "a/b/c", "a/d", "e/f", "e/g/h", "i", "j"]
OWN = ["CNAME", "a", "a/own", "a/b/own", "e/own", "u/v/w", "i/own"]
TEXTS = st.sampled_from([b"", b"1", b"2", b"longer"])


def _is_clash(one: str, other: str) -> bool:
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _without_clash(files: dict[str, bytes]) -> dict[str, bytes]:
    kept: dict[str, bytes] = {}
    for path, data in files.items():
        if not any(_is_clash(path, other) for other in kept):
            kept[path] = data
    return kept


sites = st.dictionaries(st.sampled_from(PAGES), TEXTS).map(_without_clash)


class Folder(RuleBasedStateMachine):
    """Builds, and people who put, alter and remove files between them."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.output = Path(self.scratch.name) / "output"
        self.site: dict[str, bytes] = {}
        """What the last build wrote, as far as it is still known to be the site's."""
        self.seen: dict[str, bytes] = {}
        """All files that the folder should hold."""

    def teardown(self) -> None:
        self.scratch.cleanup()

    @rule(site=sites)
    def build(self, site: dict[str, bytes]) -> None:
        build(self.output, site)
        own = {path: data for path, data in self.seen.items() if path not in self.site}
        own = {p: d for p, d in own.items() if not any(p == s or _is_clash(p, s) for s in site)}
        self.site, self.seen = site, own | site
        assert inodes(self.output) == inodes(spare_of(self.output))

    @rule(site=sites)
    def build_twice(self, site: dict[str, bytes]) -> None:
        self.build(site)
        changes = build(self.output, site)
        assert (changes.written, changes.removed) == ([], [])

    @rule(site=sites)
    def begin_a_build_that_ends_early(self, site: dict[str, bytes]) -> None:
        folder = SiteFolder(self.output)
        folder.open()
        write(folder, site)
        folder.abandon()

    @rule(path=st.sampled_from(OWN), data=TEXTS)
    def put(self, path: str, data: bytes) -> None:
        """A person writes a file, one of the site's perhaps, into the one that is there."""
        if not any(_is_clash(path, other) for other in self.seen) and self._is_free(path):
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)
            self.seen[path] = data

    def _is_free(self, path: str) -> bool:
        """Whether no empty folder of a person is where a file is to be."""
        return not (self.output / path).is_dir()

    @rule(data=st.data())
    def alter(self, data: st.DataObject) -> None:
        if self.seen:
            path = data.draw(st.sampled_from(sorted(self.seen)))
            self.seen[path] = data.draw(TEXTS)
            (self.output / path).write_bytes(self.seen[path])

    @rule(data=st.data())
    def exchange(self, data: st.DataObject) -> None:
        if self.seen:
            path = data.draw(st.sampled_from(sorted(self.seen)))
            self.seen[path] = data.draw(TEXTS)
            (self.output / "new").write_bytes(self.seen[path])
            (self.output / "new").replace(self.output / path)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.seen:
            path = data.draw(st.sampled_from(sorted(self.seen)))
            (self.output / path).unlink()
            del self.seen[path]

    @rule(folder=st.sampled_from(["a", "a/b", "e", "u", "u/v", "i"]))
    def remove_folder(self, folder: str) -> None:
        if (self.output / folder).is_dir():
            shutil.rmtree(self.output / folder)
            self.seen = {p: d for p, d in self.seen.items() if not p.startswith(f"{folder}/")}

    @rule()
    def remove_all(self) -> None:
        if self.output.exists():
            shutil.rmtree(self.output)
            self.seen = {}

    @rule()
    def forget(self) -> None:
        """The notes are lost: what the site wrote is now as good as a person's."""
        shutil.rmtree(spare_of(self.output).parent, ignore_errors=True)
        self.site = {}

    @invariant()
    def holds_what_it_should(self) -> None:
        assert tree(self.output) == self.seen


TestFolder = Folder.TestCase
TestFolder.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
