"""The import, step by step: parse, part the glued tags, pair the languages, store, report."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from archipel.catalog import (
    AuthorEntry,
    Categories,
    add_authors,
    add_categories,
    load_authors,
    load_categories,
)
from archipel.files import write_if_changed
from archipel.frontmatter import split_list
from archipel.slugs import slugify

from .article import Author, Document, RejectedError, ScrapedArticle
from .pairing import Pair
from .pictures import keep_pictures
from .readers import find_sources, read_document
from .record import rejected_record, to_record
from .sites import foxiz, text_dump
from .store import Action, Store
from .stories import Counterparts
from .tags import split_glued

_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE)
_SNIFFED = 8192
"""So many bytes of a source tell whether it is HTML."""
_DEFAULT_CATEGORIES = Path(__file__).parent / "sites" / "categories.toml"
_UNCATEGORIZED = {"fr": "Sans catégorie", "en": "Uncategorized"}


@dataclass(slots=True)
class Outcome:
    """What became of one source."""

    source: str
    action: Action | str
    """new, updated, unchanged, duplicate, edited by hand, or refused."""
    path: str | None = None
    reason: str | None = None
    warnings: list[str] = field(default_factory=list)
    record: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What an import did."""

    outcomes: list[Outcome] = field(default_factory=list)
    skipped: int = 0
    """Sources that had been imported before, with the same bytes."""
    new_categories: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.action == "refused"]


@dataclass(slots=True)
class _Parsed:
    document: Document
    article: ScrapedArticle
    path: str | None
    """The stored article that this is another version of."""


def parse_document(document: Document) -> ScrapedArticle:
    """The article in a document.

    Raises:
        RejectedError: there is none; the message is the reason.
    """
    # UTF-16 has a zero byte in each letter of a tag.
    if _HTML.search(document.data[:_SNIFFED].replace(b"\0", b"")):
        return foxiz.parse(document)
    return text_dump.parse(document)


def run_import(
    paths: Iterable[Path],
    content: Path,
    *,
    dry_run: bool = False,
    again: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Import sources into a content folder.

    Args:
        paths: files and folders.
        content: the content folder; an empty or new one gets the site's catalog of categories.
        dry_run: parse and decide, but write nothing.
        again: parse also what has been imported before with the same bytes.
        progress: called with the number of sources done, and their total.

    Raises:
        ArchipelError: a path does not exist, or a file of the content folder is broken.
    """
    store = Store(content, dry_run)
    catalog = _open_catalog(content, dry_run)
    report = Report()
    sources = find_sources(paths)
    parsed: list[_Parsed] = []
    for done, (name, path) in enumerate(sources, start=1):
        document = read_document(name, path)
        if not again and store.ledger.imported(name, sha256(document.data).hexdigest()):
            report.skipped += 1
        else:
            _parse_into(document, parsed, report, store)
        progress(done, len(sources))
    _part_tags(parsed, store)
    counterparts = Counterparts(store, [item.article for item in parsed if not item.path])
    report.pairs = counterparts.pairs
    for item in parsed:
        keep_pictures(item.article, item.document, content, dry_run)
        report.outcomes.append(_store(item, store, catalog, counterparts))
    _finish(report, store, catalog, parsed, dry_run)
    return report


def _open_catalog(content: Path, dry_run: bool) -> Categories:
    path = content / "categories.toml"
    if not path.exists():
        if dry_run:
            return load_categories(_DEFAULT_CATEGORIES)
        write_if_changed(path, _DEFAULT_CATEGORIES.read_bytes())
    return load_categories(path)


def _parse_into(document: Document, parsed: list[_Parsed], report: Report, store: Store) -> None:
    try:
        article = parse_document(document)
    except RejectedError as error:
        report.outcomes.append(_refused(document.name, str(error)))
    except Exception as error:  # a page that the parser cannot stand must not stop the others
        reason = f"the parser failed on it: {type(error).__name__}: {error}"
        report.outcomes.append(_refused(document.name, reason))
    else:
        parsed.append(_Parsed(document, article, store.find(article, document.data)))


def _refused(source: str, reason: str) -> Outcome:
    record = rejected_record(source, reason)
    return Outcome(source, "refused", reason=reason, record=record)


def _part_tags(parsed: list[_Parsed], store: Store) -> None:
    """Split doubtful glued tags again, with the help of the archive's other tags."""
    again = {item.path for item in parsed}
    known = {
        tag
        for path, stored in store.articles.items()
        if path not in again  # a guess of before must not prove itself
        for tag in split_list(stored.fields.get("Tags", ""))
    }
    doubtful: list[tuple[ScrapedArticle, str, str, str]] = []
    for article in (item.article for item in parsed):
        text = f"{article.title}\n{article.body.text}"
        glued = article.glued_tags
        doubt = split_glued(glued, (), text)[1] if glued else None
        if glued and doubt:
            doubtful.append((article, glued, text, doubt))
        else:
            known |= set(article.tags)
    for article, glued, text, doubt in doubtful:
        article.tags, still = split_glued(glued, known, text)
        article.warnings = [word for word in article.warnings if word != doubt]
        article.warnings += [still] if still else []


def _store(item: _Parsed, store: Store, catalog: Categories, counterparts: Counterparts) -> Outcome:
    article = item.article
    label = article.category or _UNCATEGORIZED.get(article.lang, _UNCATEGORIZED["en"])
    if not article.category:
        article.warnings.append(f"no category found: filed under {label!r}")
    category = catalog.find_or_add(label, article.lang)
    story = counterparts.story_of(article.source, store)
    action, path = store.put(article, item.document.data, category.key, story)
    counterparts.stored(article.source, path)
    return Outcome(
        article.source, action, path, warnings=article.warnings, record=to_record(article)
    )


def _finish(
    report: Report, store: Store, catalog: Categories, parsed: list[_Parsed], dry_run: bool
) -> None:
    report.new_categories = [category.key for category in catalog.added]
    report.outcomes.sort(key=lambda outcome: outcome.source)
    if dry_run:
        return
    add_categories(store.content / "categories.toml", catalog.added)
    _add_authors(store.content / "authors.toml", [item.article for item in parsed])
    store.save()


def _add_authors(path: Path, articles: Iterable[ScrapedArticle]) -> None:
    known = load_authors(path)
    found: dict[str, AuthorEntry] = {}
    for article in articles:
        for author in article.authors:
            key = slugify(author.name)
            if key not in known and (key not in found or not found[key].bio):
                found[key] = _entry(key, author)
    add_authors(path, found.values())


def _entry(key: str, author: Author) -> AuthorEntry:
    return AuthorEntry(key, author.name, author.role, author.place, author.bio, author.bio_lang)
