"""A report for programs: a JSON object of texts and lists, an item a line, for there may be very
many."""

import json
from collections.abc import Iterable, Iterator, Mapping


def json_report(values: Mapping[str, str | Iterable[object]]) -> Iterator[str]:
    """The text of the report, part by part; each list is read once, as it is written."""
    start = "{"
    for name, value in values.items():
        yield f"{start}\n {_dumped(name)}: "
        yield from [_dumped(value)] if isinstance(value, str) else _list(value)
        start = ","
    yield "\n}\n"


def _list(items: Iterable[object]) -> Iterator[str]:
    start = "["
    for item in items:
        yield f"{start}\n  {_dumped(item)}"
        start = ","
    yield "[]" if start == "[" else "\n ]"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
