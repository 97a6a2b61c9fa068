"""A Python worker, or a whole executor, that dies in the middle: Spark does its tasks again."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import polars as pl
import pytest

from bulk.spark.cluster import cluster
from bulk.spark.needs import needs_spark
from cli.bulk_base import SCORER, accounts, workspace
from cli.shell import Answer, Shell

pytestmark = needs_spark
COUNT, FATAL = 2_000, 66
KILLING = """
        if row["spend"] == {fatal}:
            import os, pathlib, signal
            victim = os.getpid()
            for _ in range({above}):
                told = pathlib.Path(f"/proc/{{victim}}/status").read_text()
                victim = int(told.partition("PPid:")[2].split()[0])
            try:
                os.close(os.open({mark!r}, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                if not {again}:
                    return {{"points": row["spend"]}}
            os.kill(victim, signal.SIGKILL)
"""
"""The scorer ends a process: its own, or so many above it (the daemon, the executor)."""


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    with cluster(tmp_path_factory.mktemp("killed")) as url:
        yield url


def killing(folder: Path, mark: Path, above: int, *, again: bool = False) -> Shell:
    shell = workspace(folder)
    kill = KILLING.format(fatal=FATAL, above=above, mark=str(mark), again=again)
    head, line, rest = SCORER.partition('        if row["spend"] == 13:')
    scorer = head + kill.lstrip("\n") + line + rest
    (folder / "plugins" / "moody.py").write_text(scorer, encoding="utf-8")
    return shell


def run(shell: Shell, source: Path, output: Path, *more: str) -> Answer:
    return shell("qualify", "--from", str(source), "-o", str(output), *more, "--format", "json")


@pytest.mark.parametrize("above", [0, 2], ids=["worker", "executor"])
def test_what_dies_is_done_again_and_nothing_twice(master: str, tmp_path: Path, above: int) -> None:
    source, mark = tmp_path / "base.parquet", tmp_path / "died"
    accounts(COUNT).write_parquet(source)
    shell = killing(tmp_path / "small", mark, above)
    there, here = tmp_path / "there", tmp_path / "here.parquet"
    spark = ("--engine", "spark", "--master", master, "--batch", "100")
    found = run(shell, source, there, *spark)
    assert mark.exists(), "nothing was killed"
    assert (found.code, found.json["answered"]) == (0, COUNT), found.err
    assert run(shell, source, here, "--workers", "1").code == 0
    assert (there / "_SUCCESS").exists()
    answered = pl.read_parquet(sorted(there.glob("*.parquet")))
    assert answered.equals(pl.read_parquet(here))


def test_a_worker_that_dies_each_time_ends_the_run_with_a_message(tmp_path: Path) -> None:
    source, output = tmp_path / "base.parquet", tmp_path / "out"
    accounts(200).write_parquet(source)
    shell = killing(tmp_path / "small", tmp_path / "died", 0, again=True)
    found = run(shell, source, output, "--engine", "spark", "--master", "local[2]")
    assert found.code != 0
    assert "BK308" in found.err
    assert not (output / "_SUCCESS").exists()
