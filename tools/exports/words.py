"""The words of books: the theme's translations, dates, lists of names."""

import tomllib
from datetime import date, datetime
from pathlib import Path

from babel.dates import format_date

_LONG = {"fr": "d\u00a0MMMM y", "en": "MMMM\u00a0d, y"}
_TRANSLATIONS = Path(__file__).parents[2] / "theme" / "translations"


class Words:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        text = (_TRANSLATIONS / f"{lang}.toml").read_text(encoding="utf-8")
        self._words: dict[str, str] = tomllib.loads(text)

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def fill(self, key: str, **values: object) -> str:
        """The words with their {places} filled in."""
        return self[key].format(**values)

    def count(self, number: int) -> str:
        """« 12 articles »."""
        is_one = number in (0, 1) if self["plural_rule"] == "french" else number == 1
        return self.fill("articles_one" if is_one else "articles_other", n=number)

    def day(self, value: str) -> str:
        """« 1er septembre 2025 » of a time as the API writes it."""
        day = datetime.fromisoformat(value).date()
        text = str(format_date(day, _LONG[self.lang], locale=self.lang))
        return text.replace("1\u00a0", "1er\u00a0", 1) if self._is_first(day) else text

    def month(self, value: str) -> str:
        """« septembre 2025 » of a time as the API writes it."""
        return str(format_date(datetime.fromisoformat(value), "MMMM y", locale=self.lang))

    def names(self, names: list[str]) -> str:
        """« Anne, Paul et Lise »."""
        if len(names) < 2:
            return "".join(names)
        return self["list_next"].join(names[:-1]) + self["list_last"] + names[-1]

    def _is_first(self, day: date) -> bool:
        return self.lang == "fr" and day.day == 1
