"""Signatures by OpenSSH: `ssh-keygen -Y`, which nearly every machine has (OpenSSH 8.2 and newer).

The key may be any SSH key, also one in an agent or on a security key. Who has the public key knows
that the manifest, and so every file, is what the key's owner has published. The form is described
in OpenSSH's PROTOCOL.sshsig; a list of signers is the `ALLOWED SIGNERS` of ssh-keygen(1).
"""

import re
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from archipel.errors import ArchipelError
from archipel.files import write_atomic

_NAMESPACE = "archipel-manifest"
"""So that a signature made for anything else never counts for a manifest."""

_KEY = re.compile(r"(?:ssh|ecdsa|sk)-\S+ AAAA")


class SignatureError(ArchipelError):
    """A signature cannot be made, or does not fit."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who has signed."""

    name: str
    """As the list of signers has it; "" where there is no list."""
    key: str
    """ssh-keygen's words: the kind of key and its fingerprint."""


def sign(manifest: bytes, key: Path, memory: Path) -> bytes:
    """The signature of a manifest; one that was made is not made again.

    So nobody is asked for a passphrase twice, and a kind of key whose signatures differ each
    time (ECDSA, security keys) does not make an unchanged archive look changed.

    Args:
        manifest: the bytes to be signed.
        key: the file of a private key, or of the public key of one in an agent.
        memory: a folder for signatures.

    Raises:
        SignatureError: there is no such key, or ssh-keygen fails; its words are in the message.
    """
    try:
        kept = memory / f"{sha256(key.read_bytes() + manifest).hexdigest()}.sig"
    except OSError as error:
        raise SignatureError(
            f"SIGNING_KEY: {key}: there is no key that can be read ({error.strerror})"
        ) from error
    if not kept.is_file():
        write_atomic(kept, _signed(manifest, key))
    return kept.read_bytes()


def _signed(manifest: bytes, key: Path) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "manifest"
        file.write_bytes(manifest)
        answer = _ssh_keygen("-Y", "sign", "-q", "-f", str(key), "-n", _NAMESPACE, str(file))
        if answer.returncode:
            raise SignatureError(f"SIGNING_KEY: {key}: cannot sign: {_words(answer)}")
        return file.with_name("manifest.sig").read_bytes()


def signer_of(manifest: bytes, signature: bytes, signers: Path | None = None) -> Signer:
    """Who has signed a manifest.

    Args:
        manifest: the bytes that were signed.
        signature: what `sign` gave.
        signers: the list of those who may sign, or one's public key; without it any key will do.

    Raises:
        SignatureError: the signature does not fit, or is of nobody in the list.
    """
    if signers and not signers.is_file():
        raise SignatureError(f"{signers}: there is no such list of signers")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "signature"
        file.write_bytes(signature)
        signed = ("-n", _NAMESPACE, "-s", str(file))
        answer = _ssh_keygen("-Y", "check-novalidate", *signed, data=manifest)
        if answer.returncode:
            raise SignatureError(f"the signature does not fit the manifest ({_words(answer)})")
        key = answer.stdout.decode().strip().partition(" with ")[2]
        return Signer(_listed(manifest, signed, signers, key) if signers else "", key)


def _listed(manifest: bytes, signed: tuple[str, ...], signers: Path, key: str) -> str:
    """The name under which a list of signers has the signature's key."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "signers"
        file.write_text(_as_list(signers), encoding="utf-8")
        given = ("-f", str(file))
        found = _ssh_keygen("-Y", "find-principals", *given, *signed[2:])
        for name in found.stdout.decode().split() if not found.returncode else ():
            verify = _ssh_keygen("-Y", "verify", *given, "-I", name, *signed, data=manifest)
            if not verify.returncode:
                return name
    raise SignatureError(f"signed with {key}, which is not in the list {signers}")


def _as_list(signers: Path) -> str:
    """A list of signers; a bare public key is taken for a list with its file's name."""
    lines = signers.read_text(encoding="utf-8").splitlines()
    name = signers.name.replace(" ", "_")
    return "".join(f"{name} {line}\n" if _KEY.match(line) else f"{line}\n" for line in lines)


def _ssh_keygen(*arguments: str, data: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True)
    except FileNotFoundError as error:
        raise SignatureError(
            "signatures need the program ssh-keygen; it is part of OpenSSH (openssh-client)"
        ) from error


def _words(answer: "subprocess.CompletedProcess[bytes]") -> str:
    return " ".join((answer.stderr + answer.stdout).decode(errors="replace").split())
