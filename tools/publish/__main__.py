"""The command: a built site is checked and sent to its target."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from archipel.errors import ArchipelError, SettingError
from archipel.host_limits import REDIRECTS, passed_limits
from tools.fixity.findings import named
from tools.fixity.signing import sign
from tools.publish.changes import compare, told
from tools.publish.checks.site import check_site
from tools.publish.compression import ENDINGS
from tools.publish.compression import has_copies as may_have_copies
from tools.publish.release import Release, release_of
from tools.publish.settings import PublishSettings, read_settings
from tools.publish.targets.choice import target_of
from tools.publish.targets.target import Surroundings, Target

FAILED, WRONG_USAGE = 1, 2
DEFAULT_TARGET = "publish"


def main(arguments: list[str] | None = None) -> int:
    """Publish; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _publish(options)
    except SettingError as error:
        print(f"publish: {error}", file=sys.stderr)
        return WRONG_USAGE
    except ArchipelError as error:
        print(f"publish: {error}", file=sys.stderr)
        return FAILED


def _publish(options: argparse.Namespace) -> int:
    settings = read_settings(options.settings)
    surroundings = _surroundings(settings, options.work)
    target = _target(options.to, settings, surroundings)
    if target.is_on_the_web and not settings.has_address:
        raise SettingError(_no_address(settings))
    if options.site is None:
        return 0
    if not settings.has_address:
        print(f"warning: {_no_address(settings)} before it goes on the web.", file=sys.stderr)
    release = release_of(options.site, options.work / "digests", surroundings.sign)
    if not _is_sound(options.site, release, settings, options.work):
        return FAILED
    _send(release, target, settings.has_copies, options.dry_run)
    return 0


def _surroundings(settings: PublishSettings, work: Path) -> Surroundings:
    key = settings.signing_key
    signing = partial(sign, key=key, memory=work / "signatures") if key else None
    return Surroundings(settings, work, signing)


def _target(to: str, settings: PublishSettings, surroundings: Surroundings) -> Target:
    """The command's target, with paths below the working folder, or that of the settings."""
    project = settings.file.resolve().parent
    if to:
        return target_of(to, Path.cwd(), surroundings)
    return target_of(settings.publish_to or DEFAULT_TARGET, project, surroundings)


def _no_address(settings: PublishSettings) -> str:
    return (
        f"PUBLIC_URL in {settings.file.name} is {settings.public_url!r}, where nobody finds the "
        "site: canonical links, feeds and the sitemap would lead there. Set your own address"
    )


def _is_sound(folder: Path, release: Release, settings: PublishSettings, work: Path) -> bool:
    digests = {path: file.digest for path, file in release.site.items()}
    faults = check_site(folder, digests, settings.public_url, work / "facts.json")
    for line in named("broken", [str(fault) for fault in faults]):
        print(line, file=sys.stderr)
    if faults:
        count = f"{len(faults):,} fault{'' if len(faults) == 1 else 's'}"
        print(f"publish: {count}, named above; nothing was sent", file=sys.stderr)
        return False
    print(f"{len(digests):,} files checked: nothing is broken.")
    return True


def _limits(release: Release, target: Target, has_copies: bool) -> Iterator[str]:
    """What hosts would refuse, where the site goes to one of them."""
    if target.hosts is None:
        return
    sizes = {path: file.size for path, file in release.site.items()}
    copies = sum(has_copies and may_have_copies(*item) for item in sizes.items())
    redirects = release.read(REDIRECTS).count(b"\n") if REDIRECTS in sizes else 0
    count = len(sizes) + len(ENDINGS) * copies
    passed = passed_limits(count, sum(sizes.values()), redirects, max(sizes.values()))
    yield from (line for line in passed if line.startswith(target.hosts))


def _send(release: Release, target: Target, has_copies: bool, is_dry: bool) -> None:
    release = target.prepare(release)
    changes = compare(release.files, target.there(release))
    for line in _limits(release, target, has_copies):
        print(f"warning: {line}", file=sys.stderr)
    print(f"To {target}")
    for line in told(changes, release.files):
        print(line)
    if is_dry:
        print("Nothing was sent: this was a dry run.")
        return
    count = target.send(release, changes)
    print(f"{count:,} files sent or removed." if count else "Nothing had to be sent.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    site = "the folder of the built site; without it, only the target is looked at"
    parser.add_argument("--site", type=Path, help=site)
    parser.add_argument("--settings", type=Path, required=True, help="publishconf.py")
    parser.add_argument("--work", type=Path, required=True, help="a folder for what is kept")
    parser.add_argument("--to", default="", help="the target; else PUBLISH_TO of the settings")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be sent")
    return parser


if __name__ == "__main__":
    sys.exit(main())
