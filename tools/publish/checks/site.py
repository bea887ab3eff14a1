"""All faults of a site; files that have not changed are not read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archipel.processes import map_in_forks
from archipel.versions import version_of
from tools.publish.checks.addresses import Addresses
from tools.publish.checks.documents import Facts, read_facts
from tools.publish.checks.memory import FactsOfSite, load_facts, save_facts

_BLOCK = 100
"""Files that a process looks into at a time."""
_NAMED = 3
"""Files that are named of those with one and the same fault."""
_NO_PLACES = {"", "top"}
"""Fragments that every page has (HTML, 7.4.6.3)."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Why a site is not sent."""

    paths: tuple[str, ...]
    """The files that have it, sorted: a link of the menu is in all pages."""
    reason: str

    def __str__(self) -> str:
        more = len(self.paths) - _NAMED
        others = f" and {more:,} more file{'s' * (more > 1)}" if more > 0 else ""
        return f"{', '.join(self.paths[:_NAMED])}{others}: {self.reason}"


def check_site(
    folder: Path, digests: Mapping[str, str], public_url: str, memory: Path
) -> list[Fault]:
    """All that is broken in a site, each fault once.

    Args:
        folder: the site's.
        digests: the sha256 of each of its files.
        public_url: where it will be.
        memory: a file that keeps what was read.
    """
    version = f"{version_of([Path(__file__).parent], ['lxml'])} {public_url}"
    facts = load_facts(memory, version, digests)
    stale = [path for path in digests if path not in facts.files]
    if stale:
        facts.take(_read(folder, stale, digests, Addresses(public_url)))
        save_facts(memory, version, facts)
    paths: dict[str, list[str]] = {}
    for path, reason in (*_own_faults(facts), *_broken_links(facts, digests)):
        paths.setdefault(reason, []).append(path)
    return sorted(Fault(tuple(sorted(set(where))), reason) for reason, where in paths.items())


def _own_faults(facts: FactsOfSite) -> Iterator[tuple[str, str]]:
    for path, looked in facts.files.items():
        yield from ((path, reason) for reason in looked.faults)


def _read(
    folder: Path, paths: Sequence[str], digests: Mapping[str, str], addresses: Addresses
) -> Iterator[tuple[str, str, Facts]]:
    blocks = [paths[start : start + _BLOCK] for start in range(0, len(paths), _BLOCK)]

    def work(block: Sequence[str]) -> list[tuple[str, str, Facts]]:
        return [
            (path, digests[path], read_facts(path, (folder / path).read_bytes(), addresses))
            for path in block
        ]

    for answers in map_in_forks(work, blocks):
        yield from answers


def _broken_links(facts: FactsOfSite, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each place that is linked to is looked for once; only what is broken is traced back."""
    linked = set().union(*(looked.links for looked in facts.files.values()))
    numbers = {text: number for number, text in enumerate(facts.texts)}
    why = {
        number: reason for number in linked if (reason := _broken(number, facts, numbers, files))
    }
    if why:
        for path, looked in facts.files.items():
            yield from ((path, why[number]) for number in looked.links if number in why)


def _broken(
    number: int, facts: FactsOfSite, numbers: Mapping[str, int], files: Mapping[str, str]
) -> str:
    """Why a link is broken; "" where it is not."""
    path, _, fragment = facts.texts[number].partition("\0")
    file = next((name for name in _candidates(path) if name in files), None)
    if file is None:
        return f"leads to {path or 'the root'}, where there is nothing"
    if fragment in _NO_PLACES or not file.endswith(".html") or fragment.startswith(":~:"):
        return ""
    if numbers.get(fragment) in facts.files[file].ids:
        return ""
    return f"leads to {path}#{fragment}, but {file} has no place of this name"


def _candidates(path: str) -> tuple[str, ...]:
    """The files that a host may show for an address."""
    if not path or path.endswith("/"):
        return (f"{path}index.html",)
    return path, f"{path}/index.html"
