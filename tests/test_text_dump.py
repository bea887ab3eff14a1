"""Text dumps: the case folders, and what must hold for any text."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_import.article import Document, RejectedError
from archive_import.language import detect
from archive_import.record import rejected_record, to_record
from archive_import.sites.text_dump import looks_like_dump, parse
from archive_import.text import clean, decode
from tests.refresh import cases, outcome

HEADER = """Reading: Le quai ouest
S > Ports > Le quai ouest
Ports

Le quai ouest

La rédaction
Last updated: septembre 13, 2025 2:13 AM
La rédaction
4 heures ago
Share
SHARE

"""
TAIL = """

TAGGED:Ports
Share This Article
Facebook Email Print
ParLa rédaction
Suivre :

Previous Article Avant
Next Article Après
Laisser un commentaire
"""
LABELS = [
    *("Share", "SHARE", "Share This Article", "TAGGED:", "TAGGED: un mot", "Next Article", "Reply"),
    *("Previous Article neuf", "La rédaction", "Par La rédaction", "4 heures ago", "Suivre :"),
    *("Le quai ouest", "Leave a comment", "2 Comments", "Facebook Email Print", "Reading: ceci"),
    *("© 2025 S. All Rights Reserved.", "S > Ports > Autre", "Dernières actualités", "A. dit :"),
    *("Last updated: septembre 13, 2025 2:13 AM", "SOURCES: Ottawa", "Qu’en pensez-vous ?"),
]
_WORDS = st.text(alphabet="abcdé’ *_[]<&#>`~\\-", min_size=10, max_size=60)
PARAGRAPHS = st.lists(
    _WORDS.map(lambda words: f"Le port {words.strip()} ferme."), min_size=1, max_size=6
)


def _document(text: str | bytes, fetched_at: datetime | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return Document("dump.txt", data, fetched_at=fetched_at)


@pytest.mark.parametrize("case", cases("text_dump"), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    record = outcome(case)
    markdown = record.pop("markdown")
    expected = case / "expected.md"
    assert record == json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert expected.exists() == (markdown is not None)
    if markdown is not None:
        assert f"{markdown}\n" == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases("text_dump"), ids=lambda case: case.name)
def test_every_case_is_known_as_a_dump(case: Path) -> None:
    assert looks_like_dump(decode((case / "source.txt").read_bytes()))


@settings(deadline=None)
@given(PARAGRAPHS)
def test_the_body_comes_out_as_it_went_in(paragraphs: list[str]) -> None:
    article = parse(_document(HEADER + "\n\n".join(paragraphs) + TAIL))
    assert article.body.text == "\n\n".join(paragraphs)
    assert (article.previous, article.next, article.tags) == ("Avant", "Après", ["Ports"])


@settings(deadline=None)
@given(PARAGRAPHS, st.sampled_from(LABELS), st.integers(0, 5), st.booleans())
def test_a_label_inside_the_body_is_body(
    paragraphs: list[str], label: str, place: int, blank_lines: bool
) -> None:
    lines = [*paragraphs[:place], label, *paragraphs[place:], "Une phrase finit le texte du jour."]
    text = HEADER + "\n\n".join(lines) + TAIL
    if not blank_lines:
        text = "\n".join(filter(None, text.split("\n")))
    assert parse(_document(text)).body.text == "\n\n".join(lines)


@settings(deadline=None)
@given(PARAGRAPHS, st.integers(0, 16))
def test_a_dump_cut_off_gives_no_line_of_chrome(paragraphs: list[str], kept: int) -> None:
    below = ["You Might Also Like", "", "Un autre titre", *TAIL.split("\n"), "logo", "Langue"]
    lines = [HEADER, "\n\n".join(paragraphs), "", *below[:kept]]
    assert parse(_document("\n".join(lines))).body.text == "\n\n".join(paragraphs)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["", HEADER]), st.sampled_from(["", TAIL]))
def test_any_text_is_parsed_or_refused(text: str, header: str, tail: str) -> None:
    source = (header + text + tail).encode("utf-8", "surrogatepass")
    try:
        record = to_record(parse(_document(source)))
    except RejectedError as error:
        record = rejected_record("dump.txt", str(error))
        assert str(error)
    assert list(record) and json.dumps(record)


def test_a_refusal_has_the_keys_of_an_article() -> None:
    article = to_record(parse(_document(HEADER + "Le port ferme." + TAIL)))
    assert set(rejected_record("dump.txt", "empty")) == set(article)


def test_an_age_and_the_time_of_the_scrape_give_an_estimate() -> None:
    scraped = datetime(2025, 9, 13, 10, 15, 42, tzinfo=UTC)
    article = parse(_document(HEADER + "Le port ferme." + TAIL, fetched_at=scraped))
    assert article.date_is == "estimated"
    assert article.published == datetime(2025, 9, 13, 6, 15, tzinfo=UTC)
    assert article.modified == datetime(2025, 9, 13, 2, 13)
    assert any("30 minutes" in warning for warning in article.warnings)


def test_a_page_without_a_switcher_has_the_language_of_its_body() -> None:
    body = "The harbour board confirmed on Tuesday that work on the west wharf starts in spring."
    article = parse(_document(HEADER + body + TAIL))
    assert article.lang == "en"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\0\0", "ZIP"),
        (b"\x1f\x8b\x08\0", "gzip"),
        ("Le quai".encode("utf-16-le"), "UTF-16"),
        (b"\0\x01\x02\x03", "control characters"),
        (b"Une recette de tarte.\nBeurre, sucre.", "no article"),
        ((HEADER + "This content is password protected." + TAIL).encode(), "password"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedError, match=reason):
        parse(_document(data))


@pytest.mark.parametrize("text", ["", "Une recette de tarte.\nBeurre, sucre.", "Share\n" * 9])
def test_other_texts_are_no_dumps(text: str) -> None:
    assert not looks_like_dump(text)


@pytest.mark.parametrize(
    "line",
    [
        *("x", "TAGGED:x", "You Might Also Like", "Next Article x", "• x", "Contents", "A > B"),
        *("Share This Article", "1. x", "Le quai ouest", "Reading: x", "SHARE", "X dit :"),
    ],
)
def test_a_hundred_thousand_lines(line: str) -> None:
    text = HEADER + "Le port ferme.\n" + f"{line}\n" * 100_000 + TAIL
    assert parse(_document(text)).body.text.startswith("Le port ferme.")


@pytest.mark.parametrize(
    "piece", ["x", "a ", " > ", "*", "_a", "\\", "[", "]:", "&a;", "a\u0301\u0316", "« ", "1."]
)
def test_a_line_of_a_million_characters(piece: str) -> None:
    line = "Le port " + piece * (1_000_000 // len(piece)) + " ferme."
    assert parse(_document(HEADER + line + TAIL)).body.text == clean(line)


def test_stacked_marks_are_thinned_out() -> None:
    article = parse(_document(HEADER + "a" + "\u0301\u0316" * 200_000 + TAIL))
    assert article.body.text.startswith("á") and len(article.body.text) < 50


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("« été »\u2029\u0085oui".encode(), "« été »\n\noui"),
        ("é\r\nb\rc".encode("utf-16"), "é\nb\nc"),
        ("l’été « cité\u00a0» œuvre".encode("cp1252"), "l’été « cité\u00a0» œuvre"),
        ("déjà vu à Gaspé".encode("latin-1"), "déjà vu à Gaspé"),
        ("L’été à Gaspé".encode()[:-1], "L’été à Gasp"),
        ("e\u0301 \u200b\ufeff\u202ea\u2069\u00ad\x07".encode() + b"x" * 60, "é a" + "x" * 60),
        ("👩\u200d🚒 a\u200db".encode(), "👩\u200d🚒 ab"),
        ("3\u202f000\u00a0$".encode(), "3\u202f000\u00a0$"),
    ],
)
def test_bytes_become_clean_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)


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


@pytest.mark.parametrize(
    ("bar", "glued"), [("Ports", None), ("PortsMarées", "PortsMarées"), ("Ports, Marées", None)]
)
def test_glued_tags_are_kept_as_printed(bar: str, glued: str | None) -> None:
    text = HEADER + "Le port ferme." + TAIL.replace("TAGGED:Ports", f"TAGGED:{bar}")
    assert parse(_document(text)).glued_tags == glued
