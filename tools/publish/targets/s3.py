"""A bucket of an object store that speaks Amazon S3's protocol."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from archipel.errors import ArchipelError
from tools.fixity.manifest import MANIFEST, SIGNATURE, parse
from tools.publish.changes import Changes
from tools.publish.release import Release, in_order
from tools.publish.targets.types import Caching, content_type

_CONNECTIONS = 8
_TOLD = 500
"""After so many objects it is said how far it is."""


class S3Target:
    """Objects are sent one by one: each is whole at any moment, and in an order that holds.

    There are no compressed copies: object stores do not choose between them. The networks before
    them (CloudFront, Cloudflare ...) compress by themselves.
    """

    is_on_the_web = True
    hosts = None

    def __init__(
        self, bucket: str, prefix: str, endpoint: str, region: str, public_url: str
    ) -> None:
        """
        Args:
            bucket: its name.
            prefix: what the names of the site's objects begin with; "" for the bucket's root.
            endpoint: the address of the store; "" for Amazon's.
            region: "" for what the environment says.
            public_url: where the site will be.

        Raises:
            ArchipelError: boto3 is not installed.
        """
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._root = urlsplit(public_url).path
        self._client = _client(endpoint, region)

    def __str__(self) -> str:
        return f"s3://{self._bucket}/{self._prefix}"

    def prepare(self, release: Release) -> Release:
        """The release as it is."""
        return release

    def there(self, release: Release) -> dict[str, str]:
        """What the manifest there says, less what is not listed, or has another size.

        An object's ETag is no use: where the store encrypts, it is no digest of the bytes.
        """
        listed = self._told(self._listed)
        names = {MANIFEST, SIGNATURE} & listed.keys()
        kept = {name: self._told(self._read, name) for name in names}
        known = parse(kept[MANIFEST]) if MANIFEST in kept else {}
        known |= {path: sha256(data).hexdigest() for path, data in kept.items()}
        files = release.files
        there = {path: known.get(path, "") for path in listed if path in known or path in files}
        damaged = [path for path in there if path in files and files[path].size != listed[path]]
        return there | dict.fromkeys(damaged, "")

    def send(self, release: Release, changes: Changes) -> int:
        """Send what is new or changed in its order, and remove what is gone."""
        has_headers = "_headers" in release.site
        headers = release.read("_headers").decode() if has_headers else ""
        caching = Caching(headers, self._root)

        def put(path: str) -> None:
            self._client.put_object(
                **self._object(path),
                Body=release.read(path),
                ContentType=content_type(path),
                CacheControl=caching.of(path),
            )

        needed, pages, manifest = in_order(changes.to_send)
        self._told(self._each, put, needed)
        self._told(self._each, put, pages)
        self._told(self._each, self._remove, changes.gone)
        self._told(self._each, put, manifest)
        return len(changes.to_send) + len(changes.gone)

    def _remove(self, path: str) -> None:
        self._client.delete_object(**self._object(path))

    def _each(self, work: Callable[[str], object], paths: Iterable[str]) -> None:
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            done = [threads.submit(work, path) for path in paths]
            try:
                for count, future in enumerate(done, 1):
                    future.result()
                    if count % _TOLD == 0:
                        print(f"{count:,} of {len(done):,} objects are done ...", flush=True)
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                raise

    def _listed(self) -> dict[str, int]:
        """The sizes of all objects below the prefix."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix
        )
        return {
            found["Key"].removeprefix(self._prefix): found["Size"]
            for page in pages
            for found in page.get("Contents", ())
        }

    def _read(self, path: str) -> bytes:
        data: bytes = self._client.get_object(**self._object(path))["Body"].read()
        return data

    def _object(self, path: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + path}

    def _told(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Do something; what the store refuses is told to people."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return work(*arguments)
        except (BotoCoreError, ClientError) as error:
            raise ArchipelError(
                f"{self}: {error}. The keys come from the environment (AWS_ACCESS_KEY_ID, "
                "AWS_SECRET_ACCESS_KEY) or from ~/.aws"
            ) from error


def _client(endpoint: str, region: str) -> Any:
    try:
        import boto3
        from botocore.config import Config
    except ImportError as error:
        raise ArchipelError(
            "s3: needs the package boto3; install it into the environment with "
            "`.venv/bin/pip install boto3`"
        ) from error
    # Stores other than Amazon's know no checksums but those that the protocol demands.
    config = Config(
        max_pool_connections=_CONNECTIONS,
        retries={"mode": "standard", "max_attempts": 5},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    return boto3.session.Session().client(
        "s3", endpoint_url=endpoint or None, region_name=region or None, config=config
    )
