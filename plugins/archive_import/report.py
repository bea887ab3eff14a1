"""The import report: JSON for programs, a page for people."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

from archipel.files import write_atomic, write_parts

from .importer import Report
from .json_report import json_report
from .outcomes import Outcome
from .stories import report as pair_report

_MOST = 2000
"""Lines of a list that a browser still shows at once."""
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Import report</title>
<h1>Import report</h1>
<p>{summary}</p>
<h2>Refused</h2>{refused}
<h2>Edited by hand: the new version lies beside the file, as .incoming</h2>{edited}
<h2>In doubt</h2>{doubtful}
<h2>Counted, or left alone</h2>{notes}
<h2>New categories, to be checked in categories.toml</h2>{categories}
<h2>Stories</h2>
<p>{pairs}.
<a href="pair-report.html">The pair report</a> lays the doubtful ones side by side.</p>{problems}
</html>
"""


def summary(report: Report) -> str:
    """One line: « 64 sources: 60 new, 3 refused, 1 unchanged; 12 imported before »."""
    counts = Counter(outcome.action for outcome in report.outcomes)
    parts = ", ".join(f"{count} {action}" for action, count in sorted(counts.items()))
    total = len(report.outcomes) + report.skipped
    before = f"{report.skipped} imported before" if report.skipped else ""
    details = "; ".join(part for part in (parts, before) if part)
    sources = "1 source" if total == 1 else f"{total} sources"
    return f"{sources}: {details}" if details else "no sources"


def write_report(report: Report, content: Path) -> None:
    """Write import-report.json and import-report.html into the content folder."""
    write_parts(content / "import-report.json", map(str.encode, _json(report)))
    write_atomic(content / "import-report.html", _page(report).encode())


def _json(report: Report) -> Iterator[str]:
    return json_report(
        {
            "summary": summary(report),
            "outcomes": map(_line, report.outcomes),
            "notes": ({"source": note.name, "text": note.text} for note in report.notes),
            "new_categories": report.new_categories,
            "problems": report.paired.problems,
        }
    )


def _line(outcome: Outcome) -> dict[str, object]:
    return {
        "source": outcome.source,
        "action": outcome.action,
        "path": outcome.path,
        "reason": outcome.reason,
        "warnings": outcome.doubts,
    }


def _page(report: Report) -> str:
    return _PAGE.format(
        summary=escape(summary(report)),
        refused=_list(f"{item.source}: {item.reason}" for item in report.refused),
        edited=_list(f"{item.path}" for item in report.outcomes if item.action == "edited by hand"),
        doubtful=_list(
            f"{item.source}: {doubt}" for item in report.outcomes for doubt in item.doubts
        ),
        notes=_list(f"{note.name}: {note.text}" for note in report.notes),
        categories=_list(report.new_categories),
        pairs=escape(pair_report.summary(report.paired)),
        problems=_list(report.paired.problems) if report.paired.problems else "",
    )


def _list(lines: Iterable[str]) -> str:
    """A list; of a very long one the beginning, which says how much more there is."""
    shown = list(islice(lines := iter(lines), _MOST))
    items = "".join(f"<li>{escape(line)}</li>" for line in shown)
    more = sum(1 for _ in lines)
    rest = f"<p>And {more:,} more, in import-report.json.</p>" if more else ""
    return f"<ul>{items}</ul>{rest}" if items else "<p>None.</p>"
