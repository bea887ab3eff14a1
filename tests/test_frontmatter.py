"""The article file survives any value, and no value can add a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archipel.errors import FormatError
from archipel.frontmatter import join_list, one_line, parse, serialize, split_list, with_fields

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_fields_and_body_come_back() -> None:
    text = serialize({"Title": "Une « île »", "Summary": None, "Lang": "fr"}, "Corps\n\nSuite\n")
    assert text == "Title: Une « île »\nLang: fr\n\nCorps\n\nSuite\n"
    assert parse(text) == ({"Title": "Une « île »", "Lang": "fr"}, "Corps\n\nSuite")


@given(title=TEXT, summary=TEXT)
def test_no_value_adds_a_field(title: str, summary: str) -> None:
    fields, body = parse(serialize({"Lang": "fr", "Title": title, "Summary": summary}, "Corps"))
    assert set(fields) <= {"Lang", "Title", "Summary"}
    assert fields.get("Title", "") == one_line(title)
    assert body == "Corps"


@given(st.lists(TEXT.map(one_line).filter(lambda item: item and not item.endswith("\\"))))
def test_lists_come_back(items: list[str]) -> None:
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Title: A\nno field\n\nbody", "line 2"),
        ("Title: A\nTitle: B\n\nbody", "'Title' a second time"),
        ("# A heading\n\nbody", "line 1"),
    ],
)
def test_broken_files_are_named(text: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        parse(text)


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert parse("\ufeffTitle: A\r\n\r\nbody\r\n") == ({"Title": "A"}, "body")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"B": "9"}, "A: 1\nB: 9\nC: 3"),
        ({"B": ""}, "A: 1\nC: 3"),
        ({"A": "9", "D": "4"}, "A: 9\nD: 4\nB: 2\nC: 3"),
        ({"D": "4", "C": ""}, "A: 1\nB: 2\nD: 4"),
        ({"A": "", "D": "4"}, "D: 4\nB: 2\nC: 3"),
        ({"A": "x\nZ: y"}, "A: x Z: y\nB: 2\nC: 3"),
    ],
)
def test_changing_fields_leaves_the_rest(changes: dict[str, str], expected: str) -> None:
    text = "A: 1\nB: 2\nC: 3\n\nB: not a field\n\n\n- end"
    assert with_fields(text, changes) == expected + "\n\nB: not a field\n\n\n- end"
    windows = with_fields(text.replace("\n", "\r\n"), changes)
    assert windows == (expected + "\n\nB: not a field\n\n\n- end").replace("\n", "\r\n")
