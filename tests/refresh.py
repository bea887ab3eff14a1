"""Case folders: a source, and what should come out of it.

`python -m tests.refresh text_dump [NAME ...]` writes the expectations of the named cases (or of
all) anew. Read the difference before you commit it: an expectation says what should come out.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from archive_import.article import Document, RejectedError
from archive_import.record import rejected_record, to_record

CASES = Path(__file__).parent / "cases"


def cases(form: str) -> list[Path]:
    """The case folders of a form of source, named as its module in `archive_import.sites`."""
    return sorted(path for path in (CASES / form).iterdir() if path.is_dir())


def outcome(case: Path) -> dict[str, object]:
    """The JSON line of a case's source, whose file is `source` with any ending."""
    [source] = case.glob("source.*")
    document = Document(source.name, source.read_bytes())
    try:
        return to_record(import_module(f"archive_import.sites.{case.parent.name}").parse(document))
    except RejectedError as error:
        return rejected_record(document.name, str(error))


def refresh(case: Path) -> None:
    """Write `expected.md` (unless the source is refused) and `expected.json`."""
    record = outcome(case)
    markdown = record.pop("markdown")
    if markdown is not None:
        (case / "expected.md").write_text(f"{markdown}\n", encoding="utf-8")
    text = json.dumps(record, ensure_ascii=False, indent=2)
    (case / "expected.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    form, *names = sys.argv[1:]
    for name in names or [case.name for case in cases(form)]:
        refresh(CASES / form / name)
        print(f"written: {form}/{name}")
