"""Bilingual archives with known pairs, for the measurements: read from public repositories.

A repository marks its files' language in the folder (`fr/`, `french/`) or in the name (`x.fr.md`,
`x_fr.md`); a file without a mark may be English. Two of them are one story when their front
matter says so (one `translationKey` or `ref`, or each the `altLangPage` of the other), else when
their paths are the same but for the mark.
"""

import html
import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, compress
from pathlib import Path

from archive_import.pairing import Candidate

_MARK_OF_NAME = re.compile(r"[._](fr|en)(?=[._][^/]*$)|-(fr|en)(?=\.\w+$)", re.IGNORECASE)
_MARK_OF_FOLDER = re.compile(r"(?:^|(?<=/))(fr|en)(?:-\w\w|ench|glish)?/", re.IGNORECASE)
_SUFFIXES = (".md", ".mdx", ".markdown", ".rst", ".wml")
_FRONT = re.compile(r"(?s)\ufeff?---\s*\n(.*?)\n---\s*\n?(.*)")
_FIELD = re.compile(r"(?m)^([\w-]+):[ \t]*(?:[>|]-?[ \t]*\n)?((?:.*)(?:\n[ \t]+.*)*)$")
_DEFINED = re.compile(r"(?s)<define-tag (\w+)[^>]*>(.*?)</define-tag>")
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_LEAST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Story:
    """One story in both languages."""

    key: str
    french: Candidate
    english: Candidate


@dataclass(frozen=True, slots=True)
class Archive:
    """What is given to the pairing, and what it should find."""

    french: list[Candidate]
    english: list[Candidate]
    pairs: set[tuple[str, str]]


def stories(repository: Path, folder: str = "") -> list[Story]:
    """The stories of a Git repository (bare or not) that it has in both languages.

    Args:
        repository: the repository's folder.
        folder: only files whose path has this in it.
    """
    marked = {path: _mark(path) for path in _paths(repository) if folder in path}
    french = {place for place, language in marked.values() if language == "fr"}
    paths = [path for path, (place, language) in marked.items() if language or place in french]
    versions: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for path, text in _texts(repository, sorted(paths, key=lambda path: not marked[path][1])):
        place, language = marked[path]
        key, candidate = _candidate(path, place, text)
        if len(candidate.text.split()) >= _LEAST_WORDS:
            versions[key].setdefault(language or "en", candidate)
    return [
        Story(key, found["fr"], found["en"])
        for key, found in sorted(versions.items())
        if len(found) == 2 and _is_translated(found["fr"].text)
    ]


def _git(repository: Path, *arguments: str, given: bytes | None = None) -> bytes:
    folder = repository / ".git" if (repository / ".git").exists() else repository
    command = ["git", "--git-dir", str(folder), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def _paths(repository: Path) -> list[str]:
    listed = _git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode()
    return [
        path for path in listed.split("\0") if path.endswith(_SUFFIXES) and "index." not in path
    ]


def _mark(path: str) -> tuple[str, str]:
    """The path without its mark of a language, and that language, if any."""
    found = _MARK_OF_NAME.search(path) or _MARK_OF_FOLDER.search(path)
    if not found:
        return path, ""
    language = next(group for group in found.groups() if group)
    return path[: found.start()] + path[found.end() :], language.lower()


def _is_translated(text: str) -> bool:
    """Whether a text is French: many a repository keeps English where no one translated yet."""
    words = text.lower().split()
    french, english = (
        sum(map(words.count, some)) for some in (("le", "la", "les", "des"), ("the", "of", "and"))
    )
    return french > english


def _texts(repository: Path, paths: list[str]) -> Iterator[tuple[str, str]]:
    names = "".join(f"HEAD:{path}\n" for path in paths).encode()
    data, place = _git(repository, "cat-file", "--batch", given=names), 0
    for path in paths:
        end = data.index(b"\n", place)
        size = int(data[place:end].split()[-1])
        blob = data[end + 1 : end + 1 + size]
        place = end + size + 2
        try:
            yield path, blob.decode()
        except UnicodeDecodeError:
            yield path, blob.decode("latin-1")


def article(path: str, text: str) -> Candidate:
    """The article of a file: title and date as its front matter tells them, and plain text."""
    return _candidate(path, path, text)[1]


def _candidate(path: str, place: str, text: str) -> tuple[str, Candidate]:
    fields, body = _fields(text)
    title = _plain(fields.get("title") or fields.get("pagetitle") or "").replace("\n", " ")
    date = _date(fields.get("date") or fields.get("release_date") or fields.get("pubdate") or path)
    return _key(path, place, fields), Candidate(path, title, _plain(body), date)


def _key(path: str, place: str, fields: dict[str, str]) -> str:
    """What both versions of a story have in common."""
    if other := fields.get("altLangPage"):
        return " ".join(sorted(map(_name, (path, other))))
    return fields.get("translationKey") or fields.get("ref") or place


def _name(path: str) -> str:
    name = path.rstrip("/").rpartition("/")[2]
    return re.sub(r"^\d{4}-\d\d-\d\d-|\.\w+$", "", name)


def _fields(text: str) -> tuple[dict[str, str], str]:
    front = _FRONT.match(text)
    if front:
        fields = {
            name: " ".join(value.split()).strip("\"'") for name, value in _FIELD.findall(front[1])
        }
        return fields, front[2]
    fields = dict(_DEFINED.findall(text))
    for name, value in re.findall(r'\b(PUBDATE|title)="(.*?)"', text):
        fields.setdefault(name.lower(), value)
    for name in ("pagetitle", "release_date", "report_date"):
        text = re.sub(rf"(?s)<define-tag {name}>.*?</define-tag>", "", text)
    return fields, re.sub(r"(?m)^#.*$|</?define-tag[^>]*>", "", text)


def _date(text: str) -> datetime | None:
    found = _DATE.search(text)
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Markdown or HTML as plain paragraphs."""
    for pattern, by in (
        (r"(?s)<!--.*?-->|<(style|script)\b.*?</\1>|```.*?```|\{[{%].*?[%}]\}", ""),
        (r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1"),
        (r"(?i)</?(?:p|li|h\d|div|ul|ol|br|dl|dd|dt|blockquote|tr)\b[^>]*>", "\n\n"),
        (r"<[^>]+>|https?://\S+", ""),
        (r"[*_#`>|]+", " "),
    ):
        text = re.sub(pattern, by, text)
    paragraphs = re.split(r"\n\s*\n", html.unescape(text))
    return "\n\n".join(" ".join(words) for part in paragraphs if (words := part.split()))


def archive(
    told: Iterable[Story],
    *,
    dated: bool = True,
    words: int | None = None,
    alone: float = 0.2,
    seed: int = 1,
) -> Archive:
    """An archive of the given stories.

    Args:
        told: its stories, all in both languages.
        dated: whether dates are known; half of the French versions come hours or days later.
        words: how much of the text is known; None is all.
        alone: the share of stories that lose one of their versions.
    """
    chance = random.Random(seed)
    made = Archive([], [], set())
    for story in told:
        lost = chance.choice(("fr", "en")) if chance.random() < alone else ""
        lag = timedelta(days=int(chance.expovariate(0.7)) if chance.random() < 0.5 else 0)
        if lost != "fr":
            made.french.append(_known(story.french, dated, words, lag))
        if lost != "en":
            made.english.append(_known(story.english, dated, words, timedelta()))
        if not lost:
            made.pairs.add((story.french.id, story.english.id))
    return made


def _known(article: Candidate, dated: bool, words: int | None, lag: timedelta) -> Candidate:
    text = article.text if words is None else " ".join(article.text.split()[:words])
    date = article.date + lag if dated and article.date else None
    return replace(article, text=text, date=date)


def parts(told: Iterable[Story], count: int) -> list[Story]:
    """A trap: each long story as several of one title and date, one for each part of its text.

    So one event has several articles that share its names and its subject. Only stories with as
    many paragraphs in French as in English are taken, so that both are cut at the same places.
    """
    return [
        part
        for story in told
        if min(len(story.french.text), len(story.english.text)) > 900 * count
        for number in range(count)
        if (part := _part(story, number, count))
    ]


def _part(story: Story, number: int, count: int) -> Story | None:
    """One part of a story; None where it cannot be cut, has no text to speak of, or is so much
    longer in one language that the paragraphs cannot be the same."""
    french, english = story.french.text.split("\n\n"), story.english.text.split("\n\n")
    if len(french) != len(english):
        return None
    ends = list(accumulate(len(paragraph) for paragraph in english))
    place = [(end - 1) * count // ends[-1] for end in ends]
    cut = [
        replace(version, id=f"{version.id}#{number}", text="\n\n".join(compress(text, chosen)))
        for version, text in ((story.french, french), (story.english, english))
        if (chosen := [of == number for of in place])
    ]
    words = [len(version.text.split()) for version in cut]
    if min(words) < _LEAST_WORDS or not 0.75 < words[0] / words[1] < 1.75:
        return None
    return Story(f"{story.key}#{number}", *cut)


def resampled(told: list[Story], count: int, seed: int = 1) -> list[Story]:
    """Many stories out of few: each is made of the paragraphs of three real ones.

    Only stories with as many paragraphs in French as in English are taken, so that the
    same ones can be drawn in both. The numbers and names that both versions share are
    replaced by others, the same in both, so that no two stories are about the same.
    """
    chance = random.Random(seed)
    pool = [
        (story, french, english)
        for story in told
        if len(french := story.french.text.split("\n\n"))
        == len(english := story.english.text.split("\n\n"))
        and len(french) > 2
    ]
    start = datetime(2015, 1, 1)
    return [
        _made(
            number, chance.sample(pool, 3), start + timedelta(days=number * 3650 // count), chance
        )
        for number in range(count)
    ]


def _made(
    number: int,
    sources: list[tuple[Story, list[str], list[str]]],
    date: datetime,
    chance: random.Random,
) -> Story:
    french: list[str] = []
    english: list[str] = []
    for _, one, other in sources:
        for place in sorted(chance.sample(range(len(one)), max(1, min(len(one), 8) * 2 // 3))):
            french.append(one[place])
            english.append(other[place])
    first = sources[0][0]
    texts = [first.french.title, "\n\n".join(french), first.english.title, "\n\n".join(english)]
    changed = _renamed(texts, chance)
    return Story(
        str(number),
        Candidate(f"fr/{number}", changed[0], changed[1], date),
        Candidate(f"en/{number}", changed[2], changed[3], date),
    )


_SHARED = re.compile(r"\b(?:\d{2,}|[A-Z][a-zé]{3,})\b")
_SYLLABLES = (
    "ba",
    "den",
    "cor",
    "li",
    "mon",
    "tra",
    "ver",
    "ho",
    "sel",
    "quin",
    "ra",
    "fo",
    "gil",
    "pe",
)


def _renamed(texts: list[str], chance: random.Random) -> list[str]:
    shared = set(_SHARED.findall(f"{texts[0]} {texts[1]}")) & set(
        _SHARED.findall(f"{texts[2]} {texts[3]}")
    )
    new = {old: _another(old, chance) for old in sorted(shared) if chance.random() < 0.7}
    return [_SHARED.sub(lambda found: new.get(found[0], found[0]), text) for text in texts]


def _another(old: str, chance: random.Random) -> str:
    if old.isdigit():
        return str(chance.randrange(10 ** (len(old) - 1), 10 ** len(old)))
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
