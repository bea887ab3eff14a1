"""Bytes into text: what the page declares, what its bytes say, and what was garbled before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.mojibake import repair
from archive_import.text import clean, decode

FRENCH = "« Déjà l’été à Gaspé », dit l’œuvre d’Étienne – 3 000 € "
ENGLISH = "Montréal’s café – “naïve” – costs £5… "
PLAIN = "Le fleuve Saint-Laurent gèle en janvier à Québec, où la traverse circule. "


def page(text: str, charset: str, declared: str = "") -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(charset)


@pytest.mark.parametrize("text", [FRENCH, ENGLISH])
@pytest.mark.parametrize(
    ("actual", "header", "meta"),
    [
        ("utf-8", None, ""),
        ("utf-8", None, "iso-8859-1"),
        ("utf-8", "windows-1252", ""),
        ("cp1252", None, ""),
        ("cp1252", None, "ISO-8859-1"),
        ("cp1252", None, "utf-8"),
        ("cp1252", "utf-8", "utf-8"),
        ("cp1252", "us-ascii", ""),
        ("cp1252", "macintosh", ""),
        ("cp1252", "nonsense-9", "rot13"),
        ("mac_roman", None, "macintosh"),
        ("mac_roman", "x-mac-roman", ""),
        ("utf-8-sig", "iso-8859-1", "iso-8859-1"),
        ("utf-16", None, "utf-8"),
        ("utf-16-le", None, ""),
        ("utf-16-be", "utf-16", ""),
    ],
)
def test_the_encoding_is_found(text: str, actual: str, header: str | None, meta: str) -> None:
    assert f"<p>{text}</p>" in decode(page(text, actual, meta), header)


@pytest.mark.parametrize(
    ("actual", "declared", "text"),
    [
        ("cp850", "IBM850", PLAIN),
        ("cp850", "cp850", "Été comme hiver, la forêt boréale brûle parfois."),
        ("iso8859_15", "ISO-8859-15", "Le cœur coûte 5 € à Trois-Rivières."),
        ("cp1251", "windows-1251", "Канада – страна в Северной Америке."),
        ("gb18030", "gb2312", "加拿大位于北美洲。"),
        ("cp932", "Shift_JIS", "カナダの首都はオタワです。"),
        ("iso8859_2", "latin2", "Łódź leży w Polsce, Kraków też."),
    ],
)
def test_rarer_encodings_need_a_declaration(actual: str, declared: str, text: str) -> None:
    assert text in decode(page(text, actual, declared))
    assert text in decode(page(text, actual), declared)


def test_a_declaration_may_stand_in_other_forms() -> None:
    for head in (
        b'<meta http-equiv="Content-Type" content="text/html; charset=macintosh">',
        b"<META CHARSET = macintosh >",
        b"<?xml version='1.0' encoding='macintosh'?>",
    ):
        assert decode(head + "déjà l’été".encode("mac_roman")).endswith("déjà l’été")


def test_a_declaration_is_not_searched_in_the_text() -> None:
    data = b" " * 5000 + b'<meta charset="macintosh">' + "déjà".encode("cp1252")
    assert decode(data).endswith("déjà")


@pytest.mark.parametrize("text", [FRENCH, ENGLISH, PLAIN, "Où ? Ça ! Noël, maïs, fiançailles."])
def test_what_was_decoded_wrongly_is_repaired(text: str) -> None:
    garbled = text.encode().decode("sloppy-windows-1252")  # as browsers decode; ftfy brings it
    assert decode(page(garbled, "utf-8")) == page(text, "utf-8").decode()


def test_mojibake_keeps_non_breaking_spaces() -> None:
    garbled = "Â«Â\u00a0Lâ€™Ã©tÃ© est dÃ©jÃ\u00a0 lÃ\u00a0Â\u00a0Â»"
    assert repair(garbled) == "«\u00a0L’été est déjà là\u00a0»"


def test_only_the_garbled_parts_of_a_page_change() -> None:
    html = "<h1>Un été à Gaspé</h1><p>Lâ€™eau est dÃ©jÃ\u00a0 froide</p>\n<p>Déjà vu</p>"
    expected = "<h1>Un été à Gaspé</h1><p>L’eau est déjà froide</p>\n<p>Déjà vu</p>"
    assert repair(html) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO E JOÃO, MAÇÃ\u00a0: A IRMÃ DO CAMPEÃO",
        "Le navigateur affiche « â€™ » au lieu de l’apostrophe.",
        "Browsers show “Ã©” when UTF-8 is read as Latin-1.",
        "The page shows <code>â€œ</code> here.",
        "L’été, la page affichait dÃ©jÃ\u00a0 cela, écrit-il.",
        "À l’âge de 5 ans, Â et Ã sont des lettres.",
        "10 °C, 5 ½ pi, § 3, « oui »",
    ],
)
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert repair(text) == text


@given(st.text(st.sampled_from("abcéèàçùœŒ’«»–—…ÃÂâ€™\u00a0\u202f 10.,;:!?\n"), max_size=60))
def test_repair_never_loses_a_line(text: str) -> None:
    assert repair(text).count("\n") == text.count("\n")


@given(st.text(st.sampled_from("aé’«»ï\u0301\u0327\u00a0\u202f\u200b\u200e\u202b\u0000\u0085\r\n")))
def test_clean_text_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\u0000\r\u0085\u200b\u200e\u202b")
    assert cleaned.count("\u00a0") == text.count("\u00a0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le\u0000 quai\u0008", "Le quai"),
        ("e\u0301te\u0301", "été"),
        ("\u200fשלום\u200e oui\u202c", "שלום oui"),
        ("co\u00adopé\u200bra\u2060tion\ufeff", "coopération"),
        ("3\u202f000\u00a0$", "3\u202f000\u00a0$"),
    ],
)
def test_what_nobody_sees_comes_out_clean(text: str, expected: str) -> None:
    assert clean(text) == expected
