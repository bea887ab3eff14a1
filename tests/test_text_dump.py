"""Text dumps: the case folders, and what must hold for any text."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_import.article import Document, Image, RejectedError
from archive_import.record import rejected_record, to_record, warnings_of
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
def test_every_case_but_plain_text_is_known_as_a_dump(case: Path) -> None:
    is_plain = case.name.startswith("refused_plain_text")
    assert looks_like_dump(decode((case / "source.txt").read_bytes())) != is_plain


@pytest.mark.parametrize("case", cases("text_dump"), ids=lambda case: case.name)
def test_the_body_of_a_dump_is_no_dump(case: Path) -> None:
    body = json.loads((case / "expected.json").read_text(encoding="utf-8"))["body_text"] or ""
    assert not looks_like_dump(body)
    assert not looks_like_dump(body + TAIL)


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


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_related_label_without_titles_takes_no_paragraph(place: int) -> None:
    lines = ["Le port ferme pour l’hiver.", "Le quai aussi, a dit la direction."]
    body = "\n\n".join([*lines[:place], "You Might Also Like", *lines[place:]])
    assert parse(_document(HEADER + body + TAIL)).body.text == "\n\n".join(lines)


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
        (b"Une recette de tarte.\nBeurre, sucre.", "no labels of the site's layout"),
        (b"You Might Also Like\nUne recette", "no title with a date"),
        (b"Le port ferme. " * 300_000, "bytes: no page of a site is so long"),
        (HEADER.encode() + b"Le port.\n" * 200_000, "lines: no page of a site is so long"),
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


def test_lines_of_stacked_marks() -> None:
    lines = ("a" + "\u0301\u0316" * 50 + "\n") * 10_000
    article = parse(_document(HEADER + "Le port ferme.\n" + lines + TAIL))
    assert article.tags == ["Ports"]


def test_stacked_marks_are_thinned_out() -> None:
    article = parse(_document(HEADER + "a" + "\u0301\u0316" * 200_000 + TAIL))
    assert article.body.text.startswith("á") and len(article.body.text) < 50


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1_000_000,
        "1 " * 1_000_000,
        "Share\nSHARE\n" * 100_000,
        "".join(f"S > Ports > Titre {number}\n" for number in range(50_000)) + "TAGGED:Ports",
    ],
)
def test_labels_without_an_article_are_refused(text: str) -> None:
    with pytest.raises(RejectedError):
        parse(_document(text))


@pytest.mark.parametrize(
    ("label", "line"),
    [
        *(("Reading: Le quai ouest", "Reading: Titre {}"), ("Ports", "S > Ports > Titre {}")),
        *(("TAGGED:Ports", "TAGGED:Titre {}"), ("Suivre :", "ParNom {}\nSuivre :")),
        *(("Laisser un commentaire", "{} dit :"), ("La rédaction", "La rédaction {}")),
        *(("Share This Article", "VIA:{}"), ("Le quai ouest", "Le quai ouest")),
    ],
)
def test_many_different_lines_beside_a_label(label: str, line: str) -> None:
    many = "\n".join(line.format(number) for number in range(50_000))
    text = (HEADER + "Le port ferme." + TAIL).replace(f"{label}\n", f"{label}\n{many}\n", 1)
    try:
        article = parse(_document(text))
    except RejectedError as error:
        assert len(str(error)) < 300
    else:
        assert sum(map(len, warnings_of(article))) < 3000


@pytest.mark.parametrize("separator", ["", " ", ",", ", ", "•", "\u0301"])
@pytest.mark.parametrize("label", ["TAGGED", "SOURCES", "VIA"])
def test_a_bar_of_a_megabyte(label: str, separator: str) -> None:
    bar = separator.join(f"Quai{number}Est" for number in range(80_000))
    article = parse(
        _document(HEADER + "Le port ferme." + TAIL.replace("TAGGED:", f"{label}:{bar}"))
    )
    assert article.body.text == "Le port ferme."
    [doubt] = [warning for warning in warnings_of(article) if "too long" in warning]
    assert len(doubt) < 200


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
    ("bar", "glued"), [("Ports", None), ("PortsMarées", "PortsMarées"), ("Ports, Marées", None)]
)
def test_glued_tags_are_kept_as_printed(bar: str, glued: str | None) -> None:
    text = HEADER + "Le port ferme." + TAIL.replace("TAGGED:Ports", f"TAGGED:{bar}")
    assert parse(_document(text)).glued_tags == glued


@pytest.mark.parametrize(
    ("bar", "names", "in_doubt"),
    [
        ("Port de Gaspé", ["Port de Gaspé"], False),
        ("Port de Gaspé, Ville de Percé", ["Port de Gaspé", "Ville de Percé"], False),
        ("Grand quaiVieux port", ["Grand quai", "Vieux port"], False),
        ("Ville de PercéHarbour Week", ["Ville de Percé", "Harbour Week"], True),
    ],
)
@pytest.mark.parametrize("label", ["SOURCES", "VIA"])
def test_where_the_news_come_from(label: str, bar: str, names: list[str], in_doubt: bool) -> None:
    tail = TAIL.replace("TAGGED:", f"{label}:{bar}\nTAGGED:")
    article = parse(_document(HEADER + "Le grand quai ferme, le vieux port aussi." + tail))
    found = article.sources if label == "SOURCES" else article.via
    assert [reference.name for reference in found] == names
    assert article.tags == ["Ports"]
    assert any("printed without separators" in word for word in article.warnings) == in_doubt


@pytest.mark.parametrize(
    "line", ["Sponsored by Rives", "Commandité par : Rives", "En partenariat avec Rives"]
)
def test_the_sponsor(line: str) -> None:
    header = HEADER.replace("Share\n", f"{line}\nShare\n", 1)
    article = parse(_document(header + "Le port ferme pour de bon cet hiver." + TAIL))
    assert (article.sponsor, article.warnings) == ("Rives", [])


def test_a_sentence_about_partners_is_a_deck() -> None:
    deck = "En partenariat avec la Ville, le port refait le quai ouest."
    header = HEADER.replace("La rédaction\n", f"{deck}\nLa rédaction\n", 1)
    article = parse(_document(header + "Le port ferme." + TAIL))
    assert (article.sponsor, article.summary) == (None, deck)


def test_a_caption_stays_though_its_picture_is_not_there() -> None:
    header = HEADER.replace("SHARE\n", "Le quai, en mai.\nPhoto : Rives\nSHARE\n")
    article = parse(_document(header + "Le port ferme." + TAIL))
    assert article.image == Image("", caption="Le quai, en mai. Photo : Rives")
    assert article.body.text == "Le port ferme."
    assert any("Le quai, en mai." in warning for warning in article.warnings)
