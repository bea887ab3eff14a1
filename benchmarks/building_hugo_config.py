"""The settings of the Hugo site, and the interface's words in the form that Hugo reads."""

import re
from collections.abc import Mapping
from typing import Any

from babel.dates import get_day_names

from benchmarks.building_corpus import LANGUAGES
from editions.dates import month_name

_PLURAL = re.compile(r"(.+)_(one|other)$")
_PLACE = re.compile(r"\{(\w+)\}")
_NEVER = {"useEmbedded": "never"}
_COUNTED = ("categories", "tags", "authors")
"""Words that are names of lists too: their counts get names of their own."""


def config(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in Hugo's configuration file.

    Args:
        settings: Pelican's.
    """
    return {
        "baseURL": f"{settings['PUBLIC_URL']}/",
        "title": settings["SITENAME"],
        "timeZone": settings["TIMEZONE"],
        "defaultContentLanguage": settings["DEFAULT_LANG"],
        "defaultContentLanguageInSubdir": True,
        "taxonomies": {"category": "categories", "tag": "tags", "author": "authors"},
        "permalinks": {"page": {"archives": "/:slug/"}},
        "pagination": {"pagerSize": settings["ARTICLES_PER_PAGE"], "disableAliases": True},
        "related": {
            "threshold": 80,
            "includeNewer": True,
            "toLower": False,
            "indices": [{"name": "tags", "weight": 100}, {"name": "categories", "weight": 20}],
        },
        "markup": {"goldmark": {"renderHooks": {"link": _NEVER, "image": _NEVER}}},
        "mediaTypes": {
            "text/x-bibtex": {"suffixes": ["bib"]},
            "application/x-research-info-systems": {"suffixes": ["ris"]},
            "application/atom+xml": {"suffixes": ["xml"]},
            "application/feed+json": {"suffixes": ["json"]},
        },
        "outputFormats": {
            "bib": _format("text/x-bibtex", "citation"),
            "ris": _format("application/x-research-info-systems", "citation"),
            "atom": {"mediaType": "application/atom+xml", "baseName": "feed", "isHTML": False},
            "jsonfeed": _format("application/feed+json", "feed"),
        },
        "outputs": {
            "home": ["html", "atom", "jsonfeed"],
            "term": ["html", "atom", "jsonfeed"],
            "page": ["html", "bib", "ris"],
            "section": ["html"],
            "taxonomy": ["html"],
        },
        "languages": {
            lang: _language(lang, weight, settings) for weight, lang in enumerate(LANGUAGES, 1)
        },
    }


def _format(media_type: str, name: str) -> dict[str, Any]:
    return {"mediaType": media_type, "baseName": name, "isPlainText": True}


def _language(lang: str, weight: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    edition = settings["EDITIONS"][lang]
    short, full = (get_day_names(width, locale=lang) for width in ("abbreviated", "wide"))
    return {
        "label": edition["name"],
        "locale": lang,
        "weight": weight,
        "contentDir": f"content/{lang}",
        "params": {
            "strap_line": edition["strap_line"],
            "menus": settings["MENUS"],
            "french_months": [month_name(month, "fr") for month in range(1, 13)],
            "weekdays": [[short[day], full[day]] for day in (6, 0, 1, 2, 3, 4, 5)],
        },
    }


def words(strings: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The interface's words for Hugo's `i18n`.

    Args:
        strings: those of theme/translations.
    """
    made: dict[str, dict[str, str]] = {}
    for key, text in strings.items():
        plural = _PLURAL.match(key)
        name, form = plural.groups() if plural else (key, "other")
        if plural and name in _COUNTED:
            name = f"count_{name}"
        made.setdefault(name, {})[form] = _PLACE.sub(_place, text)
    return made


def _place(found: re.Match[str]) -> str:
    return "{{ .Count }}" if found[1] == "n" else f"{{{{ .{found[1]} }}}}"
