"""A bag: a site in the folder `data`, with its manifest and a few lines about it (RFC 8493)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from tools.fixity.digests import FileDigest
from tools.fixity.manifest import MANIFEST, SIGNATURE, serialize

DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True, slots=True)
class About:
    """What a bag says of itself."""

    organization: str
    address: str


def tag_files(
    files: Mapping[str, FileDigest], about: About, manifest: bytes, signature: bytes | None
) -> dict[str, bytes]:
    """The files beside a bag's folder `data`, by name.

    There is no `Bagging-Date`: the same archive gives the same bag.

    Args:
        files: those in `data`.
        about: what the bag says of itself.
        manifest: of the files.
        signature: of the manifest; None where it is not signed.
    """
    tags = {DECLARATION: _DECLARED, INFO: _info(files, about), MANIFEST: manifest}
    if signature:
        tags[SIGNATURE] = signature
    digests = {name: sha256(data).hexdigest() for name, data in tags.items()}
    return tags | {TAG_MANIFEST: serialize(digests, prefix="")}


def _info(files: Mapping[str, FileDigest], about: About) -> bytes:
    """Payload-Oxum: bytes and files, for a quick look whether all has come over."""
    oxum = f"{sum(file.size for file in files.values())}.{len(files)}"
    lines = {
        "Source-Organization": about.organization,
        "External-Identifier": about.address,
        "Payload-Oxum": oxum,
        "Bag-Software-Agent": "Archipel",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value).encode()
