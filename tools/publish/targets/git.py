"""A branch of a Git repository, which GitHub Pages and the like show."""

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from archipel.errors import ArchipelError
from tools.fixity.digests import digests_of
from tools.fixity.manifest import MANIFEST, SIGNATURE, parse
from tools.publish.changes import Changes
from tools.publish.release import Release

_HERE = "refs/heads/published"
_ACCESS = r"^(http|credential|url|user|ssh)\.|^core\.sshcommand$"


class GitTarget:
    """One commit on top of the branch, with what has changed; then a push: all or nothing.

    The commit is made in a repository of its own, which knows the branch's last state only.
    """

    is_on_the_web = True
    hosts = "GitHub"

    def __init__(self, remote: str, branch: str, project: Path, memory: Path) -> None:
        """
        Args:
            remote: the name of a remote of the project's repository, an address or a path.
            branch: is made if there is none.
            project: the folder whose Git settings tell the remote and who commits.
            memory: a folder for what is kept.
        """
        self._branch = branch
        self._project = project
        self._environment = dict(os.environ)
        self._remote = self._address(remote)
        self._environment |= self._borrowed()
        self._memory = memory
        self._repository = memory / "repository"

    def __str__(self) -> str:
        return f"branch {self._branch} of {self._remote}"

    def prepare(self, release: Release) -> Release:
        """The release as it is: such hosts compress by themselves."""
        return release

    def there(self, release: Release) -> dict[str, str]:
        """What the branch has of the last publication, and in the place of what is to be sent."""
        if not self._fetch():
            return {}
        blobs = self._blobs()
        known = [*parse(self._read(MANIFEST)), MANIFEST, SIGNATURE] if MANIFEST in blobs else []
        there = {path: "" for path in {*known, *release.files} & blobs.keys()}
        same = self._blobs_of(release)
        files = release.files
        return {path: files[path].digest if blobs[path] == same.get(path) else "" for path in there}

    def send(self, release: Release, changes: Changes) -> int:
        """Commit and push; nothing where nothing has changed."""
        if changes:
            self._commit(release, changes)
            self._push()
        return len(changes.to_send) + len(changes.gone)

    def _address(self, remote: str) -> str:
        if "/" in remote or ":" in remote:
            return remote
        answer = self._git("remote", "get-url", remote, within=self._project, may_fail=True)
        if answer.returncode:
            raise ArchipelError(
                f"github:{remote}: the repository of {self._project} has no remote {remote!r}; "
                "`git remote -v` lists them, and an address will do as well"
            )
        return answer.stdout.decode().strip()

    def _borrowed(self) -> dict[str, str]:
        """The project's own settings of access, for the repository that is pushed from.

        The machines that build for GitHub, for one, keep there the right to push. Handed over in
        the environment (git-config(1), GIT_CONFIG_COUNT), they are seen by nobody else.
        """
        listing = ("config", "--local", "--includes", "--null", "--get-regexp", _ACCESS)
        found = self._git(*listing, within=self._project, may_fail=True).stdout.decode()
        pairs = [entry.partition("\n")[::2] for entry in found.split("\0") if entry]
        start = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        environment = {"GIT_CONFIG_COUNT": str(start + len(pairs))}
        for number, (key, value) in enumerate(pairs, start):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return environment

    def _fetch(self) -> bool:
        """Bring the names of the branch's files here; False where there is no such branch."""
        self._start()
        ref = f"refs/heads/{self._branch}"
        if not self._git("ls-remote", "publish", ref).stdout:
            self._git("update-ref", "-d", _HERE)
            return False
        # Of the files themselves nothing is needed, if the other side can leave them out.
        how = ("--quiet", "--depth=1", "--filter=blob:none", "--no-tags")
        self._git("fetch", *how, "publish", f"+{ref}:{_HERE}")
        return True

    def _start(self) -> None:
        if not (self._repository / "HEAD").is_file():
            self._repository.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare", ".")
        self._git("config", "remote.publish.url", self._remote)

    def _blobs(self) -> dict[str, str]:
        """The id of each file of the branch."""
        listing = self._git("ls-tree", "-r", "-z", _HERE).stdout
        entries = (os.fsdecode(entry).partition("\t") for entry in listing.split(b"\0") if entry)
        return {path: entry.split()[2] for entry, _, path in entries}

    def _read(self, path: str) -> bytes:
        return self._git("cat-file", "blob", f"{_HERE}:{path}").stdout

    def _blobs_of(self, release: Release) -> dict[str, str]:
        """The ids that Git gives the release's files."""
        kind = self._git("rev-parse", "--show-object-format").stdout.decode().strip()
        made = {path: _blob(data, kind) for path, data in release.made.items()}
        kept = self._memory / f"blobs-{kind}"
        found = digests_of(
            release.folder, release.site, kept, lambda path: _blob(Path(path).read_bytes(), kind)
        )
        return {path: file.digest for path, file in found.items()} | made

    def _commit(self, release: Release, changes: Changes) -> None:
        command = ["git", "fast-import", "--quiet", "--force", "--date-format=raw"]
        process = subprocess.Popen(command, cwd=self._repository, stdin=subprocess.PIPE)
        assert process.stdin
        try:
            with process.stdin as stream:
                for part in self._stream(release, changes):
                    stream.write(part)
        except BrokenPipeError:
            pass
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
        if code:
            raise ArchipelError(f"{self}: `git fast-import` failed; its words are above")

    def _stream(self, release: Release, changes: Changes) -> Iterator[bytes]:
        """What `git fast-import` reads: a commit, and each file that it changes."""
        message = (
            f"Publish: {len(changes.new)} new, {len(changes.changed)} changed, "
            f"{len(changes.gone)} gone\n"
        ).encode()
        yield f"commit {_HERE}\ncommitter {self._person()}\n".encode()
        yield b"data %d\n%b\n" % (len(message), message)
        if not self._git("rev-parse", "--verify", "--quiet", _HERE, may_fail=True).returncode:
            yield f"from {_HERE}^0\n".encode()
        for path in changes.gone:
            yield b"D %b\n" % _quoted(path)
        for path in changes.to_send:
            data = release.read(path)
            yield b"M 100644 inline %b\ndata %d\n%b\n" % (_quoted(path), len(data), data)

    def _person(self) -> str:
        answer = self._git("var", "GIT_COMMITTER_IDENT", within=self._project, may_fail=True)
        if answer.returncode:
            raise ArchipelError(
                f"{self}: Git does not know who commits; tell it with `git config --global "
                "user.name ...` and `git config --global user.email ...`"
            )
        return answer.stdout.decode().strip()

    def _push(self) -> None:
        where = f"{_HERE}:refs/heads/{self._branch}"
        answer = self._git("push", "--quiet", "publish", where, may_fail=True)
        if answer.returncode:
            words = " ".join(answer.stderr.decode(errors="replace").split())
            raise ArchipelError(
                f"{self}: the push was refused; where somebody else has pushed meanwhile, publish "
                f"again: {words}"
            )

    def _git(
        self, *arguments: str, within: Path | None = None, may_fail: bool = False
    ) -> "subprocess.CompletedProcess[bytes]":
        folder = within or self._repository
        try:
            answer = subprocess.run(
                ["git", *arguments], cwd=folder, env=self._environment, capture_output=True
            )
        except FileNotFoundError as error:
            raise ArchipelError(f"github: {folder}: needs the program git") from error
        if answer.returncode and not may_fail:
            words = " ".join(answer.stderr.decode(errors="replace").split())
            raise ArchipelError(f"{self}: `git {arguments[0]}` failed: {words}")
        return answer


def _blob(data: bytes, kind: str) -> str:
    """The id of a file in Git."""
    return hashlib.new(kind, b"blob %d\0" % len(data) + data).hexdigest()


def _quoted(path: str) -> bytes:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return os.fsencode(f'"{escaped}"')
