"""A Spark session for a bulk run."""

from __future__ import annotations

import os
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
_LOOPBACK = "127.0.0.1"
_QUIET = Path(__file__).with_name("log4j2.properties")


@contextmanager
def spark_session(
    master: str, batch: int, settings: Mapping[str, str] | None = None
) -> Generator[SparkSession]:
    """A session that hands ``batch`` rows at a time to Python, stopped at the end. Refused where
    Spark (BK301) or Java (BK302) is not installed, or the master does not answer (BK303)."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise fail("BK301", packages=", ".join(missing))
    if which("java") is None and "JAVA_HOME" not in os.environ:
        raise fail("BK302")
    session = _started(master, batch, settings or {})
    try:
        yield session
    finally:
        session.stop()


def _started(master: str, batch: int, settings: Mapping[str, str]) -> SparkSession:
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    java: type[Exception] = import_module("py4j.protocol").Py4JJavaError

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _is_here(master):
        os.environ.setdefault("SPARK_LOCAL_IP", _LOOPBACK)
    builder = SparkSession.builder.master(master).appName("fitpoint")
    for name, value in {**_settings(master, batch), **settings}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (java, PySparkRuntimeError, OSError) as error:
        raise fail("BK303", master=master, reason=_reason(error)) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _reason(error: Exception) -> str:
    """Java's own words stand in the line behind the call that failed."""
    told = [line.strip(": ") for line in str(error).splitlines()]
    java = [line for line in told if line.startswith("org.apache.spark")]
    return (java or told)[0].partition(": ")[2] or (java or told)[0]


def _settings(master: str, batch: int) -> dict[str, str]:
    """Quiet and lean; a local session does not leave the machine."""
    lean = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(batch),
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_QUIET.as_uri()}",
    }
    here = {"spark.driver.host": _LOOPBACK, "spark.driver.bindAddress": _LOOPBACK}
    return {**lean, **here} if _is_here(master) else lean


def _is_here(master: str) -> bool:
    return master.startswith("local") or _LOOPBACK in master
