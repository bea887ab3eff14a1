"""The language that a text is written in."""

import json
from pathlib import Path

import pytest

from archive_import import language
from archive_import.language import detect
from tests.refresh import cases

FRENCH = (
    "Le conseil du port a confirmé mardi que les travaux du quai commencent avec le printemps. "
)
ENGLISH = "The harbour board has confirmed that work on the wharf will start in the spring. "


@pytest.mark.parametrize(
    ("text", "declared", "language", "doubt"),
    [
        ("Le conseil du port a confirmé mardi que les travaux commencent.", None, "fr", False),
        ("Le conseil du port a confirmé mardi que les travaux commencent.", "fr-CA", "fr", False),
        ("The harbour board confirmed on Tuesday that work on it starts.", "fr", "en", True),
        ("G7", "en", "en", False),
        ("", None, "fr", True),
        ("Ada covers ports and ferries on both coasts.", None, "en", False),
        ("Oui.", "es", "fr", True),
    ],
)
def test_the_language(text: str, declared: str | None, language: str, doubt: bool) -> None:
    found, warning = detect(text, declared)
    assert found == language
    assert (warning is not None) == doubt


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
@pytest.mark.parametrize("other", ["fr", "en"])
def test_a_long_text_overrules_the_page(text: str, language: str, other: str) -> None:
    found, warning = detect(text * 5, other)
    assert found == language
    assert (warning is None) == (language == other)


def _fail(text: str, allowed: tuple[str, ...]) -> tuple[str, float]:
    raise AssertionError(f"py3langid was asked about {text!r}")


@pytest.mark.parametrize(("text", "expected"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_function_words_decide_in_a_clear_case(
    text: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_by_letters", _fail)
    assert detect(text * 5, None) == (expected, None)


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (FRENCH, ("fr", "en")),
        (FRENCH * 5 + ENGLISH * 5, ("fr", "en")),
        (FRENCH * 5 + ENGLISH, ("fr", "en")),
        (FRENCH * 5, ("fr", "en", "es")),
        ("El puerto de la ciudad abre en la primavera, dijo el consejo. " * 9, ("fr", "en")),
        ("Ports, marées, " * 99 + FRENCH * 5, ("fr", "en")),
    ],
)
def test_py3langid_decides_in_doubt(
    text: str, allowed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_by_letters", _fail)
    with pytest.raises(AssertionError):
        detect(text, None, allowed)


@pytest.mark.parametrize("case", cases("text_dump") + cases("foxiz"), ids=lambda case: case.name)
def test_both_agree_on_the_cases(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = json.loads((case / "expected.json").read_text(encoding="utf-8"))["body_text"] or ""
    quick = [detect(body, declared) for declared in (None, "fr", "en")]
    monkeypatch.setattr(language, "_by_function_words", lambda text, allowed: None)
    assert quick == [detect(body, declared) for declared in (None, "fr", "en")]
