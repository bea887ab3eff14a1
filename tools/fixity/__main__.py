"""The command: is an archive what was published?"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from archipel.errors import ArchipelError
from tools.fixity.addresses import Host, verify_host
from tools.fixity.findings import Findings
from tools.fixity.folders import manifest_in, read_beside, verify_folder
from tools.fixity.manifest import SIGNATURE
from tools.fixity.signing import SignatureError, signer_of


def main(arguments: list[str] | None = None) -> int:
    """Look at an archive; returns 0 where every file is as it was published, else 1."""
    options = _parser().parse_args(arguments)
    try:
        return _verify(options.where, options.manifest, options.signers)
    except ArchipelError as error:
        print(f"verify: {error}", file=sys.stderr)
        return 1


def _verify(where: str, manifest_file: Path | None, signers: Path | None) -> int:
    look, shown, read = _at(where)
    manifest = _read(manifest_file) if manifest_file else shown()
    findings = look(manifest)
    for line in findings.lines():
        print(line)
    print(findings.summary())
    is_signed = _tell_signature(manifest, _signature(manifest_file, read), signers)
    return 0 if findings.is_whole and is_signed else 1


def _at(
    where: str,
) -> tuple[Callable[[bytes], Findings], Callable[[], bytes], Callable[[str], bytes | None]]:
    """How to look at an archive, to get its manifest, and to read a file of its root."""
    if where.startswith(("http://", "https://")):
        host = Host(where)
        return lambda manifest: _watched(host, manifest), host.manifest, host.read
    folder = Path(where)
    return (
        lambda manifest: verify_folder(folder, manifest),
        lambda: manifest_in(folder),
        lambda name: read_beside(folder, name),
    )


def _watched(host: Host, manifest: bytes) -> Findings:
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("Fetching and comparing", total=None)
        return verify_host(
            host, manifest, lambda done, total: bar.update(task, completed=done, total=total)
        )


def _signature(manifest_file: Path | None, read: Callable[[str], bytes | None]) -> bytes | None:
    if manifest_file is None:
        return read(SIGNATURE)
    file = Path(f"{manifest_file}.sig")
    return file.read_bytes() if file.is_file() else None


def _tell_signature(manifest: bytes, signature: bytes | None, signers: Path | None) -> bool:
    """Say who has signed; whether this is as it has to be."""
    if signature is None:
        print("not signed" + (": but a list of signers was given" if signers else ""))
        return signers is None
    try:
        signer = signer_of(manifest, signature, signers)
    except SignatureError as error:
        print(f"signature: {error}")
        return False
    if signer.name:
        print(f"signed by {signer.name} ({signer.key})")
    else:
        print(f"signed with {signer.key}; `--signers FILE` would say whether it is to be trusted")
    return True


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ArchipelError(f"--manifest: {file}: cannot be read ({error.strerror})") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("where", help="a published folder, a bag, or the address of a site")
    parser.add_argument("--manifest", type=Path, help="compare with this manifest, not the site's")
    parser.add_argument("--signers", type=Path, help="who may sign: OpenSSH's list of signers")
    return parser


if __name__ == "__main__":
    sys.exit(main())
