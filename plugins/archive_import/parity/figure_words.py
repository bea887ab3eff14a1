"""Words that are no figure themselves, but stand for one in the other language.

"Both parties" is « les deux partis », "a decade" « dix ans », "twice" « deux fois ». They are never
missed, as a translator is free to choose them; they only answer for a figure that is there.
"""

from .facts import Value


def _ordinals(words: str, start: int) -> dict[str, tuple[Value, ...]]:
    return {word: (float(value),) for value, word in enumerate(words.split(), start)}


def _and_plurals(words: dict[str, tuple[Value, ...]]) -> dict[str, tuple[Value, ...]]:
    return words | {f"{word}s": values for word, values in words.items()}


_HALF: tuple[Value, ...] = (0.5, 50.0, 30.0, 6.0, 2.0)  # a half, 50 %, half an hour, half a year
_QUARTER: tuple[Value, ...] = (0.25, 25.0, 15.0, 3.0, 4.0)
_THIRD: tuple[Value, ...] = (3.0, 33.0, 1 / 3)
_NOON: tuple[Value, ...] = (("time", 720), 12.0)
_MIDNIGHT: tuple[Value, ...] = (("time", 0), 12.0, 0.0)

_FRENCH: dict[str, tuple[Value, ...]] = {
    **_and_plurals(
        _ordinals(
            "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
            "onzième douzième treizième quatorzième quinzième seizième",
            2,
        )
    ),
    **_and_plurals(_ordinals("vingtième", 20)),
    **dict.fromkeys(("premier", "première", "premiers", "premières"), (1.0,)),
    **dict.fromkeys(("second", "seconde", "secondes", "double", "doubles", "doublé"), (2.0,)),
    **dict.fromkeys(("doubler", "couple", "couples", "paire"), (2.0,)),
    **dict.fromkeys(("triple", "triplé", "tripler", "trio", "trimestre"), (3.0,)),
    **dict.fromkeys(("quadruple", "quadruplé", "quatuor"), (4.0,)),
    **dict.fromkeys(("dizaine", "dizaines", "décennie", "décennies"), (10.0,)),
    **dict.fromkeys(("douzaine", "douzaines"), (12.0,)),
    **dict.fromkeys(("quinzaine",), (15.0, 14.0, 2.0)),
    **dict.fromkeys(("vingtaine", "vingtaines"), (20.0,)),
    **dict.fromkeys(("trentaine",), (30.0,)),
    **dict.fromkeys(("quarantaine",), (40.0,)),
    **dict.fromkeys(("cinquantaine",), (50.0,)),
    **dict.fromkeys(("soixantaine",), (60.0,)),
    **dict.fromkeys(("totalité", "entièrement", "intégralement", "totalement"), (100.0,)),
    **dict.fromkeys(("centaine", "centaines", "siècle", "siècles"), (100.0,)),
    **dict.fromkeys(("centenaire", "séculaire"), (100.0,)),
    **dict.fromkeys(("millier", "milliers", "millénaire"), (1000.0,)),
    **dict.fromkeys(("semaine", "hebdomadaire"), (7.0,)),
    **dict.fromkeys(("journée", "jour"), (24.0,)),
    **dict.fromkeys(("semestre",), (6.0,)),
    **dict.fromkeys(("année", "an", "ans"), (12.0, 365.0)),
    **dict.fromkeys(("heure", "minute"), (60.0,)),
    **dict.fromkeys(("moitié", "moitiés", "demi", "demie", "demis"), _HALF),
    **dict.fromkeys(("quart", "quarts"), _QUARTER),
    **dict.fromkeys(("tiers",), _THIRD),
    **dict.fromkeys(("midi",), _NOON),
    **dict.fromkeys(("minuit",), _MIDNIGHT),
}
_ENGLISH: dict[str, tuple[Value, ...]] = {
    **_and_plurals(
        _ordinals("fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth", 4)
    ),
    **_ordinals("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 14),
    **dict.fromkeys(("first", "firstly", "once", "single", "sole"), (1.0,)),
    **dict.fromkeys(("second", "secondly", "both", "twice", "pair", "pairs", "couple"), (2.0,)),
    **dict.fromkeys(("double", "doubled", "doubling", "dual", "twin", "either"), (2.0,)),
    **dict.fromkeys(("third", "thirds", "triple", "tripled", "thrice", "trio"), _THIRD),
    **dict.fromkeys(("quadruple", "quadrupled", "quartet"), (4.0,)),
    **dict.fromkeys(("dozen", "dozens"), (12.0,)),
    **dict.fromkeys(("decade", "decades", "tens"), (10.0, 20.0, 30.0, 40.0, 50.0)),
    **dict.fromkeys(("fully", "entirely", "completely", "totally", "entirety"), (100.0,)),
    **dict.fromkeys(("century", "centuries", "centennial", "centenary"), (100.0,)),
    **dict.fromkeys(("millennium", "millennia"), (1000.0,)),
    **dict.fromkeys(("fortnight",), (14.0, 15.0, 2.0)),
    **dict.fromkeys(("week", "weekly", "weeks"), (7.0, 8.0, 15.0)),
    **dict.fromkeys(("day", "overnight"), (24.0,)),
    **dict.fromkeys(("year", "years", "annual"), (12.0, 365.0)),
    **dict.fromkeys(("hour", "minute"), (60.0,)),
    **dict.fromkeys(("half", "halves", "halved", "mid"), _HALF),
    **dict.fromkeys(("quarter", "quarters", "quarterly"), _QUARTER),
    **dict.fromkeys(("noon", "midday"), _NOON),
    **dict.fromkeys(("midnight",), _MIDNIGHT),
}
STANDING_FOR = {
    lang: {word: frozenset(values) for word, values in words.items()}
    for lang, words in (("fr", _FRENCH), ("en", _ENGLISH))
}
"""For each language its words, and the values that they may translate."""
