"""A small published site, of which only what exports read is there: its API, pictures, pages."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

URL = "https://journal.example/archives/"
LANGS = {"fr": "Français", "en": "English"}


def picture() -> bytes:
    """The bytes of a small WebP."""
    out = BytesIO()
    Image.new("RGB", (8, 6), "#48a").save(out, "WEBP")
    return out.getvalue()


def article(lang: str, slug: str, date: str | None, **fields: Any) -> dict[str, Any]:
    """An article as the API tells it."""
    return {
        "id": f"urn:{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "url": f"{URL}{lang}/{slug}/",
        "api": f"{URL}api/articles/{slug}.json",
        "lang": lang,
        "slug": slug,
        "date": date,
        "date_is": "published" if date else "unknown",
        "category": {"key": "canada", "name": "Canada", "url": f"{URL}{lang}/canada/"},
        "tags": [],
        "authors": [{"key": "anne", "name": "Anne Exemple", "url": f"{URL}{lang}/auteur/anne/"}],
        "words": 3,
        "summary": "Un deux trois.",
        "html": "<p>Un deux trois.</p>",
        **fields,
    }


def write_site(folder: Path, articles: list[dict[str, Any]], per_part: int = 2) -> Path:
    """Write a site with these articles, the newest of each language first."""
    write(folder, "api/index.json", _index())
    for lang in LANGS:
        own = [one for one in articles if one["lang"] == lang]
        parts = [own[start : start + per_part] for start in range(0, len(own), per_part)] or [[]]
        for number, part in enumerate(parts):
            following = f"{URL}api/{lang}/articles/{number + 1}.json"
            record = {"lang": lang, "articles": list(map(_brief, part))}
            record |= {"next": following} if number + 1 < len(parts) else {}
            name = f"articles/{number}.json" if number else "articles.json"
            write(folder, f"api/{lang}/{name}", record)
    for one in articles:
        write(folder, one["api"].removeprefix(URL), one)
    (folder / "media").mkdir(exist_ok=True)
    (folder / "media" / "quai.webp").write_bytes(picture())
    return folder


def write(folder: Path, path: str, record: dict[str, Any]) -> None:
    """Write a file of the API."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def _brief(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("title", "url", "api", "date", "date_is")}


def _index() -> dict[str, Any]:
    editions = [
        {
            "lang": lang,
            "name": name,
            "url": f"{URL}{lang}/",
            "articles": f"{URL}api/{lang}/articles.json",
        }
        for lang, name in LANGS.items()
    ]
    return {"version": 1, "name": "Le Journal", "url": URL, "editions": editions}
