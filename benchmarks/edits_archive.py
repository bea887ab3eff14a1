"""A small archive in two languages, and the edits that are made to it at random.

Every edit is one that a person makes in the content folder; some make what a build must complain
of (a lost picture, a link to nowhere). What an edit writes depends on the generator of random
numbers alone.
"""

import json
import os
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random

from PIL import Image

from archipel.corrections import ACTIONS
from archipel.frontmatter import parse, serialize

_WORDS = {
    "fr": "le fleuve gèle en janvier mais le traversier de Lévis passe entre les glaces",
    "en": "the river freezes in January but the ferry to Lévis crosses between the floes",
}
CATEGORIES = ("canada", "river", "heritage", "opinion", "weather")
_TAGS = {
    "fr": ("Québec", "Hiver", "hiver", "Traversier", "Ponts", "Glace"),
    "en": ("Quebec", "Winter", "Ferry", "Bridges", "Ice", "ice"),
}
_AUTHORS = ("La rédaction", "Newsroom", "Dre Anne Exemple", "Anne Exemple", "Paul Modèle")
_PICTURES = ("quai.png", "pont.png", "glace.png", "phare.png")
_DATE_IS = ("published", "published", "published", "modified", "estimated", "unknown")
_LANGS = ("fr", "en")
_ARTICLES = 26
_PAGES = ("about", "contact", "terms")


class Archive:
    """A content folder that edits change."""

    def __init__(self, folder: Path, chance: Random) -> None:
        """Write an archive.

        Args:
            folder: where; it is made.
            chance: decides what is in it, and every edit.
        """
        self.folder = folder
        self.chance = chance
        self._numbers = count(1)
        self._moments = count(time.time_ns() - 10**15, 10**9)
        for name in ("articles", "pages", "media", "originals"):
            (folder / name).mkdir(parents=True)
        for name in _PICTURES:
            self.picture(name)
        write_catalogs(self)
        for key in _PAGES:
            for lang in _LANGS:
                self.page(lang, key)
        for _ in range(_ARTICLES):
            add(self)
        for _ in range(2 * _ARTICLES):
            for edit in (retell, retag, relate, reillustrate, comment, reauthor):
                if chance.random() < 0.5:
                    edit(self)

    @property
    def articles(self) -> list[Path]:
        """The article files."""
        return sorted((self.folder / "articles").rglob("*.md"))

    def any_article(self) -> Path | None:
        """One of the articles that can be read; None where there is none."""
        found = [file for file in self.articles if is_readable(file)]
        return self.chance.choice(found) if found else None

    def any_title(self) -> str:
        """The title of an article, or of none."""
        file = self.any_article()
        title = parse(file.read_text(encoding="utf-8"))[0]["Title"] if file else "Un titre"
        return self.chance.choice((title, title, title, "Un titre que personne ne connaît"))

    def text(self, lang: str) -> str:
        """A few paragraphs."""
        paragraphs = [" ".join(self.chance.choices(_WORDS[lang].split(), k=20)) for _ in range(4)]
        return "\n\n".join(f"{words.capitalize()}." for words in paragraphs)

    def number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file, whose time is mostly too long ago for anybody to doubt it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        moment = next(self._moments)
        if self.chance.random() < 0.8:
            os.utime(file, ns=(moment, moment))

    def change(self, file: Path, changes: Mapping[str, str], body: str | None = None) -> None:
        """Change fields of an article, and its text where `body` is one."""
        fields, text = parse(file.read_text(encoding="utf-8"))
        path = file.relative_to(self.folder).as_posix()
        self.write(path, serialize({**fields, **changes}, text if body is None else body))

    def page(self, lang: str, key: str) -> None:
        """Write a static page."""
        fields = {"Title": f"{key.capitalize()} {self.number()}", "Lang": lang, "Key": key}
        self.write(f"pages/{lang}/{key}.md", serialize(fields | {"Slug": key}, self.text(lang)))

    def picture(self, name: str) -> None:
        """Write a picture that was not there before."""
        number = self.number()
        out = BytesIO()
        colour = (number * 37 % 256, number * 101 % 256, number % 256)
        Image.new("RGB", (60 + number % 7, 40), colour).save(out, "PNG")
        self.write(f"media/{name}", out.getvalue())


def is_readable(file: Path) -> bool:
    """Whether a file was not broken by an edit."""
    return b"\nSlug: " in file.read_bytes()


def fields_of(file: Path) -> dict[str, str]:
    """The fields of an article."""
    return parse(file.read_text(encoding="utf-8"))[0]


def add(archive: Archive) -> None:
    """A new article, often the translation of another."""
    chance, number = archive.chance, archive.number()
    lang = chance.choice(_LANGS)
    fields = {
        **{"Title": f"Article {number}", "Lang": lang, "Slug": f"article-{number}-{lang}"},
        **{"Date": _date(chance), "Category": chance.choice(CATEGORIES)},
        **{"Authors": chance.choice(_AUTHORS), "Tags": _tags(chance, lang)},
        **{"Story": f"story-{chance.randrange(_ARTICLES // 2)}", "Modified": _date(chance)},
    }
    path = f"articles/{lang}/2025/article-{number}.md"
    archive.write(path, serialize(fields, archive.text(lang)))


def _date(chance: Random) -> str:
    year, month = chance.choice((2024, 2025)), chance.choice((1, 2, 9))
    zone = chance.choice(("", "-04:00", "+09:00"))
    return f"{year}-{month:02}-{chance.choice((3, 4, 28)):02} {chance.randrange(24):02}:15{zone}"


def _tags(chance: Random, lang: str) -> str:
    return "; ".join(chance.sample(_TAGS[lang], chance.randrange(4)))


def _fields(*names: str, values: Callable[[Archive, Path], Mapping[str, str]]) -> "Edit":
    """The edit that gives an article other values of some fields."""

    def edit(archive: Archive) -> None:
        if file := archive.any_article():
            archive.change(file, values(archive, file))

    edit.__name__ = f"change {' and '.join(names)}"
    return edit


def _sometimes(chance: Random, text: str) -> str:
    return text if chance.random() < 0.7 else ""


retitle = _fields("title", values=lambda a, _: {"Title": f"Titre {a.number()}"})
resummarise = _fields(
    "summary", values=lambda a, _: {"Summary": _sometimes(a.chance, f"Résumé {a.number()}")}
)
recategorise = _fields("category", values=lambda a, _: {"Category": a.chance.choice(CATEGORIES)})
retag = _fields("tags", values=lambda a, f: {"Tags": _tags(a.chance, fields_of(f)["Lang"])})
retell = _fields(
    "story",
    values=lambda a, _: {
        "Story": _sometimes(a.chance, f"story-{a.chance.randrange(_ARTICLES // 2)}")
    },
)
reauthor = _fields(
    "authors", values=lambda a, _: {"Authors": "; ".join(a.chance.choices(_AUTHORS, k=2))}
)
redate = _fields("date", values=lambda a, _: {"Date": _date(a.chance)})
date_otherwise = _fields(
    "date_is",
    values=lambda a, _: {
        "Date_is": a.chance.choice(_DATE_IS),
        "Modified": _sometimes(a.chance, _date(a.chance)),
    },
)
relate = _fields(
    "related titles",
    values=lambda a, _: {
        "Related": "; ".join((a.any_title(), a.any_title())),
        "Previous": _sometimes(a.chance, a.any_title()),
        "Next": _sometimes(a.chance, a.any_title()),
    },
)
reillustrate = _fields(
    "picture",
    values=lambda a, _: {
        "Image": _sometimes(a.chance, f"/media/{a.chance.choice((*_PICTURES, 'lost.png'))}"),
        "Image_alt": f"Image {a.number()}",
        "Image_caption": _sometimes(a.chance, f"Légende {a.number()}"),
    },
)
acknowledge = _fields(
    "origins",
    values=lambda a, _: {
        "Sponsor": _sometimes(a.chance, "La Société"),
        "Sources": _sometimes(a.chance, "Le Journal <https://journal.example/1>"),
    },
)
hide = _fields(
    "status", values=lambda a, _: {"Status": a.chance.choice(("draft", "hidden", "published"))}
)


def rewrite(archive: Archive) -> None:
    """Another text, sometimes with a picture and a link."""
    if file := archive.any_article():
        body = archive.text(fields_of(file)["Lang"])
        if archive.chance.random() < 0.5:
            body += f"\n\n![Le quai](/media/{archive.chance.choice((*_PICTURES, 'gone.png'))})"
        if archive.chance.random() < 0.3:
            body += f"\n\n[Ici](/fr/article-{archive.chance.randrange(40)}-fr/)"
        archive.change(file, {}, body)


def touch_word(archive: Archive) -> None:
    """One word more at the end of a text."""
    if file := archive.any_article():
        archive.change(file, {}, f"{parse(file.read_text(encoding='utf-8'))[1]} Fin.")


def rename(archive: Archive) -> None:
    """Another address."""
    if file := archive.any_article():
        archive.change(file, {"Slug": f"nouveau-{archive.number()}"})


def move(archive: Archive) -> None:
    """Another file name, the same address."""
    if file := archive.any_article():
        place = file.with_name(f"deplace-{archive.number()}.md")
        file.rename(place)
        remarks = file.with_name(f"{file.stem}.comments.json")
        if remarks.exists():
            remarks.rename(place.with_name(f"{place.stem}.comments.json"))


def double(archive: Archive) -> None:
    """Two articles with one address."""
    if file := archive.any_article():
        copy = file.with_name(f"copie-{archive.number()}.md")
        archive.write(copy.relative_to(archive.folder).as_posix(), file.read_bytes())


def delete(archive: Archive) -> None:
    """An article less, if there are many."""
    if len(archive.articles) > _ARTICLES - 6:
        archive.chance.choice(archive.articles).unlink()


def spoil(archive: Archive) -> None:
    """A file that cannot be read."""
    number = archive.number()
    data = archive.chance.choice((b"Title Broken\n\nx", b"Title: \xff\n\nx", b""))
    archive.write(f"articles/fr/2025/spoilt-{number % 2}.md", data)


def comment(archive: Archive) -> None:
    """Other comments, or none."""
    if file := archive.any_article():
        remarks = file.with_name(f"{file.stem}.comments.json")
        told = {"author": "Lise", "date": "2025-09-03T10:00:00", "text": f"Oui {archive.number()}"}
        if remarks.exists() and archive.chance.random() < 0.5:
            remarks.unlink()
        else:
            archive.write(remarks.relative_to(archive.folder).as_posix(), json.dumps([told]))


def repaint(archive: Archive) -> None:
    """Another picture under the same name, or none."""
    name = archive.chance.choice(_PICTURES)
    if archive.chance.random() < 0.3:
        (archive.folder / "media" / name).unlink(missing_ok=True)
    else:
        archive.picture(name)


def source(archive: Archive) -> None:
    """An article comes from a source, whose text is there or not."""
    if file := archive.any_article():
        fields, body = parse(file.read_text(encoding="utf-8"))
        text = f"{fields['Title']}\n{body}\nPublicité"
        digest = sha256(text.encode()).hexdigest()
        path = f"originals/{digest[:2]}/{digest}.txt"
        archive.write(path, text)
        if archive.chance.random() < 0.3:
            (archive.folder / path).unlink()
        given = {"Source": "https://journal.example/1", "Source_sha256": digest}
        archive.change(file, given | {"Scraped": _date(archive.chance)})


def forget_source(archive: Archive) -> None:
    """The text of a source goes."""
    found = sorted((archive.folder / "originals").rglob("*.txt"))
    if found:
        archive.chance.choice(found).unlink()


def repage(archive: Archive) -> None:
    """A static page is written anew, or goes, or comes."""
    lang, key = archive.chance.choice(_LANGS), archive.chance.choice((*_PAGES, "people"))
    file = archive.folder / "pages" / lang / f"{key}.md"
    if file.exists() and archive.chance.random() < 0.3:
        file.unlink()
    else:
        archive.page(lang, key)


def write_catalogs(archive: Archive) -> None:
    """Other labels of categories, other facts about authors."""
    chance = archive.chance
    labels = {key: _labels(key, chance) for key in CATEGORIES}
    slugs = {key: f'slug = {{ fr = "{key}-{chance.randrange(2)}" }}\n' for key in CATEGORIES[:2]}
    tables = (f"[{key}]\nlabel = {labels[key]}\n{slugs.get(key, '')}" for key in CATEGORIES)
    archive.write("categories.toml", "\n".join(tables))
    counterpart = chance.choice(("", 'counterpart = "newsroom"\n'))
    lang = chance.choice(("", 'lang = "fr"\n'))
    role = f"Équipe {chance.randrange(3)}"
    entry = f'[la-redaction]\nname = "La rédaction"\nrole = "{role}"\n{lang}{counterpart}'
    picture = chance.choice(("", 'picture = "/media/phare.png"\n'))
    person = f'[anne-exemple]\nname = "Anne Exemple"\nbio = "Ingénieure"\n{picture}'
    archive.write("authors.toml", f"{entry}\n{person}")


def _labels(key: str, chance: Random) -> str:
    french = f'fr = "{key.capitalize()} {chance.randrange(2)}"'
    english = f', en = "{key.capitalize()} {chance.randrange(2)}"'
    return f"{{ {french}{_sometimes(chance, english)} }}"


def correct(archive: Archive) -> None:
    """Other articles are withdrawn, corrected or annotated."""
    entries = (_entry(archive) for _ in range(archive.chance.randrange(5)))
    archive.write("corrections.toml", "\n".join(entries))


def _entry(archive: Archive) -> str:
    chance, file = archive.chance, archive.any_article()
    about = f'story = "story-{chance.randrange(_ARTICLES // 2)}"'
    if file and chance.random() < 0.5:
        fields = fields_of(file)
        about = f'slug = {{ {fields["Lang"]} = "{fields["Slug"]}" }}'
    english = _sometimes(chance, f', en = "Reason {archive.number()}"')
    return (
        f'[[correction]]\naction = "{chance.choice(ACTIONS)}"\n'
        f"date = 2026-01-{chance.randrange(1, 4):02}\n{about}\n"
        f'reason = {{ fr = "Motif {archive.number()}"{english} }}\n'
        f"show_title = {str(chance.random() < 0.3).lower()}\n"
    )


def mend(archive: Archive) -> None:
    """Nothing is left of which a build must complain."""
    (archive.folder / "corrections.toml").unlink(missing_ok=True)
    for name in _PICTURES:
        if not (archive.folder / "media" / name).exists():
            archive.picture(name)
    taken: set[tuple[str, str]] = set()
    for file in archive.articles:
        fields = fields_of(file) if is_readable(file) else {}
        names = {(fields.get("Lang", ""), fields.get("Slug", ""))}
        if not fields or names & taken:
            file.unlink()
            continue
        story = (fields["Lang"], fields.get("Story", file.stem))
        changes = {"Story": ""} if story in taken else {}
        changes |= {"Image": ""} if "lost" in fields.get("Image", "") else {}
        body = parse(file.read_text(encoding="utf-8"))[1]
        if "](/" in body:
            archive.change(file, changes, body.partition("](/")[0])
        elif changes:
            archive.change(file, changes)
        taken |= {*names, story}


Edit = Callable[[Archive], None]
EDITS: tuple[Edit, ...] = (
    *(retitle, resummarise, recategorise, retag, retell, reauthor, redate, date_otherwise),
    *(relate, reillustrate, acknowledge, hide, rewrite, touch_word, rename, move, double, delete),
    *(spoil, comment, repaint, source, forget_source, repage, write_catalogs, add, add, correct),
)
"""Each as likely as the others."""
