"""What is new, changed and gone at a target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.fixity.digests import FileDigest

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication changes at its target; paths are sorted."""

    new: list[str]
    changed: list[str]
    gone: list[str]
    same: int

    @property
    def to_send(self) -> list[str]:
        """The files that are sent."""
        return sorted(self.new + self.changed)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def compare(files: Mapping[str, FileDigest], there: Mapping[str, str]) -> Changes:
    """What must be done so that a target has these files.

    Args:
        files: of the release.
        there: the digests of the files that a publication has put at the target, by path; any
            other value for one that is there but damaged.
    """
    changed = [path for path in files if path in there and there[path] != files[path].digest]
    new = [path for path in files if path not in there]
    gone = sorted(path for path in there if path not in files)
    return Changes(sorted(new), sorted(changed), gone, len(files) - len(new) - len(changed))


def told(changes: Changes, files: Mapping[str, FileDigest]) -> Iterator[str]:
    """What a person wants to know of the changes, a line each."""
    for kind, paths in (("new", changes.new), ("changed", changes.changed)):
        size = in_words(sum(files[path].size for path in paths))
        yield from _listed(kind, paths, f" ({size})" if paths else "")
    yield from _listed("gone", changes.gone, "")
    yield f"unchanged: {changes.same:,}"


def _listed(kind: str, paths: list[str], size: str) -> Iterator[str]:
    yield f"{kind}: {len(paths):,}{size}"
    yield from (f"  {path}" for path in paths[:_SHOWN])
    if len(paths) > _SHOWN:
        yield f"  ... and {len(paths) - _SHOWN:,} more"


def in_words(size: int) -> str:
    """A number of bytes, for people."""
    for unit, bytes_ in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{size} B"
