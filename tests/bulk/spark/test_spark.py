"""Spark gives the answers of the row engine, in a session within one process."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from bulk.spark.forty import answered, truth, write_table
from bulk.spark.needs import on_spark
from bulk.test_row_engine import TABLE
from cli.shell import Shell

pytestmark = on_spark


def test_spark_answers_what_the_row_engine_answers(here: str, tmp_path: Path) -> None:
    table, output = write_table(tmp_path / "accounts.parquet"), tmp_path / "out"
    done, wanted = answered(table, output, here), truth(table)
    assert (output / "_SUCCESS").exists()
    assert pl.read_parquet(output / "*.parquet").equals(wanted)
    assert done.told.ways == {"columnar": 42}
    assert done.told.counts == {"stage": Counter(wanted["stage"].to_list())}
    assert (done.told.met, done.answered) == (46, 42)
    assert [(f.row, f.account, [p.code for p in f.problems]) for f in done.faults] == [
        (43, "twice", ["BK106"]),
        (44, "twice", ["BK106"]),
        (45, "wrong", ["E205"]),
        (46, "", ["BK105"]),
    ]


def test_the_command_answers_as_it_does_on_this_machine(
    demo: Shell, here: str, tmp_path: Path
) -> None:
    base = tmp_path / "accounts.parquet"
    TABLE.with_columns(price_tier=pl.Series(["高", "极高", None])).write_parquet(base)
    told = [
        demo("qualify", "--from", str(base), "-o", str(output), *options, "--format", "json")
        for output, options in (
            (tmp_path / "here.parquet", ("--workers", "1")),
            (tmp_path / "there", ("--engine", "spark", "--master", here)),
        )
    ]
    assert [answer.code for answer in told] == [1, 1]
    assert [(a.json["answered"], a.json["rejected"]) for a in told] == [(2, 1), (2, 1)]
    near, far = (pl.read_parquet(tmp_path / f) for f in ("here.parquet", "there/*.parquet"))
    assert far.equals(near)
    rejects = [tmp_path / f"{name}.rejected.csv" for name in ("here.parquet", "there")]
    assert rejects[0].read_bytes() == rejects[1].read_bytes()


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    ("options", "code"),
    [(("--limit", "3"), "BK306"), (("--dry-run",), "BK306"), (("--master", "nowhere"), "BK303")],
)
def test_what_spark_cannot_do_is_refused(
    demo: Shell, tmp_path: Path, options: tuple[str, ...], code: str
) -> None:
    base = tmp_path / "accounts.parquet"
    TABLE.write_parquet(base)
    output = tmp_path / "out"
    told = demo("qualify", "--from", str(base), "-o", str(output), "--engine", "spark", *options)
    assert told.code != 0
    assert code in told.err
    assert list(tmp_path.iterdir()) == [base]


@pytest.mark.parametrize(("code", "spoilt"), [("BK304", "cut"), ("BK308", "garbled")])
def test_a_damaged_file_is_told_in_one_line(
    demo: Shell, here: str, tmp_path: Path, code: str, spoilt: str
) -> None:
    base = tmp_path / "accounts.parquet"
    TABLE.write_parquet(base)
    whole = base.read_bytes()
    base.write_bytes(whole[:300] if spoilt == "cut" else whole[:4] + b"\xff" * 80 + whole[84:])
    output = tmp_path / "out"
    spark = ("--engine", "spark", "--master", here)
    told = demo("qualify", "--from", str(base), "-o", str(output), *spark)
    assert told.code != 0
    assert code in told.err
    assert "C199" not in told.err
    assert list(tmp_path.iterdir()) == [base]
