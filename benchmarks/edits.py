"""An archive is edited at random; the site built upon the last one must be the one built anew.

    PYTHONPATH=plugins python -m benchmarks.edits [--rounds 100] [--seed 1] [--keep]

In each round a few edits of all kinds are made to a small archive, and sometimes to a setting or,
by a careless hand, to the site itself. Then it is built twice: into the folder with the site of the
last round, and into an empty one. Every file must be the same, byte for byte, and the exit codes.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .building_forks import build
from .edits_archive import EDITS, Archive, mend

ROOT = Path(__file__).parent.parent
_SETTINGS = {
    "ARTICLES_PER_PAGE": ("3", "4"),
    "TIMEZONE": ("'America/Toronto'", "'America/Toronto'", "'Asia/Tokyo'"),
    "PICTURE_SIZES": ("'100vw'", "'50vw'"),
    "PUBLIC_URL": ("'https://journal.example'", "'https://journal.example/a'"),
    "RELATED_ARTICLES": ("2", "5"),
}
_MOST_EDITS = 6


@dataclass(frozen=True, slots=True)
class Round:
    """What was done, and what came of it."""

    edits: list[str]
    code: int
    """The exit code of both builds."""
    files: int
    seconds: float
    """The build upon the last site took."""
    seconds_anew: float
    said: str


def main() -> None:
    """Edit and build, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = list(edit_rounds(Path(folder), options.rounds, Random(options.seed)))
    edits = Counter(name for one in done for name in one.edits)
    print(f"{len(done)} rounds, {edits.total()} edits of {len(edits)} kinds:", end=" ")
    print(", ".join(f"{name} {count}" for name, count in edits.most_common()))
    print(f"{sum(one.files for one in done):,} files compared, none differs")
    unchanged = sum("Nothing has changed" in one.said for one in done)
    print(f"{sum(one.code != 0 for one in done)} builds complained, {unchanged} had nothing to do")
    seconds = (sum(one.seconds for one in done), sum(one.seconds_anew for one in done))
    print("{:.0f} s upon the last site, {:.0f} s anew".format(*seconds))


def edit_rounds(folder: Path, rounds: int, chance: Random) -> Iterator[Round]:
    """Edit an archive, and build it in both ways.

    Args:
        folder: where all is; its output is kept from round to round.

    Raises:
        AssertionError: the two sites differ.
    """
    archive, settings = Archive(folder / "content", chance), folder / "conf.py"
    write_settings(settings, {name: values[0] for name, values in _SETTINGS.items()})
    for _ in range(rounds):
        done = _edit(archive, settings, folder / "kept")
        begun = time.monotonic()
        code, said = build(archive.folder, folder / "kept", settings)
        middle = time.monotonic()
        code_anew, said_anew = build(archive.folder, folder / "anew", settings)
        end = time.monotonic()
        made, wanted = tree(folder / "kept"), tree(folder / "anew")
        assert wanted, said_anew
        differing = differences(made, wanted)
        assert not differing, f"after {done}: {differing}\n{said}"
        assert code == code_anew, f"after {done}: {said}\n{said_anew}"
        yield Round(done, code, len(made), middle - begun, end - middle, said)
        shutil.rmtree(folder / "anew")
        shutil.rmtree(folder / ".anew.archipel")


def write_settings(file: Path, changes: dict[str, str], root: Path = ROOT) -> None:
    """A settings file for small archives: the publishconf.py of a checkout with changes."""
    lines = [
        "import sys",
        f"sys.path.insert(0, {str(root)!r})",
        "from publishconf import *",
        f"PLUGIN_PATHS, THEME = [{str(root / 'plugins')!r}], {str(root / 'theme')!r}",
        "MENUS = {name: [] for name in MENUS} | {'main': ['home', 'canada', 'river']}",
        "SPECIAL_FILES, IMPORT_INBOX = ['heritage'], False",
        *(f"{name} = {value}" for name, value in changes.items()),
    ]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def differences(made: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """The files that are too many, are missing, or differ, each with the first line that does."""
    found = [f"{path} is too many" for path in sorted(made.keys() - wanted.keys())]
    found += [f"{path} is missing" for path in sorted(wanted.keys() - made.keys())]
    common = sorted(made.keys() & wanted.keys())
    return found + [
        f"{path}: {_first_difference(made[path], wanted[path])}"
        for path in common
        if made[path] != wanted[path]
    ]


def _first_difference(made: bytes, wanted: bytes) -> str:
    lines = zip(made.splitlines(), [*wanted.splitlines(), b""], strict=False)
    pair = next(((a, b) for a, b in lines if a != b), (made[-200:], wanted[-200:]))
    return " instead of ".join(repr(line.decode(errors="replace")[:500]) for line in pair)


def _edit(archive: Archive, settings: Path, output: Path) -> list[str]:
    """Make edits; returns their names."""
    chance = archive.chance
    done = []
    for edit in chance.choices(EDITS, k=chance.randrange(_MOST_EDITS + 1)):
        edit(archive)
        done.append(edit.__name__)
    if chance.random() < 0.3:
        mend(archive)
        done.append("mend")
    if chance.random() < 0.1:
        changes = {name: chance.choice(values) for name, values in _SETTINGS.items()}
        write_settings(settings, changes)
        done.append("set")
    if output.exists() and chance.random() < 0.3:
        done.append(_damage(output, chance))
    return done


def _damage(output: Path, chance: Random) -> str:
    """Do to a file of the site what should not be done."""
    file = chance.choice(sorted(file for file in output.rglob("*") if file.is_file()))
    data = file.read_bytes()
    how = chance.choice(("remove", "empty", "alter", "cut off", "replace by a folder"))
    file.unlink()
    if how == "replace by a folder":
        file.mkdir()
    elif how != "remove":
        texts = {"empty": b"", "alter": data.swapcase(), "cut off": data[:-1]}
        file.write_bytes(texts[how])
    return f"{how} a file"


if __name__ == "__main__":
    main()
