"""What a result depends on beside its input: the code, and the packages that it calls."""

import marshal
import platform
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PLAIN = 2
"""The newest form of `marshal` in which equal values have equal bytes, however they are stored."""


def version_of(folders: Iterable[Path], packages: Iterable[str] = ()) -> str:
    """Changes with Python, with a file below one of the folders, or a package's version."""
    digest = blake2b(digest_size=16)
    for folder in folders:
        digest.update(version_of_folder(folder))
    versions = [f"{name} {_version(name)}" for name in packages]
    return " ".join([platform.python_version(), *versions, digest.hexdigest()])


def digest_of(parts: Iterable[object]) -> str:
    """A few signs that stand for values of simple types."""
    values = list(parts)
    try:
        data = marshal.dumps(values, _PLAIN)  # five times as fast as `repr`
    except ValueError:  # a type that it does not know
        data = repr(values).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=12).hexdigest()


@cache
def version_of_folder(folder: Path) -> bytes:
    """A digest of all files below a folder, as they were when it was first asked for."""
    digest = blake2b(digest_size=16)
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
            digest.update(blake2b(file.read_bytes(), digest_size=16).digest())
    return digest.digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
