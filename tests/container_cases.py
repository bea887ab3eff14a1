"""Case folders of sources that hold articles as data: scraped items and WordPress exports.

`python -m tests.container_cases item|wxr [NAME ...]` writes the expectations of the named cases
(or of all) anew. Read the difference before you commit it.

`tests/cases/item/NAME/`: `source.json` or `.jsonl`. `tests/cases/wxr/NAME/`: `source.xml`.
Beside it `expected.json`, all that comes out of it in order, and a Markdown file an article.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from archive_import.article import Document, Note, Refusal, RejectedError, ScrapedArticle
from archive_import.readers import Reader, SourceFile
from archive_import.readers.json_items import JsonItems
from archive_import.readers.wxr import WordPressExport
from archive_import.record import rejected_record, to_record
from archive_import.sites import item, parse_document
from tests.refresh import cases

READERS: dict[str, Callable[[SourceFile], Reader]] = {"item": JsonItems, "wxr": WordPressExport}


def read(case: Path) -> list[Document | Refusal | Note]:
    """What the reader of a case's form finds in its source."""
    [source] = case.glob("source.*")
    return list(READERS[case.parent.name](SourceFile(source.name, source)))


def parse(document: Document) -> ScrapedArticle:
    """The article of an item."""
    return item.parse(document, parse_document)


def outcome(case: Path) -> Iterator[dict[str, object]]:
    """What should stand in `expected.json`, and the Markdown under `markdown`."""
    for found in read(case):
        if isinstance(found, Note):
            yield {"note": found.text, "of": found.name}
        elif isinstance(found, Refusal):
            yield rejected_record(found.name, found.reason)
        else:
            yield _record(found)


def markdown_file(case: Path, record: dict[str, object]) -> Path:
    """Where an article's Markdown stands: named by what stands behind the `#`."""
    return case / f"{str(record['source']).rpartition('#')[2]}.md"


def _record(document: Document) -> dict[str, object]:
    try:
        return to_record(parse(document))
    except RejectedError as error:
        return rejected_record(document.name, str(error))


def refresh(case: Path) -> None:
    """Write a case's expectations."""
    records = list(outcome(case))
    for old in case.glob("*.md"):
        old.unlink()
    for record in records:
        markdown = record.pop("markdown", None)
        if markdown is not None:
            markdown_file(case, record).write_text(f"{markdown}\n", encoding="utf-8")
    text = json.dumps(records, ensure_ascii=False, indent=2)
    (case / "expected.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    form, *names = sys.argv[1:]
    for case in cases(form):
        if not names or case.name in names:
            refresh(case)
            print(f"written: {form}/{case.name}")
