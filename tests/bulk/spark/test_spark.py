"""Spark gives the answers of the row engine: in a local session, and on a cluster of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bulk.spark.cluster import cluster
from bulk.spark.needs import needs_spark
from bulk.test_row_engine import TABLE
from bulk.test_wide import WHERE
from cli.shell import Shell
from demo.test_demo_content import demo as told_of
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import plain
from fitpoint.bulk.reading.wide import Wide, read_batch
from fitpoint.bulk.spark.run import Asked, Done, run
from fitpoint.bulk.spark.session import spark_session
from fitpoint.bulk.spark.table import read_table
from fitpoint.language.builtins import BUILTINS
from fitpoint.qualification.qualify import Versions
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import AS_OF, team

pytestmark = needs_spark
EXTENT = Extent(media=3, questions=2)


def kit(as_of: date = AS_OF) -> Kit:
    scorers = {"rfm": RfmScorer()}
    return Kit(team(), told_of().market(), BUILTINS, scorers, None, as_of, Versions("test"))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty accounts, two rows of one more, one cell that is no code, one row of nobody."""
    path = tmp_path_factory.mktemp("spark") / "accounts.parquet"
    pieces = [TABLE.with_columns(pl.col("account") + f"-{n}") for n in range(14)]
    odd = pl.DataFrame(
        {
            "account": ["twice", "twice", "wrong", None],
            "name": ["重（虚构）", "重（虚构）", "错（虚构）", "无（虚构）"],
            "price_tier": ["高", "中", "极高", "高"],
            "sales_regions": [None, None, None, None],
        },
        schema=TABLE.schema,
    )
    pl.concat([*pieces, odd]).write_parquet(path, row_group_size=10)
    return path


def answered(table: Path, output: Path, master: str) -> Done:
    asked = Asked(str(table), str(output), "accounts.parquet", WHERE, EXTENT, {})
    memory = {"spark.executor.memory": "512m", "spark.executor.memoryOverhead": "384m"}
    with spark_session(master, batch=16, settings=memory) as session:
        read = read_table(session, asked.source, asked.name)
        return run(session, kit(), asked, "wide", plain(list(read.schema)), read)


@pytest.fixture(scope="module", params=["local", "cluster"])
def done(
    request: pytest.FixtureRequest, table: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Done, Path]:
    folder = tmp_path_factory.mktemp("answers")
    output = folder / "out"
    if request.param == "local":
        return answered(table, output, "local[2]"), output
    with cluster(folder) as master:
        return answered(table, output, master), output


def test_spark_answers_what_the_row_engine_answers(done: tuple[Done, Path], table: Path) -> None:
    told, output = done
    assert (output / "_SUCCESS").exists()
    found = pl.read_parquet(output / "*.parquet").sort("account")
    rows = pl.read_parquet(table).head(42)
    wide = Wide(bind(rows.schema, team(), "accounts.parquet"), WHERE, "accounts.parquet")
    alone = RowEngine(kit().qualifier(), EXTENT).answer(read_batch(wide, team(), rows, 1))
    assert found.equals(alone.table.sort("account"))
    assert told.ways == {"columnar": 42}
    assert told.answered == 42


def test_rows_that_cannot_be_taken_are_told_by_their_number(done: tuple[Done, Path]) -> None:
    faults = [(f.row, f.account, [p.code for p in f.problems]) for f in done[0].faults]
    assert faults == [
        (43, "twice", ["BK106"]),
        (44, "twice", ["BK106"]),
        (45, "wrong", ["E205"]),
        (46, "", ["BK105"]),
    ]


def test_the_command_answers_as_it_does_on_this_machine(demo: Shell, tmp_path: Path) -> None:
    base = tmp_path / "accounts.parquet"
    TABLE.with_columns(price_tier=pl.Series(["高", "极高", None])).write_parquet(base)
    told = [
        demo("qualify", "--from", str(base), "-o", str(output), *options, "--format", "json")
        for output, options in (
            (tmp_path / "here.parquet", ("--workers", "1")),
            (tmp_path / "there", ("--engine", "spark", "--master", "local[2]")),
        )
    ]
    assert [answer.code for answer in told] == [1, 1]
    assert [(a.json["answered"], a.json["rejected"]) for a in told] == [(2, 1), (2, 1)]
    here, there = (
        pl.read_parquet(tmp_path / "here.parquet"),
        pl.read_parquet(tmp_path / "there/*.parquet"),
    )
    assert there.sort("account").equals(here.sort("account"))
    rejects = [tmp_path / f"{name}.rejected.csv" for name in ("here.parquet", "there")]
    assert rejects[0].read_bytes() == rejects[1].read_bytes()


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
    assert not output.exists()


@pytest.mark.parametrize(("code", "spoilt"), [("BK304", "cut"), ("BK308", "garbled")])
def test_a_damaged_file_is_told_in_one_line(
    demo: Shell, tmp_path: Path, code: str, spoilt: str
) -> None:
    base = tmp_path / "accounts.parquet"
    TABLE.write_parquet(base)
    whole = base.read_bytes()
    base.write_bytes(whole[:300] if spoilt == "cut" else whole[:4] + b"\xff" * 80 + whole[84:])
    output = tmp_path / "out"
    told = demo("qualify", "--from", str(base), "-o", str(output), "--engine", "spark")
    assert told.code != 0
    assert code in told.err
    assert "C199" not in told.err
    assert not (output / "_SUCCESS").exists()
