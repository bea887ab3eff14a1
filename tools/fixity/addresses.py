"""Looks whether a host shows what a site's manifest says: every file is fetched and compared."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from archipel.errors import ArchipelError
from tools.fixity.findings import Findings
from tools.fixity.manifest import MANIFEST, ManifestError, parse

_CONNECTIONS = 4
_PART = 1 << 16
_PATIENCE = 0.5
"""Seconds before a busy host is asked again; twice as long each time."""
_AT_ONCE = 1000
"""Files that wait for their turn; the paths of a large archive are not all queued."""
_BUSY = (429, 500, 502, 503, 504)
_SETTINGS = {"_headers", "_redirects", "vercel.json", "staticwebapp.config.json"}
"""Files that hosts read and do not show, beside those whose names begin with a dot."""

Progress = Callable[[int, int], None]
"""Is told how many files were looked at, and of how many."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent."""

    status: int
    digest: str
    error: str = ""


class Host:
    """A published site, seen from outside over a few connections."""

    def __init__(self, address: str) -> None:
        """
        Args:
            address: of the site's root; with or without the slash at its end.
        """
        self.address = address.rstrip("/") + "/"
        # A host that is busy says when to come back, or is asked again a little later.
        retries = Retry(
            total=5,
            connect=2,
            backoff_factor=_PATIENCE,
            status_forcelist=_BUSY,
            raise_on_status=False,
        )
        timeout = urllib3.Timeout(connect=15, read=60)
        self._pool = urllib3.PoolManager(
            maxsize=_CONNECTIONS, block=True, retries=retries, timeout=timeout
        )

    def read(self, name: str) -> bytes | None:
        """A small file of the root; None where the host has none.

        Raises:
            ArchipelError: the host does not answer.
        """
        try:
            answer = self._get(name)
            return answer.data if answer.status == 200 else None
        except HTTPError as error:
            raise ArchipelError(f"{self.address}{name}: {error}") from error

    def manifest(self) -> bytes:
        """The site's manifest.

        Raises:
            ManifestError: the host has none.
        """
        data = self.read(MANIFEST)
        if data is None:
            raise ManifestError(
                f"{self.address}: the host shows no {MANIFEST} to compare with; is this the "
                "address of a root that `invoke publish` wrote? `--manifest FILE` compares with "
                "a manifest of your own"
            )
        return data

    def digest(self, path: str) -> Answer:
        """What the host shows for a file, unpacked if it came compressed."""
        digest = hashlib.sha256()
        try:
            answer = self._get(path, preload_content=False)
            for part in answer.stream(_PART, decode_content=True):
                digest.update(part)
            answer.release_conn()
        except HTTPError as error:
            return Answer(0, "", str(error))
        return Answer(answer.status, digest.hexdigest())

    def _get(self, path: str, preload_content: bool = True) -> urllib3.BaseHTTPResponse:
        # Some hosts compress all the same.
        headers = {"Accept-Encoding": "identity", "User-Agent": "archipel-verify"}
        url = self.address + quote(path)
        return self._pool.request("GET", url, headers=headers, preload_content=preload_content)


def verify_host(host: Host, manifest: bytes, progress: Progress) -> Findings:
    """Compare what a host shows with a manifest.

    What counts is the text that comes, after redirects and whatever its status: hosts answer for
    `404.html` with the status 404, and some lead from `x/index.html` to `x/`.

    Raises:
        ArchipelError: the manifest cannot be read.
    """
    listed = parse(manifest)
    findings = Findings(checked=len(listed))
    for done, (path, answer) in enumerate(_answers(host, listed), 1):
        progress(done, len(listed))
        if answer.digest != listed[path]:
            _sort_in(findings, path, answer)
    findings.checked -= len(findings.not_served) + len(findings.unread)
    return findings


def _sort_in(findings: Findings, path: str, answer: Answer) -> None:
    if answer.error:
        findings.unread.append(f"{path} ({answer.error})")
    elif answer.status in _BUSY:
        findings.unread.append(f"{path} (the host answers {answer.status})")
    elif _is_setting(path):
        findings.not_served.append(path)
    elif answer.status >= 400:
        findings.missing.append(path)
    else:
        findings.altered.append(path)


def _is_setting(path: str) -> bool:
    return path in _SETTINGS or (path[0] == "." and not path.startswith(".well-known/"))


def _answers(host: Host, paths: Mapping[str, str]) -> Iterator[tuple[str, Answer]]:
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        for some in _portions(list(paths), _AT_ONCE):
            yield from zip(some, threads.map(host.digest, some), strict=True)


def _portions(paths: list[str], size: int) -> Iterable[list[str]]:
    return (paths[start : start + size] for start in range(0, len(paths), size))
