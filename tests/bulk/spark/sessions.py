"""Spark sessions that tests share."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from bulk.spark.cluster import HASTY
from fitpoint.bulk.spark.session import spark_session

LOCAL = "local[2]"
SETTINGS = {
    "spark.driver.memory": "768m",
    "spark.executor.memory": "512m",
    "spark.executor.memoryOverhead": "384m",
    "spark.executor.extraJavaOptions": HASTY,
}


@dataclass
class Sessions:
    """The one session that this process has. Commands with its master take it, and leave it open
    for the next test."""

    master: str = ""
    stack: ExitStack = field(default_factory=ExitStack)

    def open(self, master: str) -> str:
        if master != self.master:
            self.close()
            self.stack.enter_context(spark_session(master, 16, SETTINGS))
            self.master = master
        return master

    def close(self) -> None:
        self.stack.close()
        self.master = ""
