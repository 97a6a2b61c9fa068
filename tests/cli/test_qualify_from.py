"""``fitpoint qualify --from``: the same answers from any form of input, cut into any parts."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cli.bulk_base import accounts, evidence, workspace
from cli.shell import Answer, Shell
from fitpoint.qualification.decision import Override
from fitpoint.store.decisions import add_override
from fitpoint.workspace import Workspace

COUNT = 40


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return workspace(tmp_path / "small")


def run(shell: Shell, source: Path | str, output: Path, *more: str) -> Answer:
    given = ("qualify", "--from", str(source), "-o", str(output), "--workers", "1", *more)
    return shell(*given, "--format", "json")


def saved(table: pl.DataFrame, path: Path) -> Path:
    if path.suffix == ".parquet":
        table.write_parquet(path)
    else:
        table.write_csv(path)
    return path


def test_every_account_is_answered_in_order(shell: Shell, tmp_path: Path) -> None:
    source, output = saved(accounts(COUNT), tmp_path / "base.parquet"), tmp_path / "out.parquet"
    found = run(shell, source, output)
    assert found.code == 0, found.err
    table = pl.read_parquet(output)
    assert table["account"].to_list() == accounts(COUNT)["account"].to_list()
    spend = accounts(COUNT)["spend"]
    assert table["field.big.value"].to_list() == (spend >= 100).to_list()
    assert table["field.points.value"].drop_nulls().to_list() == [s for s in spend if s and s != 13]
    assert (found.json["accounts"], found.json["answered"]) == (COUNT, COUNT)
    assert found.json["ways"] == {"columnar": COUNT}
    told = pl.read_parquet_metadata(output)
    assert told["fitpoint.as_of"] == "2026-03-01"
    assert told["fitpoint.pack"].startswith("small@0.1.0 ")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["base.parquet", "out.parquet", "small"]


def test_a_scorer_that_raises_costs_its_row_alone(shell: Shell, tmp_path: Path) -> None:
    source, output = saved(accounts(COUNT), tmp_path / "base.parquet"), tmp_path / "out.parquet"
    run(shell, source, output)
    wrong = pl.read_parquet(output).filter(pl.col("problems").list.len() > 0)
    assert wrong["account"].to_list() == ["a00013"]
    assert wrong["field.points.state"].to_list() == ["unknown"]
    assert wrong["field.big.value"].to_list() == [False]


def test_bytes_do_not_depend_on_batches_and_processes(shell: Shell, tmp_path: Path) -> None:
    source = saved(accounts(COUNT), tmp_path / "base.parquet")
    ways = (("--batch", "7"), ("--batch", "1000"), ("--batch", "11", "--workers", "2"))
    for place, way in enumerate(ways):
        assert run(shell, source, tmp_path / f"{place}.parquet", *way).code == 0
    assert len({(tmp_path / f"{n}.parquet").read_bytes() for n in range(len(ways))}) == 1


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_other_outputs_say_the_same(shell: Shell, tmp_path: Path, suffix: str) -> None:
    source = saved(accounts(COUNT), tmp_path / "base.parquet")
    run(shell, source, tmp_path / "out.parquet")
    run(shell, source, tmp_path / f"out.{suffix}")
    wanted = pl.read_parquet(tmp_path / "out.parquet").select("account", "stage", "field.big.value")
    path = tmp_path / f"out.{suffix}"
    found = pl.read_csv(path) if suffix == "csv" else pl.read_ndjson(path)
    assert found.select(wanted.columns).equals(wanted)


def test_any_form_of_input_gives_the_same_answers(shell: Shell, tmp_path: Path) -> None:
    table = accounts(COUNT)
    whole = run(shell, saved(table, tmp_path / "base.parquet"), tmp_path / "whole.parquet")
    assert whole.code == 0
    (tmp_path / "old.csv").write_bytes(table.write_csv().encode("gb18030"))
    with sqlite3.connect(tmp_path / "base.db") as database:
        database.execute("create table clients (account text, name text, spend real, tier text)")
        database.executemany("insert into clients values (?, ?, ?, ?)", table.rows())
    database.close()
    columns = ["account", "name", "stage", "action", "field.big.value", "field.points.value"]
    wanted = pl.read_parquet(tmp_path / "whole.parquet").select(columns)
    csv = run(shell, tmp_path / "old.csv", tmp_path / "csv.parquet")
    assert csv.json["encoding"] == "gb18030"
    url = f"sqlite:///{tmp_path / 'base.db'}"
    assert run(shell, url, tmp_path / "db.parquet", "--table", "clients").code == 0
    for name in ("csv", "db"):
        assert pl.read_parquet(tmp_path / f"{name}.parquet").select(columns).equals(wanted), name


def test_long_evidence_is_gathered_by_account(shell: Shell, tmp_path: Path) -> None:
    rows = evidence(COUNT)
    found = run(shell, saved(rows, tmp_path / "long.csv"), tmp_path / "long.parquet")
    assert (found.code, found.json["form"]) == (0, "long"), found.err
    table = pl.read_parquet(tmp_path / "long.parquet")
    assert table["account"].to_list() == rows["account"].unique(maintain_order=True).to_list()
    known = accounts(COUNT).join(table, on="account", maintain_order="right")
    assert known["field.big.value"].to_list() == (known["spend"] >= 100).to_list()
    run(shell, tmp_path / "long.csv", tmp_path / "cut.parquet", "--batch", "3", "--workers", "2")
    assert (tmp_path / "cut.parquet").read_bytes() == (tmp_path / "long.parquet").read_bytes()


def test_long_evidence_says_where_it_comes_from(shell: Shell, tmp_path: Path) -> None:
    rows = pl.DataFrame(
        {
            "客户编号": ["甲", "乙", "甲", "乙", "丙", "丁"],
            "字段": ["投放", "spend", "spend", "档次", "spend", "spend"],
            "值": ["120", None, "80", "中", "9", "8"],
            "状态": ["已知", "婉拒", None, None, None, "大概"],
            "来源": ["年报", "电话", "台账", "台账", "台账", "台账"],
            "日期": ["2026-01-02", "2026-01-02", "2026-01-02", None, "昨天", None],
        }
    )
    found = run(shell, saved(rows, tmp_path / "long.csv"), tmp_path / "out.parquet")
    assert (found.code, found.json["rejected"]) == (1, 3)
    assert [(e["row"], e["column"]) for e in found.json["examples"]] == [
        (4, "值"),
        (5, "日期"),
        (6, "状态"),
    ]
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table["account"].to_list() == ["甲", "乙"]
    assert table["field.big.state"].to_list() == ["known", "unknown"]
    assert table["stage"].to_list() == ["all", "all"], "two sources contradict each other"


def test_rejected_rows_have_a_file_of_their_own(shell: Shell, tmp_path: Path) -> None:
    table = accounts(6).with_columns(
        account=pl.Series(["a", "=b", None, "d", "d", "f"]),
        tier=pl.Series(["高", "+很高", "低", "低", "低", None]),
    )
    source, output = saved(table, tmp_path / "base.parquet"), tmp_path / "out.parquet"
    found = run(shell, source, output)
    assert found.code == 1
    assert pl.read_parquet(output)["account"].to_list() == ["a", "f"]
    rejects = (tmp_path / "out.parquet.rejected.csv").read_text(encoding="utf-8-sig")
    lines = pl.read_csv(rejects.encode(), infer_schema=False)
    assert lines["行"].to_list() == ["2", "3", "4", "5"]
    assert lines["客户"].to_list() == ["'=b", None, "d", "d"]
    assert lines["内容"][0] == "'+很高"
    assert "第 4、5 行" in lines["原因"][2]
    assert found.json["rejects_file"] == str(output) + ".rejected.csv"
    saved(accounts(6), source)
    assert run(shell, source, output, "--overwrite").code == 0
    assert not (tmp_path / "out.parquet.rejected.csv").exists()


def test_a_line_of_a_csv_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path) -> None:
    source = tmp_path / "base.csv"
    source.write_text('account,spend\na,120\nb,1,2\n"c,5\nd,3\n', encoding="utf-8")
    found = run(shell, source, tmp_path / "out.csv")
    assert [e["row"] for e in found.json["examples"]] == [2, 3]
    assert pl.read_csv(tmp_path / "out.csv")["account"].to_list() == ["a", "d"]


def test_a_dry_run_reads_all_and_writes_nothing(shell: Shell, tmp_path: Path) -> None:
    table = accounts(COUNT).with_columns(tier=pl.lit("中"), spent=pl.lit(1))
    source = saved(table, tmp_path / "base.parquet")
    found = run(shell, source, tmp_path / "out.parquet", "--dry-run")
    assert (found.code, found.json["rejected"], found.json["answered"]) == (1, COUNT, 0)
    columns = {c["header"]: (c["target"], c["hint"]) for c in found.json["columns"]}
    assert columns["spend"] == ("spend", "")
    assert columns["spent"] == ("", "spend")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["base.parquet", "small"]


def test_only_the_first_accounts(shell: Shell, tmp_path: Path) -> None:
    source = saved(accounts(COUNT), tmp_path / "base.parquet")
    run(shell, source, tmp_path / "out.parquet", "--limit", "5", "--questions", "0", "--media", "1")
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table["account"].to_list() == accounts(5)["account"].to_list()
    assert "questions" not in table.columns


def test_a_mapping_says_what_columns_are(shell: Shell, tmp_path: Path) -> None:
    table = accounts(COUNT).rename({"account": "代号", "spend": "花费", "tier": "级"})
    source = saved(table.with_columns(级=pl.col("级").replace({"高": "H"})), tmp_path / "b.parquet")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "schema: 1\nas: accounts\nsource: {title: 底表, method: asked, confidence: 0.5}\n"
        "columns:\n  代号: id\n  name: name\n  花费: spend\n  级: {to: tier, values: {H: 高}}\n",
        encoding="utf-8",
    )
    found = run(shell, source, tmp_path / "out.parquet", "--mapping", str(mapping))
    assert found.code == 0, found.err
    assert {c["header"]: c["target"] for c in found.json["columns"]} == {
        "代号": "account",
        "name": "name",
        "花费": "spend",
        "级": "tier",
    }
    big = pl.read_parquet(tmp_path / "out.parquet")["field.big.value"].to_list()
    assert big == (accounts(COUNT)["spend"] >= 100).to_list()


def test_what_a_person_lifted_is_lifted(shell: Shell, tmp_path: Path) -> None:
    """By the account's id; what is answered is not kept in the store."""
    day = date(2026, 2, 1)
    lifted = Override("O-1", "a00001", "enough", "甲", "先谈", day, date(2026, 12, 31))
    with Workspace.open(shell.folder).store().transaction() as connection:
        add_override(connection, lifted)
    source = saved(accounts(3), tmp_path / "base.parquet")
    assert run(shell, source, tmp_path / "out.parquet").code == 0
    table = pl.read_parquet(tmp_path / "out.parquet")
    assert table["gate.enough.overridden_by"].to_list() == [None, "O-1", None]
    assert table["document.outline"][1] != "blocked"
    assert shell("accounts", "--format", "json").json["accounts"] == []


@pytest.mark.parametrize("form", ["wide", "long"])
def test_one_account_of_a_file_is_explained(shell: Shell, tmp_path: Path, form: str) -> None:
    table = accounts(COUNT) if form == "wide" else evidence(COUNT)
    source = str(saved(table, tmp_path / "base.csv"))
    output = tmp_path / "out.parquet"
    assert run(shell, source, output).code == 0
    answered = pl.read_parquet(output).filter(pl.col("account") == "a00023").row(0, named=True)
    found = shell("explain", "a00023", "--from", source, "--format", "json").json
    assert (found["stage"], found["action"]) == (answered["stage"], answered["action"])
    why = shell("explain", "a00023", "够大", "--from", source)
    assert "关口 够大：不通过" in why.out
    assert "base.csv" in why.out
    missing = shell("explain", "a99999", "--from", source, lang="en")
    assert (missing.code, "BK232" in missing.err) == (2, True)


def test_a_rejected_account_of_a_file_is_explained_by_what_is_wrong(
    shell: Shell, tmp_path: Path
) -> None:
    source = saved(accounts(3).with_columns(tier=pl.lit("中")), tmp_path / "base.parquet")
    found = shell("explain", "a00001", "--from", str(source))
    assert (found.code, "base.parquet:2" in found.err, "E205" in found.err) == (2, True, True)


def test_a_dry_run_needs_no_output(shell: Shell, tmp_path: Path) -> None:
    source = str(saved(accounts(3), tmp_path / "base.parquet"))
    assert shell("qualify", "--from", source, "--dry-run").code == 0


def test_words_for_no_value_mean_the_same_in_both_forms(shell: Shell, tmp_path: Path) -> None:
    """A word for a state, a word for nothing; and 1 for yes in a database that has no booleans."""
    wide = pl.DataFrame({"account": ["a", "b", "c"], "spend": ["不适用", "-", "120"]})
    long = wide.rename({"spend": "value"}).with_columns(field=pl.lit("spend"))
    for name, table in (("wide", wide), ("long", long)):
        found = run(shell, saved(table, tmp_path / f"{name}.csv"), tmp_path / f"{name}.parquet")
        assert (found.code, found.json["answered"]) == (0, 3), found.json
        big = pl.read_parquet(tmp_path / f"{name}.parquet")["field.big.state"].to_list()
        assert big == ["unknown", "unknown", "known"], name
    told = pl.DataFrame({"account": ["a", "b", "c"], "big": [1, 0, 2]})
    found = run(shell, saved(told, tmp_path / "told.parquet"), tmp_path / "told.out.parquet")
    assert (found.code, found.json["rejected"]) == (1, 1)
    big = pl.read_parquet(tmp_path / "told.out.parquet")["field.big.value"].to_list()
    assert big == [True, False]
