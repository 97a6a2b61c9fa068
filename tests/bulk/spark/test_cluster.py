"""On a cluster: the same answers; a Python worker, and a whole executor, that dies in the middle."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from bulk.spark.forty import answered, truth, write_table
from bulk.spark.needs import on_spark
from cli.bulk_base import SCORER, accounts, workspace
from cli.shell import Answer, Shell

pytestmark = on_spark
COUNT = 2_000
WORKER, EXECUTOR = (66, 0), (131, 2)
"""Who dies at which spending: the Python process, or the one so many above it (through the daemon
the executor)."""
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


def killing(folder: Path, *deaths: tuple[int, int], again: bool = False) -> Shell:
    """A workspace whose scorer kills each once, and leaves a mark, or ``again`` and again."""
    shell = workspace(folder)
    kills = [
        KILLING.format(fatal=fatal, above=above, mark=str(folder / f"died{above}"), again=again)
        for fatal, above in deaths
    ]
    head, line, rest = SCORER.partition('        if row["spend"] == 13:')
    scorer = head + "".join(kill.lstrip("\n") for kill in kills) + line + rest
    (folder / "plugins" / "moody.py").write_text(scorer, encoding="utf-8")
    return shell


def run(shell: Shell, source: Path, output: Path, *more: str) -> Answer:
    return shell("qualify", "--from", str(source), "-o", str(output), *more, "--format", "json")


def test_a_cluster_answers_what_the_row_engine_answers(there: str, tmp_path: Path) -> None:
    table, output = write_table(tmp_path / "accounts.parquet"), tmp_path / "out"
    done = answered(table, output, there)
    assert pl.read_parquet(output / "*.parquet").equals(truth(table))
    assert [fault.row for fault in done.faults] == [43, 44, 45, 46]


def test_what_dies_is_done_again_and_nothing_twice(there: str, tmp_path: Path) -> None:
    source, folder = tmp_path / "base.parquet", tmp_path / "small"
    accounts(COUNT).write_parquet(source)
    shell = killing(folder, WORKER, EXECUTOR)
    far, near = tmp_path / "there", tmp_path / "here.parquet"
    spark = ("--engine", "spark", "--master", there, "--batch", "100")
    found = run(shell, source, far, *spark)
    assert (folder / "died0").exists(), "no worker was killed"
    assert (folder / "died2").exists(), "no executor was killed"
    assert (found.code, found.json["answered"]) == (0, COUNT), found.err
    told = run(shell, source, near, "--workers", "1", "--batch", "100").json
    for key in ("accounts", "rejected", "ways", "columns", "tallies"):
        assert found.json[key] == told[key], key
    assert (far / "_SUCCESS").exists()
    assert pl.read_parquet(sorted(far.glob("*.parquet"))).equals(pl.read_parquet(near))
    assert not list(tmp_path.glob(".*")), "nothing of what was done twice is left"


def test_a_worker_that_dies_each_time_ends_the_run_with_a_message(
    here: str, tmp_path: Path
) -> None:
    source, output = tmp_path / "base.parquet", tmp_path / "out"
    accounts(200).write_parquet(source)
    shell = killing(tmp_path / "small", WORKER, again=True)
    found = run(shell, source, output, "--engine", "spark", "--master", here)
    assert found.code != 0
    assert "BK308" in found.err
    assert not output.exists()
