"""Builds in forked processes, which need not import anything."""

import os
import sys
import warnings
from importlib import import_module
from pathlib import Path

from pelican import main
from pelican.log import console

_PLUGINS = ("archive_import", "fast_build", "editions", "lunr_search", "hosting")
for _module in (*(f"{name}.plugin" for name in _PLUGINS), "lunr_search.site_files"):
    import_module(_module)  # once, for all that are forked


def build(content: Path, output: Path, settings: Path) -> tuple[int, str]:
    """Build a site as `pelican` does.

    Args:
        content: the content folder.
        output: the site's.
        settings: the settings file.

    Returns: the exit code, and what was said.
    """
    _, status = os.waitpid(start(content, output, settings), 0)
    return os.waitstatus_to_exitcode(status), _said(output).read_text(encoding="utf-8")


def start(content: Path, output: Path, settings: Path) -> int:
    """Begin to build a site; returns the process."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _run(content, output, settings, _said(output))
    return child


def _said(output: Path) -> Path:
    return output.with_name(f"{output.name}.log")


def _run(content: Path, output: Path, settings: Path, said: Path) -> None:
    """Be the process of a build: it does not return."""
    code = 1
    try:
        file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        sys.stdout = sys.stderr = os.fdopen(file, "w", encoding="utf-8")
        console.width = 200
        warnings.resetwarnings()
        main([str(content), "--output", str(output), "--settings", str(settings)])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        print(end.code, file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
