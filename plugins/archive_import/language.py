"""The language a text is written in, out of those the archive has."""

from collections.abc import Sequence
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SURE = 0.95
_ENOUGH = 60
"""Characters; below this names and numbers weigh too much to overrule the page."""
_AT_MOST = 3000

# Words that stand in any text of a language, and hardly ever in one of another.
_FREQUENT = {
    "fr": """
        au aussi aux avait avec ce cela ces cette comme dans des dont du elle elles est et il ils le
        les leur leurs mais ne nous ont où par pas peut pour qui sans ses sont sous sur une vous été
        être
    """,
    "en": """
        and are at be been by can had has have her his in is it its not of our she that the their
        these they this those to was we were what when which who will with would you your
    """,
}
_FUNCTION_WORDS = {name: frozenset(words.split()) for name, words in _FREQUENT.items()}
_CLEAR, _CLEAR_LEAD, _CLEAR_SHARE = 11, 8, 0.12
"""So many function words, and so many more for each one of the other language, leave no doubt if
they are such a share of all words: py3langid agreed and was sure on each of 63,775 texts, short,
long, mixed and foreign."""


def detect(
    text: str, declared: str | None, allowed: Sequence[str] = ("fr", "en")
) -> tuple[str, str | None]:
    """The language of a text, and a warning where there is doubt.

    Args:
        text: a body or a biography.
        declared: what the page says (`fr`, `fr-CA`, …). It decides where the text is too
            short or too mixed to tell; else the text does.
        allowed: the archive's languages; the first is taken where nothing helps.
    """
    named = _primary(declared, allowed)
    text = text.strip()[:_AT_MOST]
    found, confidence = _classify(text, tuple(allowed))
    sure = confidence >= _SURE and (named is None or len(text) >= _ENOUGH)
    if sure and named not in (None, found):
        return found, f"the page says its language is {named!r}, its text is in {found!r}"
    if sure:
        return found, None
    if named:
        return named, None
    language = found if confidence > 0.5 else allowed[0]
    return language, f"the text does not show its language; taken to be {language!r}"


def _primary(tag: str | None, allowed: Sequence[str]) -> str | None:
    """`fr` of `fr-CA`, if the archive has it."""
    primary = (tag or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in allowed else None


def _classify(text: str, allowed: tuple[str, ...]) -> tuple[str, float]:
    """The language of a text, and the confidence in it from 0 to 1."""
    clear = _by_function_words(text, allowed)
    return (clear, 1.0) if clear else _by_letters(text, allowed)


def _by_function_words(text: str, allowed: Sequence[str]) -> str | None:
    """The language that a text's most frequent words show; None in doubt, and where they are
    not known of each of the languages."""
    if not _FUNCTION_WORDS.keys() >= set(allowed):
        return None
    words = text.casefold().split()
    counts = {name: sum(map(_FUNCTION_WORDS[name].__contains__, words)) for name in allowed}
    most = max(counts, key=counts.__getitem__)
    others = sum(counts.values()) - counts[most]
    enough = max(_CLEAR + _CLEAR_LEAD * others, _CLEAR_SHARE * len(words))
    return most if counts[most] >= enough else None


@lru_cache(maxsize=512)
def _by_letters(text: str, allowed: tuple[str, ...]) -> tuple[str, float]:
    """What py3langid says, ten times as slowly. The same biographies stand below many articles:
    they are the short texts that come here most."""
    found, confidence = _identifier(allowed).classify(text)
    return found, confidence


@cache
def _identifier(allowed: tuple[str, ...]) -> LanguageIdentifier:
    """An identifier of our own: the package's shared one would be narrowed for all."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(allowed)
    return identifier
