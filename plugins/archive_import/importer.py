"""The import, step by step: read, parse, store batch by batch, part tags, pair the languages."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from .article import Document, Note, Refusal, ScrapedArticle
from .catalogs import Catalogs
from .content_folder import ContentFolder, open_content
from .json_lines import JsonLines
from .originals import path_of
from .outcomes import Outcome, Outcomes
from .parsing import Parsed
from .pictures import keep_pictures
from .readers import Sources
from .scheduler import Scheduler
from .settling import part_doubtful_tags
from .store import Store
from .stories import Paired, pair_new
from .stories.report import read_suggestions, write_pair_report

_BATCH = 500
"""Files written at a time: what a run that is cut off has to do again."""


@dataclass(slots=True)
class Report:
    """What an import did."""

    outcomes: list[Outcome] = field(default_factory=list)
    """Sorted by source."""
    skipped: int = 0
    """Sources that had been imported before, with the same bytes."""
    notes: list[Note] = field(default_factory=list)
    new_categories: list[str] = field(default_factory=list)
    paired: Paired = field(default_factory=Paired)

    @property
    def refused(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.action == "refused"]


def run_import(
    paths: Iterable[Path],
    content: Path,
    *,
    dry_run: bool = False,
    scheduler: Scheduler | None = None,
    progress: Callable[[int, Sources], None] = lambda documents, sources: None,
    json_lines: TextIO | None = None,
) -> Report:
    """Import sources into a content folder.

    Cut off at any moment, it has lost nothing, and the next run goes on where it stopped.

    Args:
        paths: files and folders.
        content: the content folder; an empty or new one gets the site's catalog of categories.
        dry_run: do everything, but leave no trace.
        scheduler: what parses the documents; else the cores of this machine.
        progress: called at the start and after each document, with the number of those that are
            done and the sources, which tell how much of them has been read.
        json_lines: gets one JSON line a source, also for what has been imported before.

    Raises:
        ArchipelError: a path does not exist, a file of the content folder is broken, or another
            import is at work in it.
    """
    sources = Sources(paths)
    with (
        open_content(content, dry_run) as folder,
        tempfile.TemporaryFile("w+", encoding="utf-8") as waiting,
    ):
        run = _Run(folder, sources, JsonLines(json_lines, waiting) if json_lines else None)
        progress(0, sources)
        for document, parsed in (scheduler or Scheduler()).parse(run.new_documents()):
            run.take(document, parsed)
            progress(run.documents, sources)
        return run.finish()


class _Run:
    """One import: its sources, the store, and what became of each source."""

    def __init__(self, folder: ContentFolder, sources: Sources, lines: JsonLines | None) -> None:
        self.documents = 0
        self._folder = folder
        self._sources = sources
        self._lines = lines
        self._store = Store(folder)
        self._catalogs = Catalogs(folder)
        self._outcomes = Outcomes(folder)
        self._report = Report()
        self._digests: dict[str, str] = {}
        """Of the documents that are being parsed."""

    def new_documents(self) -> Iterator[Document]:
        """The documents to parse; what holds none is entered at once."""
        for item in self._sources:
            if isinstance(item, Note):
                self._report.notes.append(item)
            elif isinstance(item, Refusal):
                self._refuse(item.name, item.reason)
            elif self._is_new(item):
                yield item

    def take(self, document: Document, parsed: Parsed) -> None:
        """Store what a document held."""
        self.documents += 1
        digest = self._digests.pop(document.name)
        if isinstance(parsed, str):
            for page in (document, *document.pages):
                self._refuse(page.name, parsed)
        else:
            self._store_article(document, parsed, digest)
        if len(self._folder) >= _BATCH:
            self.commit()

    def finish(self) -> Report:
        """Do what needs all articles, and say what was done."""
        self.commit()
        if self._outcomes.changed_articles or self._lines:
            self._part_tags()
        suggested = read_suggestions(self._folder)
        changed = self._outcomes.changed_articles
        self._report.paired = pair_new(self._store, changed, suggested)
        self.commit()
        write_pair_report(self._report.paired, self._store)
        self._store.ledger.save()
        self._report.new_categories = self._catalogs.new_categories
        self._report.outcomes = self._outcomes.finish()
        if self._lines:
            self._lines.write()
        return self._report

    def _part_tags(self) -> None:
        for source, tags, doubt in part_doubtful_tags(self._store):
            warnings = self._outcomes.tags_parted(source, doubt)
            if self._lines:
                self._lines.tags_parted(source, tags, warnings)
            if len(self._folder) >= _BATCH:
                self.commit()
        self.commit()

    def _is_new(self, document: Document) -> bool:
        digest = _digest(document)
        known = not self._lines and self._store.ledger.imported(document.name, digest)
        self._report.skipped += known * (1 + len(document.pages))
        if not known:
            self._digests[document.name] = digest
        return not known

    def _store_article(self, document: Document, article: ScrapedArticle, digest: str) -> None:
        category = self._catalogs.category_of(article)
        self._catalogs.add_authors(article.authors)
        keep_pictures(article, lambda src: self._sources.picture(document, src), self._folder)
        action, path = self._store.put(article, digest, category)
        if action != "duplicate":
            self._folder.keep(path_of(digest), article.original.encode())
        self._outcomes.add(
            Outcome(article.source, action, path, None, article.warnings, article.tags_doubt)
        )
        if self._lines:
            self._lines.add(article)
        for page in document.pages:
            self._join(page, document.name, path)

    def _join(self, page: Document, first: str, path: str) -> None:
        """Enter a further page, whose text is in the article of the first."""
        self._outcomes.add(Outcome(page.name, "joined", path, f"a further page of {first}"))
        if self._lines:
            self._lines.refuse(page.name, f"a further page of {first}, which has its text")

    def _refuse(self, source: str, reason: str) -> None:
        self._outcomes.add(Outcome(source, "refused", reason=reason))
        if self._lines:
            self._lines.refuse(source, reason)

    def commit(self) -> None:
        """Write what was stored since the last time, with the catalogs that it needs."""
        self._catalogs.save()
        self._outcomes.save()  # before the ledger: the next run must know that there is news
        self._store.commit()


def _digest(document: Document) -> str:
    """The sha256 of a document, its further pages included."""
    digest = sha256(document.data)
    for page in document.pages:
        digest.update(page.data)
    return digest.hexdigest()
