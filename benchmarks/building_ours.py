"""How Archipel builds the made archive, and the changes after which it builds it again."""

import shutil
import sys
from pathlib import Path

from archipel.frontmatter import parse, serialize
from benchmarks.building_corpus import LANGUAGES
from benchmarks.building_runs import Run, measured

_MARK = "changed "


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
        shutil.copytree(project / "theme", self._theme)
        lines = [
            f"import sys; sys.path[:0] = [{str(project)!r}, {str(project / 'plugins')!r}]",
            "from publishconf import *",
            f"PLUGIN_PATHS, THEME = [{str(project / 'plugins')!r}], {str(self._theme)!r}",
            "IMPORT_INBOX = False",
        ]
        if not whole:
            lines += [
                "PLUGINS = [name for name in PLUGINS if name != 'lunr_search']",
                "from benchmarks.building_ours import leave_out",
                "leave_out()",
            ]
        self._settings.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def build(self) -> Run:
        """Build the site, in a fresh process."""
        command = [sys.executable, "-m", "pelican", str(self._content)]
        command += ["--settings", str(self._settings), "--output", str(self.output)]
        return measured(command, self._project)

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
        mark = f"<!-- {_MARK}{self._changes} -->\n</html>"
        file.write_text(text.replace("</html>", mark), encoding="utf-8")

    def change_body(self) -> None:
        """Change the text of an article in the middle of the archive."""
        self._edit(0.5, "body")

    def change_title(self) -> None:
        """Change the title of another, which stands in lists and beside its neighbours."""
        self._edit(0.4, "title")

    def change_newest(self) -> None:
        """Change the title of the newest article, which many pages show."""
        self._edit(1, "title")

    def _edit(self, place: float, what: str) -> None:
        self._changes += 1
        articles = self._content / "articles" / LANGUAGES[1]
        files = sorted(articles.rglob("*.md"), key=_date)
        file = files[round(place * (len(files) - 1))]
        fields, body = parse(file.read_text(encoding="utf-8"))
        if what == "title":
            fields["Title"] += f" {_MARK}{self._changes}"
        else:
            body += f"\n\n{_MARK}{self._changes}"
        file.write_text(serialize(fields, body), encoding="utf-8")


def _date(file: Path) -> tuple[str, str]:
    fields, _ = parse(file.read_text(encoding="utf-8"))
    return fields["Date"], fields["Slug"]


def leave_out() -> None:
    """Plan no page that Hugo cannot make in a like way: both versions side by side, figures."""
    from editions import pages

    for planned in ("bilingual_pages", "figures_pages"):
        assert hasattr(pages, planned), "it has another name now"
        setattr(pages, planned, _no_pages)


def _no_pages(site: object) -> tuple[()]:
    return ()
