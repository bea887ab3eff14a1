"""Articles on disk: one Markdown file each, never written over a person's edit."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from archipel.errors import FormatError
from archipel.files import remove_unfinished, write_if_changed
from archipel.frontmatter import parse
from archipel.slugs import article_slug, slugify

from .article import ScrapedArticle
from .article_file import comments_json, slug_of, time_text, to_text
from .ledger import Entry, Ledger

Action = Literal["new", "updated", "unchanged", "duplicate", "edited by hand"]


@dataclass(frozen=True, slots=True)
class Stored:
    """An article file as it lies on disk."""

    path: str
    """Relative to the content folder."""
    fields: Mapping[str, str]
    body: str


class Store:
    """The article files and the ledger of a content folder."""

    def __init__(self, content: Path, dry_run: bool = False) -> None:
        """Read what is there.

        Raises:
            FormatError: an article file or the ledger is broken; the message names it.
        """
        self.content = content
        self._dry_run = dry_run
        if not dry_run:
            remove_unfinished(content)
        self.ledger = Ledger(content / "ledger.jsonl")
        self.articles = {stored.path: stored for stored in _read_articles(content)}
        self._by_sha256 = {
            stored.fields["Source_sha256"]: path
            for path, stored in self.articles.items()
            if "Source_sha256" in stored.fields
        }
        self._slugs: dict[str, set[str]] = {}
        for stored in self.articles.values():
            slugs = self._slugs.setdefault(stored.fields.get("Lang", ""), set())
            slugs.add(stored.fields.get("Slug", Path(stored.path).stem).lower())

    def find(self, article: ScrapedArticle, data: bytes) -> str | None:
        """The file of the article that this source is another version of, if there is one."""
        entry = self.ledger.of_url(article.url) or self.ledger.of_identity(identity(article))
        if entry:
            # A person may have given the file another name.
            renamed = self._by_sha256.get(entry.sha256)
            return entry.article if entry.article in self.articles else renamed or entry.article
        # A run that was cut off has written files that the ledger does not know.
        return self._by_sha256.get(_digest(data)) or self._same_source(article)

    def put(
        self, article: ScrapedArticle, data: bytes, category: str, story: str | None
    ) -> tuple[Action, str]:
        """Store an article; returns what was done, and its path below the content folder.

        Args:
            article: what the source gave.
            data: the source's bytes.
            category: the key of its category.
            story: the story it belongs to; None: the one it has, or one of its own.
        """
        path = self.find(article, data)
        stored = self.articles.get(path) if path else None
        if path and stored and not self._replaces(article, data, stored):
            self._enter(article, data, path, written=None)
            return "unchanged" if self._is_origin(article, stored) else "duplicate", path
        path = path or self._new_path(article)
        slug = (stored.fields.get("Slug") if stored else None) or Path(path).stem
        story = story or (stored.fields.get("Story") if stored else None)
        story = story or f"{article.lang}-{slug}"
        text = to_text(article, slug=slug, category=category, story=story, sha256=_digest(data))
        return self._write(article, data, path, text.encode()), path

    def save(self) -> None:
        """Write the ledger."""
        if not self._dry_run:
            self.ledger.save()

    def _same_source(self, article: ScrapedArticle) -> str | None:
        for entry in self.ledger.of_source(article.source):
            stored = self.articles.get(entry.article)
            if stored and _alike(article, stored):
                return entry.article
        return None

    def _new_path(self, article: ScrapedArticle) -> str:
        taken = self._slugs.setdefault(article.lang, set())
        slug = article_slug(slug_of(article), taken)
        taken.add(slug)
        year = str(article.date.year) if article.date else "undated"
        return f"articles/{article.lang}/{year}/{slug}.md"

    def _replaces(self, article: ScrapedArticle, data: bytes, stored: Stored) -> bool:
        """Whether a source tells something that the stored article does not know yet."""
        fields = stored.fields
        if self._is_origin(article, stored):
            return fields.get("Source_sha256") != _digest(data)
        if not self.ledger.knows(stored.path):  # a run was cut off: finish what it did
            return True
        if article.url and fields.get("Source") != article.url:
            return True
        if article.date_is == "published" and fields.get("Date_is") != "published":
            return True
        comments = (self.content / stored.path).with_suffix(".comments.json")
        if article.comments and not comments.exists():
            return True
        return (time_text(article.modified) or "") > fields.get("Modified", "")

    def _is_origin(self, article: ScrapedArticle, stored: Stored) -> bool:
        """Whether the stored article was made from a source of this name."""
        entries = self.ledger.of_source(article.source)
        shas = {entry.sha256 for entry in entries if entry.article == stored.path}
        return stored.fields.get("Source_sha256") in shas

    def _write(self, article: ScrapedArticle, data: bytes, path: str, text: bytes) -> Action:
        target = self.content / path
        old = target.read_bytes() if target.exists() else None
        if old not in (None, text) and not self.ledger.wrote(path, _digest(old or b"")):
            self._save_file(target.with_name(target.name + ".incoming"), text)
            self._enter(article, data, path, _digest(text))
            return "edited by hand"
        self._save_file(target, text)
        comments = self._write_comments(article, path)
        self._enter(article, data, path, _digest(text), comments)
        self.articles[path] = Stored(path, *parse(text.decode()))
        if old is None:
            return "new"
        return "unchanged" if old == text else "updated"

    def _write_comments(self, article: ScrapedArticle, path: str) -> str | None:
        """Write the comments beside the article; the sha256 of what was written."""
        if not article.comments:
            return None
        text = comments_json(article)
        target = (self.content / path).with_suffix(".comments.json")
        old = target.read_bytes() if target.exists() else None
        if old not in (None, text) and not self.ledger.wrote(path, _digest(old or b"")):
            target = target.with_name(target.name + ".incoming")
            article.warnings.append(f"the comments were edited by hand: see {target.name}")
        self._save_file(target, text)
        return _digest(text)

    def _save_file(self, path: Path, data: bytes) -> None:
        if not self._dry_run:
            write_if_changed(path, data)

    def _enter(
        self,
        article: ScrapedArticle,
        data: bytes,
        path: str,
        written: str | None,
        comments: str | None = None,
    ) -> None:
        key = identity(article)
        self.ledger.add(
            Entry(article.source, _digest(data), path, written, key, article.url, comments)
        )


def identity(article: ScrapedArticle) -> str:
    """What two sources of one article have in common, whenever they were scraped."""
    names = sorted(slugify(author.name) for author in article.authors)
    text = " ".join(article.body.text.split())
    parts = json.dumps([article.lang, slugify(article.title), names, text], ensure_ascii=False)
    return _digest(parts.encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _alike(article: ScrapedArticle, stored: Stored) -> bool:
    """Whether the text is a version of a stored one: the same title, or half the paragraphs."""
    if article.lang != stored.fields.get("Lang"):
        return False
    if slugify(article.title) == slugify(stored.fields.get("Title", "")):
        return True
    new, old = (set(body.split("\n\n")) for body in (article.body.markdown, stored.body))
    return 2 * len(new & old) >= max(len(new), len(old))


def _read_articles(content: Path) -> Iterator[Stored]:
    for file in sorted((content / "articles").rglob("*.md")):
        path = file.relative_to(content).as_posix()
        try:
            fields, body = parse(file.read_text(encoding="utf-8"))
        except (FormatError, UnicodeDecodeError) as error:
            raise FormatError(f"{file}: {error}") from error
        yield Stored(path, fields, body)
