"""Dates and ages in the forms that sites print."""

from datetime import datetime, timedelta, timezone

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from archive_import.dates import age, isoformat, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("septembre 13, 2025 2:13 AM", "2025-09-13T02:13"),
        ("September 13, 2025 2:13 AM", "2025-09-13T02:13"),
        ("SEPTEMBRE 13, 2025 2:13 PM", "2025-09-13T14:13"),
        ("Sept. 13, 2025 2:13 p.m.", "2025-09-13T14:13"),
        ("August 31st, 2025", "2025-08-31T00:00"),
        ("août 31, 2025 12:00 AM", "2025-08-31T00:00"),
        ("août 31, 2025 12:30 PM", "2025-08-31T12:30"),
        ("Saturday, September 13, 2025 at 2:13 PM", "2025-09-13T14:13"),
        ("Oct. 5, 2024 4 p.m.", "2024-10-05T16:00"),
        ("13 septembre 2025 à 14 h 30", "2025-09-13T14:30"),
        ("13\u00a0septembre 2025 à 14\u00a0h\u00a030", "2025-09-13T14:30"),
        ("13 septembre 2025 14h30", "2025-09-13T14:30"),
        ("le samedi 13 septembre 2025, 14 h", "2025-09-13T14:00"),
        ("1er septembre 2025", "2025-09-01T00:00"),
        ("2 févr. 2024 à 9h05", "2024-02-02T09:05"),
        ("13 janv. 2025", "2025-01-13T00:00"),
        ("1 juill. 2025", "2025-07-01T00:00"),
        ("1 fevrier 2025", "2025-02-01T00:00"),
        ("29 février 2024", "2024-02-29T00:00"),
        ("2025-09-13", "2025-09-13T00:00"),
        ("2025/09/13 08:05", "2025-09-13T08:05"),
        ("2025-09-13T02:13:05", "2025-09-13T02:13:05"),
        ("2025-09-13T02:13:05.123Z", "2025-09-13T02:13:05+00:00"),
        ("2025-09-13 02:13 -0400", "2025-09-13T02:13-04:00"),
        ("13 août 2025 à 14 h 30 HAE", "2025-08-13T14:30-04:00"),
        ("February 1, 2025 9:00 AM (EST)", "2025-02-01T09:00-05:00"),
        ("July 1, 2025 9:00 AM NDT", "2025-07-01T09:00-02:30"),
    ],
)
def test_a_date_is_read(text: str, expected: str) -> None:
    moment = parse_date(text)
    assert moment is not None and isoformat(moment) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "2025", "septembre 2025", "31 juin 2025", "29 février 2025", "13:05 PM"),
        *("September 13, 2025 13:05 PM", "September 13, 2025 25:00", "03/04/2025", "4 heures ago"),
        *("En février 2022, tout a changé", "13 septembre 2025 à Ottawa", "x" * 100_000),
    ],
)
def test_what_names_no_moment_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.sampled_from(["fr", "fr_CA", "en", "en_CA"]),
    st.sampled_from(["medium", "long", "full"]),
)
def test_what_babel_prints_is_read_back(moment: datetime, locale: str, length: str) -> None:
    text = format_date(moment, length, locale=locale)
    parsed = parse_date(text)
    assert parsed is not None and parsed.date() == moment.date()


@given(st.text(max_size=90))
def test_no_text_breaks_the_reader(text: str) -> None:
    parse_date(text)
    age(text)


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=-4))) | st.none()))
def test_isoformat_is_read_back_to_the_second(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    if whole.year >= 1000:
        assert parse_date(isoformat(whole)) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 heures ago", timedelta(hours=4)),
        ("4 hours ago", timedelta(hours=4)),
        ("1 week ago", timedelta(weeks=1)),
        ("il y a 2 jours", timedelta(days=2)),
        ("Il y a environ une heure", timedelta(hours=1)),
        ("3 mois", timedelta(days=90)),
        ("1 an ago", timedelta(days=365)),
        ("45 min ago", timedelta(minutes=45)),
        ("Published 2 days ago", timedelta(days=2)),
    ],
)
def test_an_age_is_read(text: str, expected: timedelta) -> None:
    found = age(text)
    assert found is not None and found[0] == expected


def test_an_age_is_known_to_half_its_unit() -> None:
    assert age("4 heures ago") == (timedelta(hours=4), timedelta(minutes=30))
    assert age("2 days ago") == (timedelta(days=2), timedelta(hours=12))


@pytest.mark.parametrize("text", ["", "4", "5 min read", "5 min de lecture", "ago", "2025", "hier"])
def test_what_is_no_age(text: str) -> None:
    assert age(text) is None
