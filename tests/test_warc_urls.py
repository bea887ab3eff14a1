"""Which addresses count as one page, and which as one picture."""

import pytest

from archive_import.readers.warc_urls import picture_key, url_key
from tests.warc_files import QUAI, SITE


@pytest.mark.parametrize(
    "same",
    [
        "http://journal.example/fr/quai",
        "https://www.journal.example:443/fr/quai/#comments",
        "HTTPS://JOURNAL.EXAMPLE/fr/quai/?utm_source=lettre&fbclid=x",
        "https://journal.example/fr/qu%61i/?replytocom=12",
        "https://journal.example/fr/quai;jsessionid=AB12?",
    ],
)
def test_addresses_of_one_page(same: str) -> None:
    assert url_key(same) == url_key(QUAI)


@pytest.mark.parametrize(
    "other",
    [
        "https://journal.example/fr/Quai/",
        "https://journal.example/fr/quai/2/",
        "https://journal.example/fr/quai/?p=2",
        "https://journal.example/fr/quai/?lang=en",
        "https://journal.example:8080/fr/quai/",
        "https://fr.journal.example/fr/quai/",
        "https://journal.example/fr%2Fquai/",
    ],
)
def test_addresses_of_other_pages(other: str) -> None:
    assert url_key(other) != url_key(QUAI)


def test_keys_of_addresses() -> None:
    assert url_key(f"{SITE}/?b=2&a=%c3%a9") == url_key(f"{SITE}/?a=é&b=2")
    assert url_key(f"{SITE}/?a=1%26b") != url_key(f"{SITE}/?a=1&b")
    assert picture_key(f"{SITE}/a.JPG?w=1#x") == url_key(f"{SITE}/a.JPG")
    assert picture_key(f"{SITE}/a?file=b.jpg") is None
