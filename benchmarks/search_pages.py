"""What the search benchmark asks: our index with a search page, and Pagefind's of plain pages."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

from archipel.files import write_if_changed
from lunr_search.documents import SearchDocument
from lunr_search.index import index_files
from tests.search_corpus import Collection, search_page, write_scripts

Row = dict[str, float | str]
"""What was measured, by name."""


def write_ours(documents: Sequence[SearchDocument], lang: str, output: Path) -> Row:
    """Write the index and a search page; returns what it costs."""
    write_scripts(output)
    start, files, size = time.process_time(), 0, 0
    for name, data in index_files(documents, lang):
        write_if_changed(output / lang / "search" / name, data)
        files, size = files + 1, size + len(data)
    spent = time.process_time() - start
    page = search_page(Collection(lang, f"{lang}/", []))
    (output / lang / "search.html").write_text(page, encoding="utf-8")
    return {
        "articles": len(documents),
        "words": round(statistics.mean(len(document.body.split()) for document in documents)),
        "CPU ms an article": round(1000 * spent / len(documents), 2),
        "files": files,
        "MB": round(size / 1e6, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def write_pagefind(documents: Sequence[SearchDocument], lang: str, output: Path) -> Row:
    """Write plain pages and let Pagefind index them; returns what it costs."""
    folder = output / f"pagefind-{lang}"
    folder.mkdir()
    (folder / "blank.html").write_text("<!DOCTYPE html><title>x</title>", encoding="utf-8")
    for number, document in enumerate(documents):
        title, body = escape(document.title), escape(document.body)
        html = f'<!DOCTYPE html><html lang="{lang}"><title>{title}</title><body data-pagefind-body>'
        file = folder / f"{number}.html"
        file.write_text(f"{html}<h1>{title}</h1><p>{body}</p>", encoding="utf-8")
    before = _children()
    command = [sys.executable, "-m", "pagefind", "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return {"CPU ms an article": round(1000 * (_children() - before) / len(documents), 2)}


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
