"""A Spark master and a worker of our own, from the installed package, on this machine alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

HOST = "127.0.0.1"
HASTY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java that is soon under way and never fast: what tests need."""


@contextmanager
def cluster(folder: Path) -> Generator[str]:
    """The master's URL; both are stopped at the end."""
    port = _free()
    url = f"spark://{HOST}:{port}"
    master = ["deploy.master.Master", "--host", HOST, "--port", str(port)]
    worker = ["deploy.worker.Worker", "--host", HOST, "--cores", "2", "--memory", "1g"]
    processes = [_started(folder, [*master, "--webui-port", str(_free())])]
    try:
        _await(port)
        web = ["--webui-port", str(_free()), "--work-dir", str(folder / "work")]
        processes.append(_started(folder, [*worker, *web, url]))
        yield url
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(30)


def _started(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST}
    environment |= {"PYSPARK_PYTHON": sys.executable, "SPARK_DAEMON_JAVA_OPTS": HASTY}
    main = [str(home / "bin" / "spark-class"), f"org.apache.spark.{command[0]}", *command[1:]]
    with (folder / f"{command[0]}.log").open("wb") as log:
        return subprocess.Popen(main, env=environment, stdout=log, stderr=log)


def _free() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _await(port: int) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with socket.socket() as asked:
            if asked.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no master on {port}")
