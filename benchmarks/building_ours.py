"""How Archipel builds the made archive, and the changes after which it builds it again."""

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from archipel.frontmatter import parse, serialize
from benchmarks.building_corpus import LANGUAGES
from benchmarks.building_runs import Run, measured
from benchmarks.building_serving import free_port, served

_END = 2
"""Seconds that a build may take from the new site to its end."""


class Ours:
    """A content folder, a theme that may be changed, and the site built of them.

    Args:
        project: Archipel's folder.
        content: the made archive; it is changed.
        folder: for the settings, the theme and the site; it is made.
        whole: build all pages; else those only that Hugo's site has too.
    """

    def __init__(self, project: Path, content: Path, folder: Path, *, whole: bool) -> None:
        self.output = folder / "site"
        self._project, self._content, self._folder = project, content, folder
        self._theme, self._settings = folder / "theme", folder / "conf.py"
        self._changes = 0
        self._mark = f"changed {folder.name} "  # by this one of those that share the content
        shutil.copytree(project / "theme", self._theme)
        lines = [
            f"import sys; sys.path[:0] = [{str(project)!r}, {str(project / 'plugins')!r}]",
            "from publishconf import *",
            f"PLUGIN_PATHS, THEME = [{str(project / 'plugins')!r}], {str(self._theme)!r}",
            "IMPORT_INBOX = False",
        ]
        if not whole:
            lines += [
                "from benchmarks import building_left_out as left_out",
                "PLUGINS = [name for name in PLUGINS if name != left_out.PLUGIN]",
                "globals().update(left_out.SETTINGS)",
                "left_out.leave_out()",
            ]
        self._settings.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def build(self) -> Run:
        """Build the site, in a fresh process."""
        command = [sys.executable, "-m", "pelican", str(self._content)]
        command += ["--settings", str(self._settings), "--output", str(self.output)]
        return measured(command, self._project)

    def serve(self) -> Iterator[tuple[str, Run]]:
        """The whole site under `invoke serve`: from the edit of a title until the article's page
        shows it, and until the whole site does, as the list of that day tells."""
        file, port = self._article(0.5), free_port()
        site = f"http://127.0.0.1:{port}/{LANGUAGES[1]}/"
        page, day = f"{site}{file.stem}/", f"{site}{_date(file)[0][:10].replace('-', '/')}/"
        command = [sys.executable, "-m", "invoke", "serve", "--port", str(port)]
        command += ["--content", str(self._content), "--output", str(self._folder / "served")]
        with served(command, self._project, page) as shows:
            shows(lambda: self._edit(file, "title"), self._next_mark, day)  # the first warms up
            time.sleep(_END)
            edit = partial(self._edit, file, "title")
            mark = self._next_mark
            yield "served", (shown := shows(edit, mark, page))
            built = shows(lambda: None, mark, day)
            yield "served, site", replace(built, seconds=shown.seconds + built.seconds)

    def forget(self) -> None:
        """Take away the site and all that a build has kept for the next."""
        shutil.rmtree(self.output, ignore_errors=True)
        for kept in self._folder.glob(f".{self.output.name}*"):
            shutil.rmtree(kept)

    def change_template(self) -> None:
        """Change a template that every page uses."""
        self._changes += 1
        file = self._theme / "templates" / "base.html"
        text = file.read_text(encoding="utf-8")
        mark = f"<!-- {self._mark}{self._changes} -->\n</html>"
        file.write_text(text.replace("</html>", mark), encoding="utf-8")

    def change_body(self) -> None:
        """Change the text of an article in the middle of the archive."""
        self._edit(self._article(0.5), "body")

    def change_title(self) -> None:
        """Change the title of another, which stands in lists and beside its neighbours."""
        self._edit(self._article(0.4), "title")

    def change_newest(self) -> None:
        """Change the title of the newest article, which many pages show."""
        self._edit(self._article(1), "title")

    @property
    def _next_mark(self) -> str:
        return f"{self._mark}{self._changes + 1}"

    def _article(self, place: float) -> Path:
        articles = self._content / "articles" / LANGUAGES[1]
        files = sorted(articles.rglob("*.md"), key=_date)
        return files[round(place * (len(files) - 1))]

    def _edit(self, file: Path, what: str) -> None:
        self._changes += 1
        fields, body = parse(file.read_text(encoding="utf-8"))
        if what == "title":
            fields["Title"] += f" {self._mark}{self._changes}"
        else:
            body += f"\n\n{self._mark}{self._changes}"
        file.write_text(serialize(fields, body), encoding="utf-8")


def _date(file: Path) -> tuple[str, str]:
    fields, _ = parse(file.read_text(encoding="utf-8"))
    return fields["Date"], fields["Slug"]
