"""A Spark session for a bulk run."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from fitpoint.errors import fail

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
NEEDED = ("pyspark", "pyarrow", "pandas")
ATTEMPTS = 4
"""A task is tried so often before the run breaks off."""
_LOOPBACK = "127.0.0.1"
_QUIET = Path(__file__).with_name("log4j2.properties")


@contextmanager
def spark_session(
    master: str, batch: int, settings: Mapping[str, str] | None = None
) -> Generator[SparkSession]:
    """A session that hands ``batch`` rows at a time to Python, stopped at the end; where this
    process has one of that master already, beside it, and that goes on. Refused where Spark (BK301)
    or Java (BK302) is not installed, the master does not answer, or the process's session has
    another (BK303)."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise fail("BK301", packages=", ".join(missing))
    if which("java") is None and "JAVA_HOME" not in os.environ:
        raise fail("BK302")
    if (other := _beside(master, batch)) is not None:
        yield other
        return
    session = _started(master, batch, settings or {})
    try:
        yield session
    finally:
        session.stop()


def _beside(master: str, batch: int) -> SparkSession | None:
    """One with settings of its own in the process's running context, if there is one."""
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is None:
        return None
    theirs = running.sparkContext.master or ""
    if theirs != _again(master):
        raise fail("BK303", master=master, reason=theirs)
    session = running.newSession()
    for name, value in _settings(master, batch).items():
        if name.startswith("spark.sql."):
            session.conf.set(name, value)
    return session


def _started(master: str, batch: int, settings: Mapping[str, str]) -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _is_here(master):
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
    builder = SparkSession.builder.master(_again(master)).appName("fitpoint")
    for name, value in {**_settings(master, batch), **settings}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (*spark_errors(), OSError) as error:
        raise fail("BK303", master=master, reason=reason_of(error)) from error
    session.sparkContext.setLogLevel("FATAL")
    return session


def spark_errors() -> tuple[type[Exception], ...]:
    """What Spark raises: its own errors, and Java's."""
    from pyspark.errors import PySparkException

    return PySparkException, import_module("py4j.protocol").Py4JJavaError


def reason_of(error: Exception) -> str:
    """What went wrong in one line: Java's own words stand behind the call that failed, a worker's
    behind its traceback."""
    told = [line.strip(": ") for line in str(error).splitlines() if line.strip("~^ ")]
    java = [line for line in told if line.startswith("org.apache.spark")]
    frames = [n for n, line in enumerate(told) if line.startswith("File ")]
    line = told[min(frames[-1] + 2, len(told) - 1)] if frames else (java or told or [""])[0]
    return (line.partition("Exception: ")[2] or line)[:200]


def _settings(master: str, batch: int) -> dict[str, str]:
    """Quiet and lean; a local session does not leave the machine."""
    lean = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(batch),
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_QUIET.as_uri()}",
    }
    here = {"spark.driver.host": _LOOPBACK, "spark.driver.bindAddress": _LOOPBACK}
    return {**lean, **here} if _is_here(master) else lean


def _again(master: str) -> str:
    """A session in one process repeats failed tasks only where told, unlike a cluster."""
    found = re.fullmatch(r"local\[([^,]+)\]", master)
    return f"local[{found[1]},{ATTEMPTS}]" if found else master


def _is_here(master: str) -> bool:
    return master.startswith("local") or _LOOPBACK in master
