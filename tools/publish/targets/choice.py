"""Which target is meant: `folder:/var/www/site`, `rsync:user@host:/path` ..."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from archipel.errors import SettingError
from tools.publish.targets.bag import BagTarget
from tools.publish.targets.folder import FolderTarget
from tools.publish.targets.git import GitTarget
from tools.publish.targets.rsync import RsyncTarget
from tools.publish.targets.s3 import S3Target
from tools.publish.targets.target import Surroundings, Target
from tools.publish.targets.zip_file import ZipTarget

FORMS = """\
  folder:/var/www/site, or a path alone     a folder of this machine
  rsync:user@host:/var/www/site             a folder of another machine, by rsync and SSH
  github:origin#gh-pages                    a branch that GitHub Pages shows: remote#branch
  s3://bucket/prefix?endpoint=https://...   a bucket; without endpoint Amazon's; also region=...
  zip:archive.zip                           one file, read without a server once it is unpacked
  bag:/archives/site                        a bag (BagIt), to be kept or handed over
"""
_KIND = re.compile(r"([a-z][a-z0-9]+):(.*)", re.DOTALL)  # two letters at least: C: is a drive
_S3_OPTIONS = {"endpoint", "region"}


def target_of(text: str, base: Path, surroundings: Surroundings) -> Target:
    """The target that a text names.

    Args:
        text: one of FORMS.
        base: what relative paths are below.
        surroundings: what targets work with.

    Raises:
        SettingError: it has none of the forms, or names a place where no site may go.
        ArchipelError: what the target needs is not there.
    """
    match = _KIND.fullmatch(text)
    kind, place = (match[1], match[2]) if match else ("folder", text)
    if kind not in _MAKERS or not place:
        raise SettingError(f"{text!r} is no target. A target is one of\n{FORMS}")
    return _MAKERS[kind](place, base, surroundings)


def _folder(place: str, base: Path, surroundings: Surroundings) -> Target:
    folder = _free(base / Path(place).expanduser(), surroundings)
    has_copies = surroundings.settings.has_copies
    return FolderTarget(folder, surroundings.memory(f"folder:{folder}"), has_copies)


def _bag(place: str, base: Path, surroundings: Surroundings) -> Target:
    folder = _free(base / Path(place).expanduser(), surroundings)
    return BagTarget(folder, surroundings.memory(f"bag:{folder}"), surroundings.settings)


def _free(folder: Path, surroundings: Surroundings) -> Path:
    """The folder, unless the project or the person's other files would be mixed with the site."""
    found = folder.resolve()
    project = surroundings.settings.file.resolve().parent
    for taken in (project, surroundings.work.resolve(), Path.home(), Path.cwd()):
        if taken == found or taken.is_relative_to(found):
            raise SettingError(
                f"{folder}: the site needs a folder of its own, but {taken} is in this one"
            )
    return found


def _rsync(place: str, base: Path, surroundings: Surroundings) -> Target:
    ready = surroundings.memory(f"rsync:{place}") / "ready"
    return RsyncTarget(place, ready, surroundings.settings.has_copies)


def _git(place: str, base: Path, surroundings: Surroundings) -> Target:
    remote, _, branch = place.partition("#")
    if not remote or not branch:
        raise SettingError(
            f"github:{place}: should name a remote and a branch, like github:origin#gh-pages"
        )
    project = surroundings.settings.file.resolve().parent
    return GitTarget(remote, branch, project, surroundings.memory(f"git:{place}"))


def _s3(place: str, base: Path, surroundings: Surroundings) -> Target:
    parts = urlsplit(f"s3:{place}")
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if not parts.netloc or parts.fragment or options.keys() - _S3_OPTIONS:
        raise SettingError(
            f"s3:{place}: should be like s3://bucket/prefix?endpoint=https://...&region=..."
        )
    endpoint, region = options.get("endpoint", ""), options.get("region", "")
    address = surroundings.settings.public_url
    return S3Target(parts.netloc, parts.path, endpoint, region, address)


def _zip(place: str, base: Path, surroundings: Surroundings) -> Target:
    file = base / Path(place).expanduser()
    if file.suffix.lower() != ".zip" or file.is_dir():
        raise SettingError(f"zip:{place}: should be the name of a file that ends with .zip")
    return ZipTarget(file, surroundings)


_MAKERS: dict[str, Callable[[str, Path, Surroundings], Target]] = {
    "folder": _folder,
    "rsync": _rsync,
    "github": _git,
    "s3": _s3,
    "zip": _zip,
    "bag": _bag,
}
