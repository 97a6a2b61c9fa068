"""Inputs of a bulk run that are not what they should be: each is named, the good rows answered."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from cli.bulk_base import accounts, workspace
from cli.shell import Answer, Shell

FEW = accounts(40)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return workspace(tmp_path_factory.mktemp("inputs") / "small")


def run(shell: Shell, source: Path, lang: str = "zh") -> Answer:
    output = str(source.with_name("结 论.parquet"))
    given = ("--from", str(source), "-o", output, "--workers", "1", "--overwrite")
    return shell("qualify", *given, "--format", "json", lang=lang)


def whole(path: Path) -> bytes:
    FEW.write_parquet(path)
    return path.read_bytes()


def dented(path: Path) -> bytes:
    content = bytearray(whole(path))
    content[60:200] = bytes(140)
    return bytes(content)


REFUSED: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "base.parquet": (lambda p: p.write_bytes(whole(p)[:-200]), "BK201", "不完整", "cut short"),
    "head.parquet": (lambda p: p.write_bytes(whole(p)[:6]), "BK201", "不完整", "cut short"),
    "dent.parquet": (lambda p: p.write_bytes(dented(p)), "BK203", "已损坏", "damaged"),
    "text.parquet": (lambda p: p.write_text("account,spend\na,1\n"), "BK228", ".csv", ".csv"),
    "none.parquet": (lambda p: p.write_bytes(b""), "F101", "空的", "empty"),
    "none.csv": (lambda p: p.write_bytes(b""), "F101", "空的", "empty"),
    "rows.parquet": (lambda p: FEW.clear().write_parquet(p), "BK202", "一行也没有", "no rows"),
    "head.csv": (lambda p: p.write_text("account,spend\n"), "F106", "只有表头", "header"),
    "nested.parquet": (
        lambda p: FEW.with_columns(spend=pl.concat_list("spend")).write_parquet(p),
        "BK104",
        "“spend”一列的类型是列表，读不成数",
        "'spend' holds lists",
    ),
    "bytes.parquet": (
        lambda p: FEW.with_columns(spend=pl.lit(b"1")).write_parquet(p),
        "BK104",
        "二进制",
        "binary data",
    ),
    "nameless.parquet": (
        lambda p: FEW.drop("account", "name").write_parquet(p),
        "BK101",
        "现有的列：spend、tier",
        "there are: spend, tier",
    ),
    "misspelt.parquet": (
        lambda p: FEW.rename({"account": "acount"}).write_parquet(p),
        "BK107",
        "是不是想写 account？",
        "did you mean account?",
    ),
    "named.parquet": (
        lambda p: FEW.drop("account").rename({"name": "客户名称"}).write_parquet(p),
        "BK101",
        "现有的列：客户名称、spend、tier",
        "there are: 客户名称, spend, tier",
    ),
    "twice.parquet": (
        lambda p: FEW.with_columns(投放=pl.col("spend")).write_parquet(p),
        "BK103",
        "“spend”和“投放”两列都是字段 投放",
        "both give the field Spend",
    ),
    "long.csv": (
        lambda p: p.write_text("account,field,val\na,spend,1\n"),
        "BK109",
        "是不是想写 value？",
        "did you mean value?",
    ),
    "base.xls": (lambda p: p.write_bytes(b"x"), "BK208", "另存为 CSV", "save it as CSV"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(shell: Shell, tmp_path: Path, name: str) -> None:
    make, code, zh, en = REFUSED[name]
    make(tmp_path / name)
    for lang, told in (("zh", zh), ("en", en)):
        found = run(shell, tmp_path / name, lang)
        assert found.code == 2
        assert found.err.lstrip().startswith(f"{name}: {code} "), found.err
        assert told in found.err
        assert ("建议: " if lang == "zh" else "help: ") in found.err
        assert [path.name for path in tmp_path.iterdir()] == [name], "nothing half-written"


def test_a_missing_file_has_a_near_name(shell: Shell, tmp_path: Path) -> None:
    FEW.write_parquet(tmp_path / "base.parquet")
    assert "是不是想写 base.parquet？" in run(shell, tmp_path / "bose.parquet").err
    assert run(shell, tmp_path).code == 2


def test_a_misspelt_column_is_told_and_the_rest_answered(shell: Shell, tmp_path: Path) -> None:
    FEW.rename({"spend": "spned"}).write_parquet(tmp_path / "base.parquet")
    found = run(shell, tmp_path / "base.parquet").json
    assert found["columns"][0] == {"header": "spned", "target": "", "hint": "spend"}
    assert (found["answered"], found["rejected"]) == (40, 0)


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_header_that_says_the_unit_scales_bare_numbers(
    shell: Shell, tmp_path: Path, form: str
) -> None:
    source = tmp_path / f"base.{form}"
    scaled = [None if spend is None else spend / 10_000 for spend in FEW["spend"]]
    table = FEW.drop("spend").with_columns(pl.Series("投放（万）", scaled))
    table.write_parquet(source) if form == "parquet" else table.write_csv(source)
    told = run(shell, source)
    assert told.code == 0, told.out + told.err
    found = told.json
    assert {"header": "投放（万）", "target": "spend", "hint": ""} in found["columns"]
    answers = pl.read_parquet(tmp_path / "结 论.parquet")
    FEW.write_parquet(tmp_path / "whole.parquet")
    output = str(tmp_path / "whole_out.parquet")
    shell("qualify", "--from", str(tmp_path / "whole.parquet"), "-o", output, "--workers", "1")
    wanted = pl.read_parquet(output)
    assert answers.select("field.points.value").equals(wanted.select("field.points.value"))
    assert answers["field.points.value"].max() == FEW["spend"].max()
    why = shell("explain", "a00005", "投放", "--from", str(source))
    assert "投放（万）[6]" in why.out, "the cell by the file's own name of its column"


@pytest.mark.parametrize("header", ["投放（美元）", "投放（约）", "档次（元）"])
def test_a_unit_that_the_field_is_not_in_leaves_the_column_unread(
    shell: Shell, tmp_path: Path, header: str
) -> None:
    table = FEW.rename({"spend": header}) if "投放" in header else FEW.rename({"tier": header})
    table.write_parquet(tmp_path / "base.parquet")
    found = run(shell, tmp_path / "base.parquet").json
    assert [c["target"] for c in found["columns"] if c["header"] == header] == [""]


def test_a_unit_beside_the_same_field_is_refused(shell: Shell, tmp_path: Path) -> None:
    double = FEW.with_columns(pl.col("spend").alias("投放（万）"))
    double.write_parquet(tmp_path / "base.parquet")
    for lang, said in (("zh", "两列都是字段 投放"), ("en", "both give the field Spend")):
        told = run(shell, tmp_path / "base.parquet", lang)
        assert (told.code, "BK103" in told.err, said in told.err) == (2, True, True), told.err


ROWS: dict[str, tuple[pl.DataFrame, str, str]] = {
    "a code that is not in the list": (
        FEW.with_columns(tier=pl.Series(["高"] * 5 + ["中"] + ["低"] * 34)),
        "E205",
        "fitpoint codes 档次",
    ),
    "words where a number belongs": (
        FEW.with_columns(spend=pl.Series(["12"] * 5 + ["很多"] + ["3万"] * 34)),
        "E201",
        "不是数",
    ),
    "a cell of a million characters": (
        FEW.with_columns(tier=pl.Series(["高"] * 5 + ["高" * 1_000_000] + ["低"] * 34)),
        "EV110",
        "1000000",
    ),
    "an id of a million characters": (
        FEW.with_columns(
            account=pl.Series([*FEW["account"][:5], "号" * 10**6, *FEW["account"][6:]])
        ),
        "BK108",
        "200",
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_costs_itself_alone(shell: Shell, tmp_path: Path, case: str) -> None:
    table, code, told = ROWS[case]
    table.write_parquet(tmp_path / "base.parquet")
    found = run(shell, tmp_path / "base.parquet")
    assert (found.code, found.json["answered"], found.json["rejected"]) == (1, 39, 1)
    (example,) = found.json["examples"]
    assert (example["row"], example["count"]) == (6, 1)
    assert code in example["reasons"][0]
    assert told in example["reasons"][0]
    answered = pl.read_parquet(tmp_path / "结 论.parquet")["account"].to_list()
    assert answered == [a for n, a in enumerate(FEW["account"]) if n != 5]
    rejects = tmp_path / "结 论.parquet.rejected.csv"
    assert len(pl.read_csv(rejects)) == 1
    assert rejects.stat().st_size < 2_000


def test_a_line_without_end_costs_itself_alone(shell: Shell, tmp_path: Path) -> None:
    rows = FEW.with_columns(name=pl.when(pl.int_range(40) == 5).then(pl.lit("名" * 10**6)))
    rows.write_csv(tmp_path / "base.csv")
    found = run(shell, tmp_path / "base.csv")
    assert (found.code, found.json["answered"], found.json["rejected"]) == (1, 39, 1)
    assert "F127" in found.json["examples"][0]["reasons"][0]


def test_the_commonest_faults_are_told_once_each(shell: Shell, tmp_path: Path) -> None:
    """Of a column that is wrong throughout: once, with how many cells are like it."""
    tier = pl.when(pl.int_range(40) < 3).then(pl.lit("中")).otherwise(pl.col("tier"))
    table = FEW.with_columns(spend=pl.lit(True), tier=tier)
    table.write_parquet(tmp_path / "base.parquet")
    found = run(shell, tmp_path / "base.parquet").json
    assert (found["answered"], found["rejected"]) == (0, 40)
    told = [(e["row"], e["column"], e["count"]) for e in found["examples"]]
    assert sorted(told) == [(1, "spend", 40), (1, "tier", 3)]


def test_names_with_spaces_and_an_old_encoding(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "我的 表格"
    folder.mkdir()
    zh = {"account": "客户编号", "name": "客户名称", "spend": "投放", "tier": "档次"}
    source = folder / "客户 名单 (最终版).csv"
    source.write_bytes(FEW.rename(zh).write_csv().encode("gbk") + b"a99,\xff,1,\n")
    found = run(shell, source)
    assert (found.json["answered"], found.json["rejected"]) == (40, 1)
    assert found.json["encoding"] == "gb18030"
    assert pl.read_parquet(folder / "结 论.parquet")["name"].to_list() == FEW["name"].to_list()


def test_parquet_is_known_by_its_content(shell: Shell, tmp_path: Path) -> None:
    FEW.write_parquet(tmp_path / "base.csv")
    assert run(shell, tmp_path / "base.csv").json["answered"] == 40


def test_what_came_of_the_accounts_is_counted(shell: Shell, tmp_path: Path) -> None:
    accounts(400).write_parquet(tmp_path / "base.parquet")
    found = run(shell, tmp_path / "base.parquet").json
    told = {(t["of"], t["id"]): t["counts"] for t in found["tallies"]}
    table = pl.read_parquet(tmp_path / "结 论.parquet")
    for of, column in (("stage", "stage"), ("action", "action"), ("gate", "gate.enough.verdict")):
        counts = told[of, "enough" if of == "gate" else ""]
        assert counts == dict(table.group_by(column).len().rows()), of
    source, output = str(tmp_path / "base.parquet"), str(tmp_path / "b.csv")
    shown = shell("qualify", "--from", source, "-o", output, "--workers", "1")
    assert "关口：够大" in shown.out
    assert "不通过" in shown.out


def test_a_database_that_cannot_be_read_is_told(shell: Shell, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "base.db") as database:
        database.execute("create table clients (account text)")
        database.execute("create table others (account text)")
    database.close()
    url, output = f"sqlite:///{tmp_path / 'base.db'}", str(tmp_path / "out.parquet")
    for table, told in (("client", "clients"), ("", "BK229"), ("others", "BK202")):
        found = shell("qualify", "--from", url, "-o", output, "--table", table)
        assert found.code == 2
        assert told in found.err
    secret = shell("qualify", "--from", "nosuch://me:secret@host/x", "-o", output)
    assert (secret.code, "BK206" in secret.err, "secret" in secret.err) == (2, True, False)
    missing = shell("qualify", "--from", f"sqlite:///{tmp_path / 'bose.db'}", "-o", output)
    assert (missing.code, "是不是想写 base.db？" in missing.err) == (2, True)
    assert [path.name for path in tmp_path.glob("*.db")] == ["base.db"], "none is made"


def test_a_driver_that_is_not_installed_is_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "oracledb", None)
    url, output = "oracle+oracledb://me:secret@host/x", str(tmp_path / "out.parquet")
    for lang, said in (("zh", "装上再跑：pip install oracledb"), ("en", "pip install oracledb")):
        told = shell("qualify", "--from", url, "-o", output, "--table", "t", lang=lang)
        assert (told.code, "BK233" in told.err, said in told.err) == (2, True, True), told.err
        assert "secret" not in told.err


def test_outputs_and_options_that_cannot_be(shell: Shell, tmp_path: Path) -> None:
    output, source = tmp_path / "out.parquet", str(tmp_path / "base.parquet")
    FEW.write_parquet(source)
    (tmp_path / "folder.parquet").mkdir()
    output.write_bytes(b"kept")
    foreign = tmp_path / "other.parquet.parts"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("kept", encoding="utf-8")
    cases = {
        ("--from", source, "-o", str(output)): "BK215",
        ("--from", source, "-o", source, "--overwrite"): "BK225",
        ("--from", source, "-o", str(tmp_path / "no" / "out.csv")): "BK216",
        ("--from", source, "-o", str(tmp_path / "out.xlsx")): "BK204",
        ("--from", source, "-o", str(tmp_path / "other.parquet")): "BK211",
        ("--from", source, "-o", str(tmp_path / "folder.parquet"), "--overwrite"): "BK231",
        ("--from", source): "BK219",
        ("--from", source, "-o", str(output), "--all"): "BK218",
        ("--all", "--limit", "3", "--table", "x"): "BK217",
    }
    for arguments, told in cases.items():
        found = shell("qualify", *arguments)
        assert (found.code, told in found.err) == (2, True), (arguments, found.err)
    assert output.read_bytes() == b"kept"
    assert (foreign / "mine.txt").exists()
