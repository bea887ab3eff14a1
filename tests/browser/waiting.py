"""Waiting for what a page's script says, on pages whose policy forbids to evaluate texts.

Playwright's `wait_for_function` evaluates its text in the page, which the policy refuses from the
second look on; `evaluate` asks from outside.
"""

import time
from contextlib import suppress
from typing import Any

from playwright.sync_api import Error, Page

_LONGEST = 30
"""Seconds; what takes longer has failed."""
_PAUSE = 20
"""Milliseconds between two looks."""


def wait_until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait until an expression of JavaScript holds, or what it promises.

    Raises:
        TimeoutError: it never does.
    """
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        with suppress(Error):  # the page was just being left
            if page.evaluate(expression, arg):
                return
        page.wait_for_timeout(_PAUSE)
    raise TimeoutError(f"never true: {expression}")
