"""Articles on disk: one Markdown file each, never written over a person's edit."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from archipel.errors import FormatError
from archipel.frontmatter import join_list, parse, split_list, with_fields
from archipel.slugs import article_slug, slugify

from .addresses import address_key
from .article import ScrapedArticle
from .article_file import comments_json, slug_of, time_text, to_text
from .content_folder import ContentFolder
from .ledger import COMMENTS, Entry, Ledger
from .old_addresses import other_addresses

Action = Literal["new", "updated", "unchanged", "duplicate", "edited by hand"]


@dataclass(slots=True)
class Stored:
    """What an import must know of an article file."""

    path: str
    """Relative to the content folder."""
    lang: str
    slug: str
    title: str
    story: str
    story_by: str
    category: str
    date: str
    date_is: str
    modified: str
    tags: str
    source: str
    source_sha256: str
    scraped: str
    translation: str
    addresses: str

    @classmethod
    def of(cls, path: str, fields: Mapping[str, str]) -> "Stored":
        """The article of a file with these fields."""
        names = (
            *("Title", "Story", "Story_by", "Category", "Date", "Date_is", "Modified", "Tags"),
            *("Source", "Source_sha256", "Scraped", "Translation", "Addresses"),
        )
        slug = fields.get("Slug", Path(path).stem)
        return cls(path, fields.get("Lang", ""), slug, *(fields.get(name, "") for name in names))


class Store:
    """The article files and the ledger of a content folder."""

    def __init__(self, folder: ContentFolder) -> None:
        """Read what is there.

        Raises:
            FormatError: an article file or the ledger is broken; the message names it.
        """
        self.folder = folder
        self.ledger = Ledger(folder)
        self.articles = {stored.path: stored for stored in _read_articles(folder.root)}
        self._by_sha256 = {
            stored.source_sha256: path
            for path, stored in self.articles.items()
            if stored.source_sha256
        }
        self._slugs: dict[str, set[str]] = {}
        for stored in self.articles.values():
            self._slugs.setdefault(stored.lang, set()).add(stored.slug.lower())
        self._take_up_what_was_cut_off()

    def find(self, article: ScrapedArticle, sha256: str, identity: str) -> str | None:
        """The file of the article that this source is another version of, if there is one."""
        entry = self.ledger.of_url(article.url) or self.ledger.of_identity(identity)
        if entry:
            # A person may have given the file another name.
            renamed = self._by_sha256.get(entry.sha256)
            return entry.article if entry.article in self.articles else renamed or entry.article
        # A run that was cut off has written files that the ledger does not know.
        return self._by_sha256.get(sha256) or self._same_source(article)

    def put(self, article: ScrapedArticle, sha256: str, category: str) -> tuple[Action, str]:
        """Store an article with the next `commit`; returns what is done, and its path.

        Args:
            article: what the source gave.
            sha256: of the source's bytes.
            category: the key of its category.
        """
        identity = identity_of(article)
        path = self.find(article, sha256, identity)
        stored = self.articles.get(path) if path else None
        if path and stored:
            article.addresses = _all_addresses(article, stored)
        if path and stored and not self._replaces(article, sha256, stored):
            self._learn_addresses(article, stored)
            self._enter(article, sha256, identity, path)
            return "unchanged" if self._is_origin(article, stored) else "duplicate", path
        path = path or self._new_path(article)
        slug = stored.slug if stored else Path(path).stem
        story = (stored.story if stored else "") or f"{article.lang}-{slug}"
        by = stored.story_by if stored else ""
        text = to_text(
            article, slug=slug, category=category, story=story, story_by=by, sha256=sha256
        )
        action, written = self._write(path, text.encode())
        if action == "unchanged" and not self.ledger.of_source(article.source):
            action = "new"  # a run that was cut off wrote it, and nobody has heard of it
        comments = self._write_comments(article, path) if action != "edited by hand" else None
        self._enter(article, sha256, identity, path, written, comments)
        if action != "edited by hand":
            self._know(path, text)
        return action, path

    def text_of(self, path: str) -> tuple[dict[str, str], str]:
        """The fields and the Markdown of an article file."""
        return parse((self.folder.read(path) or b"").decode())

    def is_edited(self, path: str) -> bool:
        """Whether a person has changed the file since the import wrote it."""
        return not self.ledger.wrote(path, _digest(self.folder.read(path) or b""))

    def rewrite(self, path: str, changes: Mapping[str, str], *, edited_too: bool = False) -> bool:
        """Give fields of an article other values with the next `commit`.

        Args:
            path: the article file.
            changes: the fields; one that becomes empty is left out.
            edited_too: change these fields even where a person has edited the file, at once;
                it still counts as edited.

        Returns:
            False where a person has edited the file, which then stays as it is.
        """
        edited = self.is_edited(path)
        if edited and not edited_too:
            return False
        text = with_fields((self.folder.read(path) or b"").decode(), changes)
        if edited:
            self.folder.replace(path, [text.encode()])
        else:
            self.folder.write(path, text.encode())
            self.ledger.rewritten(path, _digest(text.encode()))
        self._know(path, text)
        return True

    def commit(self) -> None:
        """Write what was put, and then what the ledger says of it."""
        self.folder.commit(enter=self.ledger.append)

    def _take_up_what_was_cut_off(self) -> None:
        """Enter the files that a run had put in place when it was cut off."""
        for name, digest in self.folder.cut_off.items():
            if _digest(self.folder.read(name) or b"") == digest:
                self.ledger.rewritten(name, digest)
        self.ledger.append()

    def _know(self, path: str, text: str) -> None:
        self.articles[path] = Stored.of(path, parse(text)[0])

    def _same_source(self, article: ScrapedArticle) -> str | None:
        for entry in self.ledger.of_source(article.source):
            if entry.article in self.articles and self._alike(article, entry.article):
                return entry.article
        return None

    def _alike(self, article: ScrapedArticle, path: str) -> bool:
        """Whether it is a version of a stored one: the same title, or half the paragraphs."""
        stored = self.articles[path]
        if article.lang != stored.lang:
            return False
        if slugify(article.title) == slugify(stored.title):
            return True
        new, old = (set(b.split("\n\n")) for b in (article.body.markdown, self.text_of(path)[1]))
        return 2 * len(new & old) >= max(len(new), len(old))

    def _new_path(self, article: ScrapedArticle) -> str:
        taken = self._slugs.setdefault(article.lang, set())
        slug = article_slug(slug_of(article), taken)
        taken.add(slug)
        year = str(article.date.year) if article.date else "undated"
        return f"articles/{article.lang}/{year}/{slug}.md"

    def _learn_addresses(self, article: ScrapedArticle, stored: Stored) -> None:
        """Keep what else the site calls an article whose text stays as it is."""
        addresses = other_addresses(stored.source, [article.url, *article.addresses])
        if addresses != split_list(stored.addresses) and self.folder.read(stored.path) is not None:
            self.rewrite(stored.path, {"Source": stored.source, "Addresses": join_list(addresses)})

    def _replaces(self, article: ScrapedArticle, sha256: str, stored: Stored) -> bool:
        """Whether a source tells something that the stored article does not know yet."""
        if self._is_origin(article, stored):
            return stored.source_sha256 != sha256
        if not self.ledger.knows(stored.path):  # a run was cut off: finish what it did
            return True
        if article.url and not _same_address(article.url, stored.source):
            return True
        if article.date_is == "published" and stored.date_is != "published":
            return True
        if article.comments and self.folder.read(_comments_path(stored.path)) is None:
            return True
        if _is_later(article.modified, stored.modified):
            return True
        return article.url is not None and _is_later(article.scraped, stored.scraped)

    def _is_origin(self, article: ScrapedArticle, stored: Stored) -> bool:
        """Whether the stored article was made from a source of this name."""
        entries = self.ledger.of_source(article.source)
        shas = {entry.sha256 for entry in entries if entry.article == stored.path}
        return stored.source_sha256 in shas

    def _write(self, path: str, text: bytes) -> tuple[Action, str]:
        """Write an article file, or what would be in its place beside one that was edited."""
        old = self.folder.read(path)
        if old not in (None, text) and self.is_edited(path):
            self.folder.write(f"{path}.incoming", text)
            return "edited by hand", _digest(text)
        self.folder.write(path, text)
        if old is None:
            return "new", _digest(text)
        return "unchanged" if old == text else "updated", _digest(text)

    def _write_comments(self, article: ScrapedArticle, path: str) -> str | None:
        """Write the comments beside the article; the sha256 of what was written."""
        if not article.comments:
            return None
        text, name = comments_json(article), _comments_path(path)
        old = self.folder.read(name)
        if old not in (None, text) and not self.ledger.wrote(path, _digest(old or b"")):
            name += ".incoming"
            article.warnings.append(f"the comments were edited by hand: see {Path(name).name}")
        self.folder.write(name, text)
        return _digest(text)

    def _enter(
        self,
        article: ScrapedArticle,
        sha256: str,
        identity: str,
        path: str,
        written: str | None = None,
        comments: str | None = None,
    ) -> None:
        self.ledger.add(
            Entry(
                *(article.source, sha256, path, written, identity, article.url, comments),
                article.glued_tags,
            )
        )


def identity_of(article: ScrapedArticle) -> str:
    """What two sources of one article have in common, whenever they were scraped."""
    names = sorted(slugify(author.name) for author in article.authors)
    text = " ".join(article.body.text.split())
    parts = json.dumps([article.lang, slugify(article.title), names, text], ensure_ascii=False)
    return _digest(parts.encode())


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _comments_path(path: str) -> str:
    return path.removesuffix(".md") + COMMENTS


def _all_addresses(article: ScrapedArticle, stored: Stored) -> list[str]:
    """What else the site calls an article: what was known, then what a source adds."""
    known = [*split_list(stored.addresses), stored.source, *article.addresses]
    return other_addresses(article.url, known)


def _same_address(one: str, other: str) -> bool:
    return address_key(one) == address_key(other)


def _is_later(moment: datetime | None, than: str) -> bool:
    """Whether a moment is known and after the one that a field holds, if it does."""
    try:
        return moment is not None and moment > datetime.fromisoformat(than)
    except (ValueError, TypeError):  # none, one that a person broke, or only one has a zone
        return (time_text(moment) or "") > than


def _read_articles(root: Path) -> Iterator[Stored]:
    for file in sorted((root / "articles").rglob("*.md")):
        try:
            fields, _ = parse(file.read_text(encoding="utf-8"))
        except (FormatError, UnicodeDecodeError) as error:
            raise FormatError(f"{file}: {error}") from error
        yield Stored.of(file.relative_to(root).as_posix(), fields)
