"""A site of a few files, and the command that publishes it."""

from pathlib import Path

from tools.publish.__main__ import main

ADDRESS = "https://journal.org/archives"
TEXT = "Le Saint-Laurent coule des Grands Lacs vers l'Atlantique. " * 40
STYLE = "/* Colours */ body { color: #222 } " * 60 + "h1 { background: url(../img/wave.svg) }"
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>Le Journal</title>
<link rel="self" href="{ADDRESS}/fr/feed.xml"/>
<entry><id>urn:x:2</id><link href="{ADDRESS}/fr/fleuve/#rives"/></entry></feed>
"""
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{ADDRESS}/fr/fleuve/</loc></url></urlset>
"""
HEADERS = """/archives/*
  X-Content-Type-Options: nosniff
  Cache-Control: public, max-age=600

/archives/theme/*
  Cache-Control: public, max-age=31536000
"""


def page(title: str, body: str, up: str) -> str:
    """A page as the theme writes it."""
    return (
        f'<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f'<link rel="stylesheet" href="{up}theme/css/site.css"></head>\n'
        f'<body><h1 id="haut">{title}</h1>\n{body}\n</body>\n</html>\n'
    )


def files() -> dict[str, str]:
    """The site's texts by path."""
    return {
        "index.html": page("Le Journal", '<p><a href="fr/">Français</a></p>', ""),
        "404.html": page("Rien ici", '<p><a href="/archives/fr/">Accueil</a></p>', "/archives/"),
        "fr/index.html": page(
            "Accueil", '<p><a href="fleuve/#rives">Le fleuve</a> <a href="?q=1">1</a></p>', "../"
        ),
        "fr/fleuve/index.html": page(
            "Le fleuve",
            f'<h2 id="rives">Rives</h2><p>{TEXT}<a href="..">Accueil</a>'
            '<img src="../../media/rives.webp" alt=""></p>',
            "../../",
        ),
        "fr/feed.xml": FEED,
        "sitemap.xml": SITEMAP,
        "api/articles/fleuve.json": f'{{"url": "{ADDRESS}/fr/fleuve/"}}',
        "theme/css/site.css": STYLE,
        "theme/img/wave.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        "_headers": HEADERS,
    }


class Site:
    """The site in a folder, its settings beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "built"
        self.project = folder
        for path, text in files().items():
            self.write(path, text)
        self.write("media/rives.webp", bytes(range(256)) * 20)
        self.settings()

    def write(self, path: str, content: str | bytes) -> None:
        """Give the site a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def remove(self, path: str) -> None:
        """Take a file away, with the folders that this empties."""
        file = self.folder / path
        file.unlink()
        while not any(file.parent.iterdir()):
            file = file.parent
            file.rmdir()

    def settings(self, **values: str) -> None:
        """Write the settings file."""
        values = {"SITENAME": "Le Journal", "PUBLIC_URL": ADDRESS, **values}
        lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
        (self.project / "publishconf.py").write_text(lines, encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """What is in the folder."""
        return content_of(self.folder)

    def arguments(self, *options: str) -> list[str]:
        """The words of the command."""
        places = {
            "--site": self.folder,
            "--settings": self.project / "publishconf.py",
            "--work": self.project / ".work",
        }
        return [*(str(word) for place in places.items() for word in place), *options]

    def publish(self, *options: str) -> int:
        """Call the command; returns its exit code."""
        return main(self.arguments(*options))


def content_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
