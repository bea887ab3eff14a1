"""Any number of paths after a task's name, which invoke does not know by itself.

A task that has a list argument named `paths` takes the words that are neither flags, flag
values nor the names of tasks: `invoke import a.txt b/ --dry-run`.
"""

from invoke.parser.parser import ParseMachine

_handle = ParseMachine.handle


def _handle_with_paths(machine: ParseMachine, token: str) -> None:
    paths = machine.context.args.get("paths") if machine.context else None
    is_path = not token.startswith("-") and token not in machine.contexts
    if paths is not None and is_path and not machine.waiting_for_flag_value:
        paths.value = token  # a list argument appends
    else:
        _handle(machine, token)


def allow_paths() -> None:
    """Make invoke's parser take the paths."""
    setattr(ParseMachine, "handle", _handle_with_paths)  # noqa: B010
