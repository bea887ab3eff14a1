"""Two small editions whose articles are pairs, to search in both languages."""

from dataclasses import replace
from pathlib import Path

from tests.search_corpus import (
    Collection,
    Day,
    Name,
    Site,
    Story,
    search_page,
    write_indexes,
    write_scripts,
)

_TOLD = [
    (
        "Une guerre commerciale et le bois d’œuvre",
        "A trade war and softwood lumber",
        "<p>La guerre commerciale touche les scieries.</p><p>Le bois d’œuvre attend au port.</p>",
        "<p>The trade war hurts sawmills.</p><p>Softwood lumber waits in the port.</p>",
        "2025-03-03",
    ),
    (
        "Le port de Halifax et la guerre commerciale",
        "The port of Halifax and the trade war",
        "<p>Le port de Halifax compte ses conteneurs.</p><p>La ville attend le traversier.</p>",
        "<p>The port of Halifax counts its containers.</p><p>The city waits for the ferry.</p>",
        "2025-04-05",
    ),
    (
        "Un traversier de plus",
        "One more ferry",
        "<p>Le traversier quitte le port à midi.</p><p>La guerre commerciale retarde l’acier.</p>",
        "<p>The ferry leaves the port at noon.</p><p>The trade war delays steel.</p>",
        "2024-05-06",
    ),
    (
        "Le pont de la Confédération en hiver",
        "Confederation Bridge in winter",
        "<p>Le pont remplace le traversier.</p><p>La neige ferme parfois le pont.</p>",
        "<p>The bridge replaces the ferry.</p><p>Snow sometimes closes the bridge.</p>",
        "2023-01-02",
    ),
]


def _category(lang: str, name: str, slug: str) -> Name:
    return Name(name, "category", f"{lang}/{slug}/")


_CATEGORIES = [
    (_category("fr", "Économie", "economie"), _category("en", "Economy", "economy")),
    (
        _category("fr", "Sécurité en mer", "securite-en-mer"),
        _category("en", "Safety at sea", "safety-at-sea"),
    ),
]
for _one, _other in _CATEGORIES:
    _one.counterpart, _other.counterpart = _other, _one


def _edition(lang: str) -> Collection:
    side = 0 if lang == "fr" else 1
    months = {"fr": "le {}", "en": "on {}"}
    articles = [
        Story(
            f"{lang}/{number}/",
            told[side],
            told[2 + side],
            category=_CATEGORIES[0][side],
            moment=Day(months[lang].format(told[4]), told[4]),
        )
        for number, told in enumerate(_TOLD)
    ]
    return Collection(
        lang,
        f"{lang}/",
        sorted(articles, key=lambda story: story.moment.iso if story.moment else "", reverse=True),
        categories=[pair[side] for pair in _CATEGORIES],
        name={"fr": "Français", "en": "English"}[lang],
        links={"search": f"{lang}/search.html"},
    )


def pair_site(public_url: str = "") -> Site:
    """The site; its newest article has no counterpart, and stands in the French edition."""
    french, english = _edition("fr"), _edition("en")
    for one, other in zip(french.articles, english.articles, strict=True):
        one.counterpart, other.counterpart = replace(other), replace(one)
    alone = Story(
        "fr/seul/",
        "Le traversier de Lévis",
        "<p>Le traversier de Lévis part à l’heure.</p>",
        category=_CATEGORIES[0][0],
        moment=Day("le 2025-06-07", "2025-06-07"),
    )
    french.articles.insert(0, alone)
    return Site([french, english], "Le Journal", public_url)


def write_pair_site(output: Path) -> Path:
    """Write the scripts, both indexes and both search pages."""
    site = pair_site()
    write_scripts(output)
    write_indexes(site.editions, output)
    for edition, other in zip(site.editions, reversed(site.editions), strict=True):
        page = output / edition.url / "search.html"
        page.write_text(search_page(edition, other), encoding="utf-8")
    return output
