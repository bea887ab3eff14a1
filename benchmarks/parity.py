"""What the parity ledger finds in public bilingual texts, and what it misses.

    python -m benchmarks.parity REPOSITORY[:FOLDER]... [--show 60] [--plant 200] [--seed 1]

A repository is a bilingual one with known pairs (see `benchmarks.bilingual`). `--show` prints the
differences of some stories, to be judged by a person: that is the precision. `--plant` puts one
fault each into the English versions of some stories (a figure, a date or a name changed, a
paragraph left out) and counts the faults that the ledger names: that is the recall.
"""

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from archive_import.parity import Difference, Kind, Parity, Snippet, Version, compare_stories
from benchmarks.bilingual import Story, stories

Told = tuple[Version, Version]
Plant = Callable[[str, str, random.Random], tuple[str, str] | None]
_MONTHS = "January February March April May June July August September October November December"
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)?(?![\w/:-]|[.,]\d)")
_MONTH = "|".join(_MONTHS.split())
_DATE = re.compile(rf"\b(?:{_MONTH}) (\d{{1,2}})(?!\d)|\b(\d{{1,2}}) (?:{_MONTH})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,} [A-Z][a-z]{2,}(?= [a-z])")
_SYLLABLES = ("bra", "cor", "den", "fal", "gri", "hol", "mon", "ver", "sel", "tra", "quin", "zan")
_ENTITY = re.compile(r"& (\d{3,4};)")
"""A character by its number, as the reading of Markdown in `bilingual` leaves it."""
_LEAST_WORDS = 12


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parity", description=__doc__)
    parser.add_argument("data", nargs="+", metavar="REPOSITORY[:FOLDER]")
    parser.add_argument("--show", type=int, default=60)
    parser.add_argument("--plant", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    told = [pair for name in options.data for pair in told_by(name)]
    ledger = _timed(told)
    _show(ledger, {french.path for french, _ in chance.sample(told, min(len(told), options.show))})
    for kind, plant in PLANTS.items():
        _recall(kind, plant, told, options.plant, chance)


def told_by(name: str) -> list[Told]:
    """The versions of the stories of `REPOSITORY[:FOLDER]`."""
    repository, _, folder = name.partition(":")
    return [_versions(story) for story in stories(Path(repository), folder)]


def _versions(story: Story) -> Told:
    french, english = (
        Version(version.id, version.title, "", _ENTITY.sub(r"&#\1", version.text))
        for version in (story.french, story.english)
    )
    return french, english


def _timed(told: list[Told]) -> list[Parity]:
    started = time.process_time()
    ledger = compare_stories(told)
    seconds = time.process_time() - started
    words = sum(len(version.markdown.split()) for pair in told for version in pair) / len(told)
    each = 1000 * seconds / len(told)
    print(f"{len(told)} stories of {words:.0f} words in both versions: {each:.1f} ms CPU each")
    return ledger


def _show(ledger: list[Parity], paths: set[str]) -> None:
    chosen = [parity for parity in ledger if parity.french.path in paths]
    counts = Counter(item.kind.value for parity in chosen for item in parity.differences)
    print(f"{len(paths)} stories, of which {len(chosen)} differ: {dict(counts)}")
    for parity in chosen:
        print(f"# {parity.severity} {parity.french.path} | {parity.english.path}")
        for item in parity.differences:
            label = f"{item.kind.value}{' DIFFERS' if item.contradicts else ''}"
            print(f"  {label}: {_line(item.french)} | {_line(item.english)}")


def _line(snippet: Snippet | None) -> str:
    return f"{snippet.before}[[{snippet.marked[:150]}]]{snippet.after}" if snippet else "-"


def _recall(
    kind: str,
    plant: Plant,
    told: list[Told],
    count: int,
    chance: random.Random,
) -> None:
    """Plant a fault in some stories, the others stay as they are, and look for it."""
    made, planted = list(told), dict[str, str]()
    for place in chance.sample(range(len(told)), len(told)):
        french, english = told[place]
        if len(planted) < count and (changed := plant(french.markdown, english.markdown, chance)):
            made[place] = french, replace(english, markdown=changed[0])
            planted[french.path] = changed[1]
    before = {parity.french.path: parity.differences for parity in compare_stories(told)}
    after = {parity.french.path: parity.differences for parity in compare_stories(made)}
    lost = [
        path
        for path, fault in planted.items()
        if not _names(kind, fault, before.get(path, ()), after.get(path, ()))
    ]
    print(f"{kind}: {len(planted) - len(lost)} of {len(planted)} planted faults are named")
    for path in lost:
        print(f"  not named: {planted[path]!r} in {path}")


def _names(
    kind: str, fault: str, before: tuple[Difference, ...], after: tuple[Difference, ...]
) -> bool:
    """Whether the ledger has a new line that shows the fault."""
    if kind == "paragraph":
        return _alone(after) > _alone(before)
    old = {item.english.marked for item in before if item.english}
    shown = (item.english.marked for item in after if item.english)
    return any(fault in marked for marked in shown if marked not in old)


def _alone(differences: tuple[Difference, ...]) -> int:
    return sum(item.kind is Kind.PARAGRAPH and item.english is None for item in differences)


def _number(french: str, text: str, chance: random.Random) -> tuple[str, str] | None:
    found = [match for match in _NUMBER.finditer(text) if _is_figure(match, text)]
    if not found:
        return None
    match = chance.choice(found)
    places = [place for place, digit in enumerate(match[0]) if digit.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([digit for digit in "123456789" if digit != match[0][place]])
    new = match[0][:place] + digit + match[0][place + 1 :]
    return text[: match.start()] + new + text[match.end() :], new


def _is_figure(match: re.Match[str], text: str) -> bool:
    """Whether this is a figure of the text: no date, no item's number, no place-holder."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if before in ("%", "#", "[", "+") or (before in ("", "\n") and after in (".", ")", "")):
        return False
    around = text[max(0, match.start() - 12) : match.end() + 12]
    return not any(month in around for month in _MONTHS.split())


def _date(french: str, text: str, chance: random.Random) -> tuple[str, str] | None:
    found = list(_DATE.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    group = 1 if match[1] else 2
    new = str(chance.choice([day for day in range(1, 29) if day != int(match[group])]))
    return text[: match.start(group)] + new + text[match.end(group) :], new


def _paragraph(french: str, text: str, chance: random.Random) -> tuple[str, str] | None:
    parts = text.split("\n\n")
    long = [place for place, part in enumerate(parts) if len(part.split()) >= _LEAST_WORDS]
    if len(parts) < 2 or not long:
        return None
    place = chance.choice(long)
    return "\n\n".join(parts[:place] + parts[place + 1 :]), parts[place][:60]


def _name(french: str, text: str, chance: random.Random) -> tuple[str, str] | None:
    found = [match for match in _NAME.finditer(text) if match[0] in french]
    if not found:
        return None
    match = chance.choice(found)
    first, last = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2))
    return text.replace(match[0], f"{first} {last}"), f"{first} {last}"


PLANTS: dict[str, Plant] = {
    "number": _number,
    "date": _date,
    "paragraph": _paragraph,
    "name": _name,
}
"""Each puts a fault into a text: (the new text, what is to be shown); None where it cannot."""


if __name__ == "__main__":
    main()
