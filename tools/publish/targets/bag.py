"""A bag (RFC 8493): the site in a folder `data`, to be kept, handed over, and checked by anyone."""

from pathlib import Path

from tools.fixity.bag import DECLARATION, INFO, TAG_MANIFEST, About, tag_files
from tools.fixity.manifest import PAYLOAD
from tools.publish.release import Release
from tools.publish.settings import PublishSettings
from tools.publish.targets.folder import FolderTarget


class BagTarget(FolderTarget):
    """Without compressed copies: a bag holds what its manifest lists, and nothing else."""

    hosts = None

    def __init__(self, folder: Path, memory: Path, settings: PublishSettings) -> None:
        """
        Args:
            folder: the bag's.
            memory: a file that keeps the digests of what is there.
            settings: tell whose archive it is.
        """
        super().__init__(folder, memory, has_copies=False)
        self._about = About(settings.site_name, settings.public_url)

    def prepare(self, release: Release) -> Release:
        """The release, its site moved into `data`."""
        tags = tag_files(release.site, self._about, release.manifest, release.signature)
        site = {f"{PAYLOAD}{path}": file for path, file in release.site.items()}
        return Release(
            release.folder, site, tags, lambda path: release.source(path.removeprefix(PAYLOAD))
        )

    def owned(self) -> list[str]:
        """The files that the bag's manifest names, and those beside its folder `data`."""
        payload, beside = super().owned()[:-2], super().owned()[-2:]
        tags = [DECLARATION, INFO, TAG_MANIFEST, *beside] if beside else []
        return [f"{PAYLOAD}{path}" for path in payload] + tags
