"""The ledger for people: parity-report.html, and parity-report.json with all of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archipel.files import write_parts

from ..json_report import json_report
from .model import Difference, Kind, Parity, Side, Snippet

_MOST_STORIES = 300
_MOST_ROWS = 60
_LONG = 280
"""Characters; a longer paragraph is folded up."""
_TITLE = "Parity of French and English · Parité du français et de l’anglais"
_STYLE = """
:root { color-scheme: light dark; --rule: #8886; --mark: #ffd54f; --bad: #c62828; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; } }
body { max-width: 75rem; margin: 0 auto; padding: 1rem; line-height: 1.5;
  font-family: system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { line-height: 1.2; } h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
article { border-top: 2px solid var(--rule); padding: 1rem 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-top: 1px solid var(--rule); }
thead th, tbody th { font-weight: 600; } th:first-child { width: 9.5rem; }
.differs th { color: var(--bad); } mark { background: var(--mark); color: #000; padding: 0 .15em; }
.none { opacity: .75; font-style: italic; } summary { cursor: pointer; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  tr, td, tbody th:first-child { display: block; width: auto; }
  tr { border-top: 1px solid var(--rule); padding: .4rem 0; }
  td, tbody th { border: 0; padding: .15rem 0; }
  td::before { content: attr(data-label); display: block; font-size: .85rem; opacity: .75; }
  .none::before { content: none; }
}
"""
_EXPLANATION = """
<p>What one version of a story says and the other does not, the worst stories first.
A marked figure, date or name is not found anywhere in the other version;
where both columns are filled, the versions <strong>contradict</strong> each other.
Figures are compared by value (3,6&nbsp;% is 3.6&nbsp;per&nbsp;cent); units are not converted.</p>
<p lang="fr">Ce qu’une version d’un article dit et que l’autre ne dit pas, les pires d’abord.
Un chiffre, une date ou un nom surligné ne se trouve nulle part dans l’autre version;
si les deux colonnes sont remplies, les versions se <strong>contredisent</strong>.
Les chiffres sont comparés par leur valeur; les unités ne sont pas converties.</p>
<p>Severity: 10 for a contradiction, 3 for a missing figure or date, 1 for a missing name, less in
a long story; and up to 30 for the share of the text that has no counterpart.</p>
<p lang="fr">Gravité : 10 par contradiction, 3 par chiffre ou date qui manque, 1 par nom, moins dans
un long article; et jusqu’à 30 selon la part du texte qui n’a pas d’équivalent.</p>
"""
_LABELS = {
    Kind.NUMBER: ("Number", "Nombre"),
    Kind.DATE: ("Date or time", "Date ou heure"),
    Kind.PARAGRAPH: ("Paragraph", "Paragraphe"),
    Kind.NAME: ("Name", "Nom"),
}
_COLUMNS = {"fr": "En français", "en": "In English"}
_NOT_FOUND = {"fr": "introuvable en français", "en": "not found in English"}


def write_parity(found: Sequence[Parity], folder: Path) -> None:
    """Write parity-report.json, which has all, and parity-report.html, which has the worst.

    Args:
        found: the stories, the worst first.
        folder: the content folder, which the stories' paths are relative to.
    """
    write_parts(folder / "parity-report.json", _json(found))
    write_parts(folder / "parity-report.html", (part.encode() for part in _page(found)))


def _json(found: Sequence[Parity]) -> Iterator[bytes]:
    parts = json_report({"stories": map(_entry, found)})
    return (part.encode("utf-8", "replace") for part in parts)


def _entry(parity: Parity) -> dict[str, Any]:
    return {
        "fr": {"path": parity.french.path, "title": parity.french.title},
        "en": {"path": parity.english.path, "title": parity.english.title},
        "severity": parity.severity,
        "differences": [
            {"kind": item.kind.value, "fr": _passage(item.french), "en": _passage(item.english)}
            for item in parity.differences
        ],
    }


def _passage(snippet: Snippet | None) -> list[str] | None:
    return [snippet.before, snippet.marked, snippet.after] if snippet else None


def _page(found: Sequence[Parity]) -> Iterator[str]:
    yield f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_TITLE}</title><style>{_STYLE}</style></head><body><main>
<h1>Parity of French and English<br><span lang="fr">Parité du français et de l’anglais</span></h1>
"""
    yield _EXPLANATION
    yield f"<p><strong>Stories that differ: {len(found):,}</strong> · "
    yield f'<span lang="fr">articles qui diffèrent : {len(found)}</span></p>\n'
    for place, parity in enumerate(found[:_MOST_STORIES], start=1):
        yield from _story(place, parity)
    if (more := len(found) - _MOST_STORIES) > 0:
        yield _more(more)
    yield "</main></body></html>\n"


def _more(count: int) -> str:
    return (
        f"<p>And {count:,} more in parity-report.json · "
        f'<span lang="fr">et {count} de plus dans parity-report.json</span></p>\n'
    )


def _story(place: int, parity: Parity) -> Iterator[str]:
    shown = parity.differences[:_MOST_ROWS]
    links = f"{_link(parity.french, 'fr')}<br>{_link(parity.english, 'en')}"
    yield f"<article><h2>{place}. {links}</h2>\n"
    yield f"<table><caption>Severity {parity.severity}; {summary(parity)}</caption>\n"
    yield (
        '<thead><tr><th scope="col">What · <span lang="fr">quoi</span></th>'
        f'<th scope="col" lang="fr">{_COLUMNS["fr"]}</th>'
        f'<th scope="col">{_COLUMNS["en"]}</th></tr></thead><tbody>\n'
    )
    yield from map(_row, shown)
    yield "</tbody></table>\n"
    if more := len(parity.differences) - len(shown):
        yield _more(more)
    yield "</article>\n"


def summary(parity: Parity) -> str:
    """As: contradictions 1; in one version only: number 2, paragraph 1."""
    contradictions = sum(item.contradicts for item in parity.differences)
    counts = Counter(item.kind for item in parity.differences if not item.contradicts)
    missing = ", ".join(f"{_LABELS[kind][0].lower()} {counts[kind]}" for kind in counts)
    parts = [f"contradictions {contradictions}"] if contradictions else []
    return "; ".join([*parts, f"in one version only: {missing}"] if missing else parts)


def _link(side: Side, lang: str) -> str:
    """A link to the file; whatever its path is, it stays below the folder of the page."""
    address = "./" + quote(side.path.lstrip("/"))
    return f'<a href="{escape(address)}" lang="{lang}">{escape(side.title or side.path)}</a>'


def _row(item: Difference) -> str:
    english, french = _LABELS[item.kind]
    if item.contradicts:
        english, french = f"{english} differs", f"{french} : diffère"
    cells = "".join(
        _cell(item.kind, snippet, lang)
        for lang, snippet in (("fr", item.french), ("en", item.english))
    )
    row = '<tr class="differs">' if item.contradicts else "<tr>"
    return f'{row}<th scope="row">{english}<br><span lang="fr">{french}</span></th>{cells}</tr>\n'


def _cell(kind: Kind, snippet: Snippet | None, lang: str) -> str:
    if not snippet:
        return f'<td class="none" lang="{lang}">{_NOT_FOUND[lang]}</td>'
    text = _paragraph(snippet.marked) if kind is Kind.PARAGRAPH else _marked(snippet)
    return f'<td lang="{lang}" data-label="{_COLUMNS[lang]}">{text}</td>'


def _marked(snippet: Snippet) -> str:
    return f"{escape(snippet.before)}<mark>{escape(snippet.marked)}</mark>{escape(snippet.after)}"


def _paragraph(text: str) -> str:
    if len(text) <= _LONG:
        return escape(text)
    beginning = text[:_LONG].rpartition(" ")[0] or text[:_LONG]
    rest = text[len(beginning) :]
    return f"<details><summary>{escape(beginning)}…</summary>…{escape(rest)}</details>"
