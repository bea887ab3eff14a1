"""Work in forked processes: its results, its errors, and what is done at the same time."""

import os

import pytest

from archipel import processes
from archipel.errors import FormatError
from archipel.processes import begin


@pytest.fixture(params=[1, 2])
def number_of_cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(processes, "cores", lambda: request.param)
    return int(request.param)


def test_what_was_begun_gives_its_result(number_of_cores: int) -> None:
    there, back = os.pipe()
    result = begin(lambda: os.read(there, 5).decode() + " is heard")
    os.write(back, b"hello")  # while the other is at work
    assert result() == "hello is heard"


def test_an_error_of_what_was_begun_is_raised_when_it_is_waited_for(number_of_cores: int) -> None:
    def fail() -> None:
        raise FormatError("a.md: it is broken")

    result = begin(fail)
    with pytest.raises(FormatError, match=r"a\.md: it is broken"):
        result()
