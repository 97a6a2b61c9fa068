"""Long evidence on Spark: the file of a local run, account by account and in its order."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from bulk.spark.needs import on_spark
from cli.bulk_base import evidence, workspace
from cli.shell import Answer, Shell

pytestmark = on_spark
COUNT = 60


def base() -> pl.DataFrame:
    """Findings in any order; rows of nobody, cells that cannot be read, ids that come again, an
    account of which nothing can be read, blanks of all kinds around accounts."""
    rows = evidence(COUNT).with_columns(id=pl.lit(None, pl.String), name=pl.lit(None, pl.String))
    odd = pl.DataFrame(
        [
            (" a00001\t", "spend", "250", "", "第一号（虚构）"),
            ("a00002\u3000", "tier", "极高", "", ""),
            ("", "spend", "1", "", ""),
            (None, "spend", "2", "", ""),
            ("\u00a0", "spend", "3", "", ""),
            ("nothing", "spend", "许多", "", ""),
            ("a00003", "spend", "7", "twice", ""),
            ("a00003", "spend", "8", "twice", ""),
        ],
        schema=["account", "field", "value", "id", "name"],
        orient="row",
    )
    recorded = pl.lit(datetime(2026, 3, 1, 9, tzinfo=UTC)).alias("recorded_at")
    both = pl.concat([rows.select(odd.columns), odd]).with_columns(recorded)
    return both.sample(fraction=1, shuffle=True, seed=7)


def run(shell: Shell, source: Path, output: Path, *more: str) -> Answer:
    return shell("qualify", "--from", str(source), "-o", str(output), *more, "--format", "json")


def rejects(output: Path) -> list[list[str]]:
    path = output.with_name(f"{output.name}.rejected.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.reader(file))


def test_long_evidence_is_answered_as_on_this_machine(here: str, tmp_path: Path) -> None:
    shell, source = workspace(tmp_path / "small"), tmp_path / "long.parquet"
    base().write_parquet(source, row_group_size=50)
    outputs = tmp_path / "here.parquet", tmp_path / "there"
    near = run(shell, source, outputs[0], "--workers", "1")
    spark = ("--engine", "spark", "--master", here, "--batch", "7")
    far = run(shell, source, outputs[1], *spark)
    assert (near.code, far.code) == (1, 1), far.err
    for key in near.json.keys() - {"output", "rejects_file", "remarks", "examples"}:
        assert far.json[key] == near.json[key], key
    assert far.json["form"] == "long"
    files = sorted(outputs[1].glob("*.parquet"))
    assert len(files) > 1, "the work is shared out"
    assert pl.read_parquet(files).equals(pl.read_parquet(outputs[0]))
    assert rejects(outputs[1]) == rejects(outputs[0])
    assert len(rejects(outputs[0])) == 1 + 3 + 2 + 1


def test_rows_are_numbered_through_all_files_of_a_folder(here: str, tmp_path: Path) -> None:
    shell, folder = workspace(tmp_path / "small"), tmp_path / "两份 客户"
    folder.mkdir()
    for part, rows in enumerate((("a", "b", "b"), ("c", None, "b"))):
        frame = pl.DataFrame({"account": rows, "spend": [120.0, 5.0, 7.0]})
        frame.write_parquet(folder / f"{part}.parquet")
    output = tmp_path / "there"
    found = run(shell, folder, output, "--engine", "spark", "--master", here)
    assert found.code == 1, found.err
    assert (found.code, found.json["accounts"], found.json["answered"]) == (1, 6, 2), found.err
    files = sorted(output.glob("*.parquet"))
    assert pl.read_parquet(files)["account"].to_list() == ["a", "c"]
    assert sorted(line[0] for line in rejects(output))[:4] == ["2", "3", "5", "6"]
