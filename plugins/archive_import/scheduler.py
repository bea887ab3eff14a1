"""Documents to the processes that parse them, and the results back in order.

A few are parsed here; only then is a pool of processes worth its start. Whatever the number of
documents, only some of them are under way at a time, so that memory stays steady.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain

from .article import Document
from .executors import Lost, Workers, open_cluster, open_pool
from .parsing import Parsed, Work, parse_all
from .sites import check_site

Result = tuple[Document, Parsed]
Chunk = list[Document]

_CHUNK = 32
_CHUNK_BYTES = 2**20
_FEW = 2 * _CHUNK
"""So many documents are parsed here: a pool takes as long to start."""
_AHEAD = 3
"""Chunks under way for each process."""


class Scheduler:
    """Parses documents on an executor of `concurrent.futures`.

    Args:
        jobs: the number of processes; 1: everything is parsed in this one; None: one a core.
        address: the scheduler of a Dask cluster, in the place of processes here.
        site: the name of the site that all pages are of, where that is told.
    """

    def __init__(
        self, jobs: int | None = None, address: str | None = None, site: str | None = None
    ) -> None:
        """
        Raises:
            ArchipelError: there is no such site.
        """
        check_site(site)
        self._jobs = jobs or _available_cores()
        self._address = address
        self._work: Work = partial(parse_all, site=site)

    def parse(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Each document with what it holds, in order.

        Raises:
            ArchipelError: the cluster cannot be reached, or is lost.
        """
        chunks = _chunks(documents)
        if self._address is None:
            yield from self._parse_here(chunks)
        first = next(chunks, None)
        if first is not None:
            yield from self._parse_there(chain([first], chunks))

    def _parse_here(self, chunks: Iterator[Chunk]) -> Iterator[Result]:
        done = 0
        while done < _FEW or self._jobs == 1:
            chunk = next(chunks, None)
            if chunk is None:
                return
            yield from zip(chunk, self._work(chunk), strict=True)
            done += len(chunk)

    def _parse_there(self, chunks: Iterable[Chunk]) -> Iterator[Result]:
        under_way: deque[Chunk] = deque()
        with ExitStack() as stack:
            address, jobs = self._address, self._jobs
            workers = stack.enter_context(open_cluster(address) if address else open_pool(jobs))
            for chunk in chunks:
                under_way.append(chunk)
                workers.submit(self._work, chunk)
                if len(under_way) > _AHEAD * workers.width:
                    yield from self._next(workers, under_way.popleft())
            while under_way:
                yield from self._next(workers, under_way.popleft())

    def _next(self, workers: Workers, chunk: Chunk) -> Iterator[Result]:
        try:
            parsed = workers.result()
        except Lost:  # one of its documents has brought a process down: which?
            parsed = [self._alone(workers, document) for document in chunk]
        yield from zip(chunk, parsed, strict=True)

    def _alone(self, workers: Workers, document: Document) -> Parsed:
        try:
            return workers.run(self._work, [document])[0]
        except Lost as error:
            return f"the parser broke down on it: {error}"


def _chunks(documents: Iterable[Document]) -> Iterator[Chunk]:
    """The documents in lists of some number and size."""
    chunk: Chunk = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.data)
        if len(chunk) == _CHUNK or size > _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _available_cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
