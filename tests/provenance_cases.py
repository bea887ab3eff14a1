"""Cases of provenance: the text of an original, an article, and what became of each line.

`python -m tests.provenance_cases [NAME ...]` writes `expected.txt` of the named cases (or of all)
anew: a line each, what it became, `|` and the line. Read the difference before you commit it.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from archipel.catalog import load_authors
from archipel.frontmatter import parse, split_list
from archipel.slugs import slugify
from archipel.typography import set_text
from editions.listings import author_listings
from editions.model import Article, Comment, Listing, Moment, Origin, Picture
from editions.provenance import Trace, compare
from editions.provenance_pages import archived
from editions.settings import EditionSettings
from fast_build.render import to_html

CASES = Path(__file__).parent / "cases" / "provenance"


def cases() -> list[Path]:
    """The case folders."""
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def article_of(file: Path) -> Article:
    """The article in a file, as the editions make it."""
    fields, body = parse(file.read_text(encoding="utf-8"))
    lang = fields["Lang"]
    known = "Date" in fields and fields.get("Date_is") != "modified"
    catalog = load_authors(file.parent / "authors.toml")
    caption, credit = fields.get("Image_caption"), fields.get("Image_credit")
    return Article(
        url=f"{lang}/{fields['Slug']}/",
        slug=fields["Slug"],
        lang=lang,
        title=fields["Title"],
        summary=fields.get("Summary", ""),
        deck=fields.get("Summary"),
        load=lambda: to_html(body, lang),
        digest="",
        date=datetime.fromisoformat(fields.get("Date", "1970-01-01")),
        date_is=fields.get("Date_is", "published" if known else "unknown"),
        published=_moment(fields.get("Date"), lang) if known else None,
        modified=_moment(fields.get("Modified"), lang),
        minutes=1,
        words=1,
        category=_listing("category", fields["Category"], lang),
        tags=[_listing("tag", name, lang) for name in split_list(fields.get("Tags", ""))],
        authors=list(
            author_listings(split_list(fields["Authors"]), catalog, _edition(lang), {}).values()
        ),
        figure=Picture(None, caption=caption, credit=credit) if caption else None,
        pictures=[],
        links=[],
        source=fields.get("Source"),
        source_sha256=fields.get("Source_sha256"),
        scraped=_moment(fields.get("Scraped"), lang),
        story=None,
        related=list(split_list(fields.get("Related", ""))),
        previous=fields.get("Previous"),
        next=fields.get("Next"),
        comments=_comments(file.with_suffix(".comments.json"), lang),
        sources=list(map(Origin, split_list(fields.get("Sources", "")))),
        via=list(map(Origin, split_list(fields.get("Via", "")))),
        sponsor=fields.get("Sponsor"),
    )


def _comments(file: Path, lang: str) -> list[Comment]:
    entries = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [
        Comment(entry["author"], set_text(entry["text"], lang), _moment(entry["date"], lang))
        for entry in entries
    ]


def traces_of(case: Path) -> list[Trace]:
    """What became of each line of a case's original."""
    lines = (case / "original.txt").read_text(encoding="utf-8").splitlines()
    return compare(lines, archived(article_of(case / "article.md")))


def outcome(case: Path) -> str:
    """The text of `expected.txt`."""
    return "".join(f"{_name(trace):9} | {_text(trace)}\n" for trace in traces_of(case))


def _name(trace: Trace) -> str:
    return trace.kept.field if trace.kept and trace.kind == "field" else trace.kind


def _text(trace: Trace) -> str:
    added = trace.kept.text if trace.kept and trace.kind == "added" else ""
    return " ".join((trace.line or added).split(" "))


def _moment(text: str | None, lang: str) -> Moment | None:
    return Moment(datetime.fromisoformat(text), lang) if text else None


def _listing(kind: str, name: str, lang: str) -> Listing:
    key = slugify(name)
    return Listing(kind, key, name, key, f"{lang}/{key}/", lang)


def _edition(lang: str) -> EditionSettings:
    return EditionSettings(lang, lang, lang, "", {"author": "author"})


if __name__ == "__main__":
    for name in sys.argv[1:] or [case.name for case in cases()]:
        (CASES / name / "expected.txt").write_text(outcome(CASES / name), encoding="utf-8")
        print(f"written: provenance/{name}")
