"""The language a text is written in, out of those the archive has."""

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_SURE = 0.95
_ENOUGH = 60
"""Characters; below this names and numbers weigh too much to overrule the page."""
_AT_MOST = 3000


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
    found, confidence = _identifier(tuple(allowed)).classify(text)
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


@cache
def _identifier(allowed: tuple[str, ...]) -> LanguageIdentifier:
    """An identifier of our own: the package's shared one would be narrowed for all."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(allowed)
    return identifier
