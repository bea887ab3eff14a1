"""The commands of Archipel. Plain `python3 tasks.py NAME` sets everything up first."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

if __name__ == "__main__":
    from tools.environment import enter

    sys.exit(enter(sys.argv[1:]))

import os

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from tools.command_line import extend_invoke
from tools.environment import call, set_up, set_up_benchmarks

REFUSED = 3
BENCHMARKS = {
    "import": "importing",
    "extraction": "extraction",
    "pair": "pairing",
    "alignment": "alignment",
    "parity": "parity",
    "search": "search",
    "build": "building",
}
EXPORTS = {
    "jsonl": ("publishconf.py", ".publishing.archipel"),
    "epub": ("publishconf.py", ".publishing.archipel"),
    "zim": ("pelicanconf.py", ".exporting.archipel"),
}
"""Of each form the settings that its site is built with, and the folder beside the content's."""
extend_invoke()


def _run(*command: str, accept: tuple[int, ...] = (0,)) -> int:
    """Run a command in the environment; an exit code that is not accepted ends the task."""
    plugins = os.pathsep.join([str(ROOT / "plugins"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": plugins.rstrip(os.pathsep)}
    code = call([sys.executable, "-m", *command], env=environment)
    if code not in accept:
        raise Exit(code=code)
    return code


def _import(paths: list[str], content: Path, dry_run: bool = False, **options: str) -> int:
    command = ["archive_import", *paths, "--content", str(content)]
    command += ["--dry-run"] if dry_run else []
    for name, value in options.items():
        command += [f"--{name}", value] if value else []
    return _run(*command, accept=(0, REFUSED))


def _pelican(
    content: Path, output: Path, import_inbox: bool = True, settings: str = "pelicanconf.py"
) -> None:
    command = ["pelican", str(content), "--settings", str(ROOT / settings)]
    command += ["--output", str(output)]
    _run(*command, "--extra-settings", f"IMPORT_INBOX={str(import_inbox).lower()}")


@task(
    name="import",
    iterable=["paths"],
    help={
        "paths": "files or folders (also without the flag); else the content's inbox",
        "content": "the content folder to write to",
        "dry_run": "do everything, but leave no trace",
        "json": "write one JSON line a source to this file; - is standard output",
        "site": "the site that all pages are of; else each page tells",
        "jobs": "the number of processes; else one for each core",
        "scheduler": "the address of a Dask cluster that parses, in the place of processes here",
    },
)
def import_(
    c: Context,
    paths: list[str],
    content: str = "",
    dry_run: bool = False,
    json: str = "",
    site: str = "",
    jobs: str = "",
    scheduler: str = "",
) -> None:
    """Turn scraped pages into Markdown. Exit code 3: finished, some sources refused."""
    folder = Path(content) if content else ROOT / "content"
    options = {"json": json, "site": site, "jobs": jobs, "scheduler": scheduler}
    raise Exit(code=_import(paths, folder, dry_run, **options))


@task(
    help={
        "content": "the content folder",
        "dry_run": "do everything, but leave no trace",
        "json": "write one JSON line a pair to this file; - is standard output",
    }
)
def pair(c: Context, content: str = "", dry_run: bool = False, json: str = "") -> None:
    """Pair French and English articles anew. Exit code 3: finished, something is to be mended."""
    command = ["archive_import.stories", "--content", content or str(ROOT / "content")]
    command += ["--dry-run"] if dry_run else []
    command += ["--json", json] if json else []
    raise Exit(code=_run(*command, accept=(0, REFUSED)))


def _folders(content: str, output: str) -> tuple[Path, Path]:
    """Where the content is, and where the site goes."""
    folder = Path(content) if content else ROOT / "content"
    site = Path(output) if output else ROOT / "output"
    if not folder.is_dir():
        raise Exit(f"--content: {folder}: there is no such folder", code=2)
    if folder.resolve() == site.resolve():
        raise Exit("--output: the site cannot go into the content folder", code=2)
    return folder, site


@task(help={"content": "the content folder", "output": "the folder to write the site to"})
def build(c: Context, content: str = "", output: str = "") -> None:
    """Import what is new in the inbox, then build the site."""
    folder, site = _folders(content, output)
    code = _import([], folder) if (folder / "inbox").is_dir() else 0
    _pelican(folder, site, import_inbox=False)
    print(f"The site is in {site}; `invoke serve` shows it.")
    raise Exit(code=code)


@task(
    help={
        "port": "the port to listen at; when it is busy, the next",
        "content": "the content folder",
        "output": "the folder to write the site to",
    }
)
def serve(c: Context, port: int = 8000, content: str = "", output: str = "") -> None:
    """Build, serve on this machine, and build again when a file changes."""
    from tools.serve.session import serve as serve_site

    folder, site = _folders(content, output)
    serve_site(folder, site, port)


@task(
    help={
        "to": "the target, like rsync:user@host:/var/www/site; else PUBLISH_TO of publishconf.py",
        "dry_run": "only say what would be sent; nothing is imported either",
        "content": "the content folder",
    }
)
def publish(c: Context, to: str = "", dry_run: bool = False, content: str = "") -> None:
    """Build for publishing, check, compress, and send what has changed."""
    folder = (Path(content) if content else ROOT / "content").resolve()
    if not folder.is_dir():
        raise Exit(f"--content: {folder}: there is no such folder", code=2)
    work = folder.parent / ".publishing.archipel"
    command = ["tools.publish", "--settings", str(ROOT / "publishconf.py"), "--to", to]
    command += ["--work", str(work), *(["--dry-run"] if dry_run else [])]
    _run(*command)  # a target that cannot be is named before the long work
    has_new = not dry_run and (folder / "inbox").is_dir()
    code = _import([], folder) if has_new else 0
    _pelican(folder, work / "site", import_inbox=False, settings="publishconf.py")
    _run(*command, "--site", str(work / "site"))
    raise Exit(code=code)


@task(
    help={
        "to": "jsonl (an article a line), epub (a book a year and language) or zim (for Kiwix)",
        "output": "the folder to write to; else exports/",
        "content": "the content folder",
        "site": "the folder of a built site, which is then not built",
    }
)
def export(c: Context, to: str, output: str = "", content: str = "", site: str = "") -> None:
    """Write the archive in another form: JSON lines, books, a file for Kiwix."""
    if to not in EXPORTS:
        raise Exit(f"export --to {to}: there are {', '.join(EXPORTS)}", code=2)
    settings, work = EXPORTS[to]
    folder = (Path(content) if content else ROOT / "content").resolve()
    built = Path(site) if site else folder.parent / work / "site"
    if not (built if site else folder).is_dir():
        raise Exit(f"{built if site else folder}: there is no such folder", code=2)
    if not site:
        _pelican(folder, built, import_inbox=False, settings=settings)
    _run("tools.exports", str(built), "--to", to, "--output", output or str(ROOT / "exports"))


@task(
    help={
        "where": "a published folder, a bag, or the address of a site",
        "manifest": "compare with this manifest, not with the site's own",
        "signers": "who may sign: OpenSSH's list of signers, or a public key",
    }
)
def verify(c: Context, where: str, manifest: str = "", signers: str = "") -> None:
    """Say which files of a published site are missing, altered or extra, and who signed it."""
    options = {"--manifest": manifest, "--signers": signers}
    given = [word for option in options.items() if option[1] for word in option]
    _run("tools.fixity", where, *given)


@task
def lint(c: Context) -> None:
    """Check style and types."""
    set_up(for_tests=True)
    _run("ruff", "check", str(ROOT))
    _run("ruff", "format", "--check", str(ROOT))
    _run("mypy", "--config-file", str(ROOT / "pyproject.toml"))


@task
def test(c: Context) -> None:
    """Run all tests."""
    set_up(for_tests=True)
    in_parallel = ("--numprocesses", "auto", "--dist", "worksteal")
    _run("pytest", str(ROOT / "tests"), "--rootdir", str(ROOT), *in_parallel)


@task(
    help={
        "name": " or ".join(BENCHMARKS),
        "paths": "folders of pages to measure on; each benchmark's module says which",
    },
    iterable=["paths"],
)
def bench(c: Context, name: str, paths: list[str]) -> None:
    """Measure beside the peers, in one run. What follows `--` goes to the benchmark as it is."""
    if name not in BENCHMARKS:
        raise Exit(f"bench {name}: there are {', '.join(BENCHMARKS)}", code=2)
    set_up_benchmarks()
    _run(f"benchmarks.{BENCHMARKS[name]}", *paths, *c.remainder.split())


@task
def lighthouse(c: Context) -> None:
    """Measure the sample archive's pages with Lighthouse; exit code 1 when one loses a point."""
    from tools.lighthouse import measure

    with TemporaryDirectory() as folder:
        _pelican(ROOT / "content", Path(folder), import_inbox=False, settings="publishconf.py")
        scores = measure(Path(folder))
    raise Exit(code=0 if all(score.is_full for score in scores) else 1)


@task
def screenshots(c: Context) -> None:
    """Take the pictures of docs/screenshots/ anew."""
    set_up(for_tests=True)
    from tools.screenshots import take_screenshots

    with TemporaryDirectory() as folder:
        _pelican(ROOT / "content", Path(folder), import_inbox=False, settings="publishconf.py")
        size = take_screenshots(Path(folder), ROOT / "docs" / "screenshots")
    print(f"docs/screenshots/: {size / 1024:.0f} KiB")


@task
def lock(c: Context) -> None:
    """Resolve the packages anew and write the lock files."""
    set_up(for_tests=True)
    for name in ("requirements", "requirements-test", "requirements-bench", "requirements-node"):
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-header", "--no-emit-index-url", "--upgrade"]
        _run(*command, f"{name}.in", "--output-file", f"{name}.lock")
