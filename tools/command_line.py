"""What invoke's command line lacks: any number of paths after a task, and exit code 2.

A task that has a list argument named `paths` takes the words that are neither flags, flag
values nor the names of tasks: `invoke import a.txt b/ --dry-run`. Wrong usage ends with exit
code 2, as elsewhere, where invoke has 1.
"""

from typing import NoReturn

from invoke.exceptions import Exit
from invoke.parser.parser import ParseMachine

WRONG_USAGE = 2
_handle = ParseMachine.handle


def _handle_with_paths(machine: ParseMachine, token: str) -> None:
    paths = machine.context.args.get("paths") if machine.context else None
    if paths is not None and _is_path(machine, token):
        paths.value = token  # a list argument appends
    else:
        _handle(machine, token)


def _is_path(machine: ParseMachine, token: str) -> bool:
    is_other = machine.waiting_for_flag_value or machine.context.missing_positional_args
    return not (is_other or token.startswith("-") or token in machine.contexts)


def _wrong_usage(machine: ParseMachine, message: str) -> NoReturn:
    raise Exit(f"{message} (`invoke --list` names the commands)", code=WRONG_USAGE)


def extend_invoke() -> None:
    """Make invoke's parser take the paths, and end with 2 on wrong usage."""
    setattr(ParseMachine, "handle", _handle_with_paths)  # noqa: B010
    setattr(ParseMachine, "error", _wrong_usage)  # noqa: B010
