"""``fitpoint calibrate --from``: what a file teaches is what its accounts teach, once imported."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from cli.shell import Shell
from fitpoint.messages import text

PACK = """
schema: 1
id: small
version: 0.1.0
title: {zh: 小规则, en: Small}
codelists:
  - {id: tier, label: {zh: 档次, en: Tier}, source: 虚构, year: 2026, codes: [{id: 高}, {id: 低}, {id: 中}]}
fields:
  - {id: last, label: {zh: 最近下单, en: Last order}, type: date}
  - {id: count, label: {zh: 下单次数, en: Orders}, type: number}
  - {id: total, label: {zh: 下单总额, en: Order total}, type: number}
  - {id: tier, label: {zh: 档次, en: Tier}, type: choice(tier)}
  - {id: found, label: {zh: 推定档次, en: Found tier}, type: choice(tier)}
  - {id: score, label: {zh: RFM分, en: RFM}, type: integer}
  - {id: secret, label: {zh: 密级, en: Secret}, type: choice(tier), sensitivity: client_secret}
conclusions:
  - {field: found, cases: [{id: big, when: total >= 500, then: 高}, {id: small, when: total < 500, then: 低}]}
  - scorer: rfm
    config: {inputs: {last_order: last, order_count: count, order_total: total}}
    outputs: {rfm_score: score}
stages:
  - {id: all, label: {zh: 全部, en: All}, require: "true"}
"""
COUNT = 90


def accounts() -> pl.DataFrame:
    """Some with nothing known, some without orders."""
    day = date(2026, 2, 1)
    rows = range(COUNT)
    return pl.DataFrame(
        {
            "account": [f"a{n:03d}" for n in rows],
            "name": [f"第{n}号（虚构）" for n in rows],
            "last": [None if n % 7 == 0 else day - timedelta(days=n * 5) for n in rows],
            "count": [None if n % 7 == 0 else float(n % 11 + 1) for n in rows],
            "total": [None if n % 7 == 0 else n * 12.34 for n in rows],
            "tier": [None if n % 14 == 0 else "高低中"[n % 3] for n in rows],
            "secret": ["高" if n % 2 else None for n in rows],
        }
    )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    folder = tmp_path / "team"
    (folder / "rules").mkdir(parents=True)
    (folder / "fitpoint.toml").write_text('as_of = "2026-03-01"\n', encoding="utf-8")
    (folder / "rules" / "pack.yaml").write_text(PACK, encoding="utf-8")
    return Shell(folder)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    accounts().write_csv(tmp_path / "base.csv")
    return tmp_path / "base.csv"


def test_a_file_teaches_what_its_accounts_teach_once_imported(shell: Shell, base: Path) -> None:
    found = shell("calibrate", "--from", str(base), "--format", "json").json
    assert shell("import", str(base), "--as", "accounts", "--format", "json").json["evidence"] > 300
    stored = shell("calibrate", "--format", "json").json
    assert found["learnt"] == stored
    assert stored["parameters"] == ["score"]
    assert stored["frequencies"] == ["tier", "found"]
    assert stored["accounts"] < found["accounts"] == COUNT
    assert (found["singly"], found["rejected"], found["form"]) == (0, 0, "wide")


def test_findings_and_tables_of_databases(shell: Shell, base: Path, tmp_path: Path) -> None:
    wanted = shell("calibrate", "--from", str(base), "--format", "json").json["learnt"]
    table = accounts().with_columns(pl.all().cast(pl.String)).drop("name")
    rows = table.unpivot(index="account", variable_name="field").drop_nulls("value")
    rows.sample(fraction=1, shuffle=True, seed=3).write_parquet(tmp_path / "long.parquet")
    found = shell("calibrate", "--from", str(tmp_path / "long.parquet"), "--format", "json").json
    assert (found["learnt"], found["form"]) == (wanted, "long")
    with sqlite3.connect(tmp_path / "base.db") as database:
        database.execute("create table clients (account, last, count, total, tier, secret)")
        kept = accounts().drop("name").with_columns(pl.col("last").cast(pl.String))
        database.executemany("insert into clients values (?, ?, ?, ?, ?, ?)", kept.rows())
    database.close()
    url = f"sqlite:///{tmp_path / 'base.db'}"
    asked = ("calibrate", "--from", url, "--table", "clients", "--format", "json")
    assert shell(*asked).json["learnt"] == wanted


def test_it_is_used_from_then_on_and_a_dry_run_keeps_nothing(
    shell: Shell, base: Path, tmp_path: Path
) -> None:
    def scores() -> int:
        output = tmp_path / "out.parquet"
        asked = ("qualify", "--from", str(base), "-o", str(output), "--overwrite")
        assert shell(*asked, "--workers", "1", "--questions", "0").code == 0
        return pl.read_parquet(output)["field.score.value"].count()

    dry = shell("calibrate", "--from", str(base), "--dry-run")
    assert (dry.code, "没有保存" in dry.out) == (0, True)
    assert scores() == 0
    assert shell("calibrate", "--from", str(base)).code == 0
    assert scores() == COUNT - 13


def test_rejected_rows_are_told_and_the_others_learnt_from(shell: Shell, base: Path) -> None:
    broken = base.read_text(encoding="utf-8").replace(",中,", ",重,", 2)
    base.write_text(broken, encoding="utf-8")
    found = shell("calibrate", "--from", str(base))
    assert found.code == 1
    assert "rejected/base.csv" in found.out
    assert "重" in found.out
    kept = (shell.folder / "rejected" / "base.csv").read_text(encoding="utf-8-sig")
    assert len(kept.splitlines()) >= 3
    answer = shell("calibrate", "--from", str(base), "--dry-run", "--format", "json").json
    assert (answer["rejected"], answer["rejects_file"], answer["accounts"]) == (2, "", COUNT - 2)


def test_what_teaches_nothing_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text("account,tier\na1,重\n", encoding="utf-8")
    found = shell("calibrate", "--from", str(file), lang="en")
    assert (found.code, "BK410" in found.err, "1 rows rejected" in found.err) == (2, True, True)
    for arguments, code in (
        (("--from", str(tmp_path / "nune.csv")), "none.csv"),
        (("--limit", "3"), "BK217"),
        (("--from", str(file), "--confidence", "7"), "--confidence"),
    ):
        told = shell("calibrate", *arguments, lang="en")
        assert (told.code, code in told.err) == (2, True), told.err
        assert "Traceback" not in told.err


def test_its_words_are_in_both_languages(shell: Shell, base: Path) -> None:
    english = shell("calibrate", "--from", str(base), "--dry-run", lang="en").out
    chinese = shell("calibrate", "--from", str(base), "--dry-run", lang="zh").out
    assert "base.csv: 90 accounts read" in english
    assert "base.csv：读了 90 个客户" in chinese
    assert text("help.calibrate.from", "zh")[:10] in shell("calibrate", "--help").out
