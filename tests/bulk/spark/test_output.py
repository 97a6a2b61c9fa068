"""The output of a run on Spark: written by the workers, there whole or not at all."""

from __future__ import annotations

import os
import resource
from errno import EFBIG, ENOSPC
from pathlib import Path

import polars as pl
import pytest

from bulk.spark.needs import on_spark
from cli.bulk_base import SCORER, accounts, workspace
from cli.shell import Answer, Shell
from fitpoint.bulk.running.lock import alone
from fitpoint.bulk.spark.arrow import arrow_schema
from fitpoint.bulk.spark.part_file import keep_table
from fitpoint.bulk.spark.published import parts_beside, publish, working
from fitpoint.bulk.spark.writable import UnwritableError, refusal_of, writable
from fitpoint.errors import FitpointError

COUNT, BATCH = 500, 100
FORGETS = """
        if row["spend"] == 66:
            import pathlib, shutil
            [shutil.rmtree(path) for path in pathlib.Path({folder!r}).glob(".out.parts/*/")]
"""
"""A scorer that takes the folder of parts away: what a worker sees that has no such folder."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.parquet"
    odd = pl.DataFrame({"account": ["a00001", "b"], "tier": ["高", "极高"]})
    pl.concat([accounts(COUNT), odd], how="diagonal").write_parquet(path)
    return path


def run(shell: Shell, source: Path, output: Path, *more: str) -> Answer:
    return shell("qualify", "--from", str(source), "-o", str(output), *more, "--format", "json")


class TestOnSpark:
    pytestmark = on_spark

    def test_one_file_has_the_bytes_that_one_machine_writes(
        self, here: str, tmp_path: Path, base: Path
    ) -> None:
        shell = workspace(tmp_path / "small")
        spark = ("--engine", "spark", "--master", here)
        for suffix in ("parquet", "csv"):
            near, far = tmp_path / f"near.{suffix}", tmp_path / f"far.{suffix}"
            one = run(shell, base, near, "--workers", "1", "--batch", str(BATCH))
            other = run(shell, base, far, *spark, "--batch", "77")
            assert (one.code, other.code) == (1, 1), other.err
            assert far.read_bytes() == near.read_bytes()

    def test_the_summary_is_that_of_one_machine(
        self, here: str, tmp_path: Path, base: Path
    ) -> None:
        shell, output = workspace(tmp_path / "small"), tmp_path / "out"
        one = run(shell, base, output.with_suffix(".parquet"), "--workers", "1", "--batch", "63")
        other = run(shell, base, output, "--engine", "spark", "--master", here, "--batch", "63")
        near, far = one.json, other.json
        assert far["tallies"]
        assert far["remarks"]["problems"]
        near["remarks"]["slow"][0].pop("seconds")
        far["remarks"]["slow"][0].pop("seconds")
        for told in (near, far):
            del told["output"], told["rejects_file"]
        assert far == near
        assert (output / "_SUCCESS").exists()
        assert not list(tmp_path.glob(".*"))

    def test_a_folder_that_a_worker_does_not_have_is_told(
        self, here: str, tmp_path: Path, base: Path
    ) -> None:
        shell, output = workspace(tmp_path / "small"), tmp_path / "out"
        head, line, rest = SCORER.partition('        if row["spend"] == 13:')
        scorer = head + FORGETS.format(folder=str(tmp_path)).lstrip("\n") + line + rest
        (shell.folder / "plugins" / "moody.py").write_text(scorer, encoding="utf-8")
        found = run(shell, base, output, "--engine", "spark", "--master", here)
        assert found.code == 2
        assert "BK309" in found.err
        assert os.uname().nodename in found.err
        assert sorted(p.name for p in tmp_path.iterdir()) == ["base.parquet", "small"]

    def test_accounts_none_of_which_can_be_read_leave_a_table_of_no_rows(
        self, here: str, tmp_path: Path
    ) -> None:
        shell, base, output = (
            workspace(tmp_path / "small"),
            tmp_path / "a.parquet",
            tmp_path / "out",
        )
        pl.DataFrame({"account": ["a", "a"], "spend": [1.0, 2.0]}).write_parquet(base)
        found = run(shell, base, output, "--engine", "spark", "--master", here)
        assert (found.code, found.json["answered"], found.json["tallies"]) == (1, 0, []), found.err
        assert len(pl.read_parquet(output / "*.parquet").columns) > 10


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("hdfs://somewhere/out", "BK311"),
        ("nowhere/out", "BK216"),
        ("base.parquet", "BK225"),
        (".", "BK225"),
        ("there", "BK305"),
        ("there.csv", "BK215"),
        ("folder.parquet", "BK231"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_spark_is_asked(
    tmp_path: Path, base: Path, output: str, code: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "folder.parquet").mkdir()
    (tmp_path / "there.csv").touch()
    shell = workspace(tmp_path / "small")
    place = Path(output) if "://" in output else tmp_path / output
    found = run(shell, base, place, "--engine", "spark", "--master", "local[1]")
    assert found.code == 2
    assert code in found.err


def test_a_folder_of_other_things_is_not_written_over(tmp_path: Path, base: Path) -> None:
    output, shell = tmp_path / "mine", workspace(tmp_path / "small")
    output.mkdir()
    (output / "letter.docx").touch()
    found = run(shell, base, output, "--engine", "spark", "--overwrite")
    assert found.code == 2
    assert "BK211" in found.err
    assert (output / "letter.docx").exists()


def test_parts_become_the_output_in_their_order_at_once(tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "part-0000009.parquet").write_text("old")
    with working(output) as folder:
        parts = [folder / f"{name}.parquet" for name in ("0-7", "1-3", "2-11")]
        for part in parts:
            part.write_text(part.name)
        (folder / "1-4.parquet").write_text("another attempt at the second")
        publish(parts, output, folder, {})
    found = {path.name: path.read_text() for path in output.glob("*.parquet")}
    assert found == {f"part-000000{n}.parquet": part.name for n, part in enumerate(parts)}
    assert (output / "_SUCCESS").exists()
    assert list(tmp_path.iterdir()) == [output]


def test_what_a_killed_run_left_is_taken_away_and_not_mixed_in(tmp_path: Path) -> None:
    output = tmp_path / "out"
    beside = parts_beside(output)
    (beside / "before").mkdir(parents=True)
    (beside / "before" / "0-0.parquet").touch()
    (beside / "lock").touch()
    with working(output) as folder:
        assert not (beside / "before").exists()
        assert list(folder.iterdir()) == []
    assert not beside.exists()


def test_two_runs_into_one_output_exclude_each_other(tmp_path: Path) -> None:
    output = tmp_path / "out"
    with alone(parts_beside(output)), pytest.raises(FitpointError) as caught, working(output):
        pass
    assert [d.code for d in caught.value.diagnostics] == ["BK213"]


def test_a_full_disk_and_a_missing_folder_are_told_apart(tmp_path: Path) -> None:
    codes: list[str] = []
    for folder, error in ((tmp_path, OSError(ENOSPC, "full")), (tmp_path / "none", None)):
        with pytest.raises(UnwritableError) as caught, writable(folder):
            assert error is not None
            raise error
        told = refusal_of(
            RuntimeError(f"Traceback …\n{caught.type.__name__}: {caught.value}"), folder
        )
        assert told is not None
        codes += [d.code for d in told.diagnostics]
    assert codes == ["BK310", "BK309"]
    with pytest.raises(OSError, match="other"), writable(tmp_path):
        raise OSError("other")
    assert refusal_of(RuntimeError("other"), tmp_path) is None


def test_a_disk_that_takes_no_more_leaves_no_part(tmp_path: Path) -> None:
    table = pl.DataFrame({"a": [f"{n * 7_919}" for n in range(40_000)]})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(UnwritableError) as caught, writable(tmp_path):
            keep_table(iter([table, table]), tmp_path, "0-1", arrow_schema(table.schema))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(caught.value).split()[0] == str(EFBIG)
    assert not list(tmp_path.iterdir())
