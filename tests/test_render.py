"""Rendered Markdown holds no code, no foreign picture, and all of its text."""

import pytest

from fast_build.render import to_html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/pixel.gif)",
        '<img src="x" onerror="alert(1)">',
        '<p style="background:url(//elsewhere.example)">x</p>',
        '<iframe src="https://elsewhere.example"></iframe>',
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example">',
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        '<p id="search-form">x</p>',
    ],
)
def test_nothing_active_comes_through(source: str) -> None:
    html = to_html(f"Avant\n\n{source}\n\nAprès", "fr").lower()
    marks = ("<script", "javascript:", "elsewhere", "onerror", "style=", "<svg", "data:", "id=")
    assert not [mark for mark in marks if mark in html]
    assert "<p>avant</p>" in html and "<p>après</p>" in html


def test_text_that_shows_markup_stays_text() -> None:
    assert "&lt;img onerror&gt;" in to_html("Le code \\<img onerror> a servi.", "fr")


def test_what_articles_need_is_kept() -> None:
    markdown = (
        'Un[^1] ~~mot~~.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<figure><img src="/media/a.jpg" '
        'alt="A"><figcaption>Légende</figcaption></figure>\n\n5. cinq\n\n[^1]: note\n'
    )
    html = to_html(markdown, "fr")
    for part in ("<table>", "<del>mot</del>", 'src="/media/a.jpg"', "Légende", 'start="5"', "note"):
        assert part in html
