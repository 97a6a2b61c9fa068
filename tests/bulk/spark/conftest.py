from __future__ import annotations

from collections.abc import Generator

import pytest

from bulk.spark.cluster import HASTY, cluster
from bulk.spark.sessions import LOCAL, Sessions


@pytest.fixture(scope="session")
def sessions() -> Generator[Sessions]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_SUBMIT_OPTS", HASTY)
        found = Sessions()
        yield found
        found.close()


@pytest.fixture(scope="session")
def cluster_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as url:
        yield url


@pytest.fixture
def here(sessions: Sessions) -> str:
    """The master of a session within this process."""
    return sessions.open(LOCAL)


@pytest.fixture
def there(sessions: Sessions, cluster_url: str) -> str:
    """The master of a cluster of its own."""
    return sessions.open(cluster_url)


@pytest.fixture
def closed(sessions: Sessions) -> None:
    """No session, so that a command starts one."""
    sessions.close()
