"""The small site on every server that is installed here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.programs import CONFIGURED, Server, plain, running
from tests.servers.sites import BASES, PLACES, root_of, site_at


@pytest.fixture(scope="session", params=PLACES, ids=" ".join)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server that is told what the site needs, with the site at each place."""
    name, base = request.param
    folder = tmp_path_factory.mktemp("server")
    with running(name, CONFIGURED[name], root_of(base), base, folder) as found:
        yield found


@pytest.fixture
def site(server: Server) -> Path:
    """The folder of the site that the server serves."""
    return site_at(root_of(server.base), server.base)


@pytest.fixture(scope="session", params=BASES)
def untold(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Python's own server, which is told nothing."""
    base, folder = request.param, tmp_path_factory.mktemp("plain")
    with running("python", plain, root_of(base), base, folder) as found:
        yield found
