"""``fitpoint qualify --from … --rows …``: fields that come of several rows an account."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from bulk.totals_base import TOTALS, accounts, orders, workspace
from cli.shell import Answer, Shell
from fitpoint_rfm.scorer import RfmScorer

COUNT = 60
AS_OF = date(2026, 3, 1)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    accounts(COUNT).write_parquet(tmp_path / "base.parquet")
    orders(COUNT).write_parquet(tmp_path / "orders.parquet")
    return workspace(tmp_path / "orders")


def typed(folder: Path, *totals: str, rows: str = "orders.parquet") -> list[str]:
    wanted = [part for total in totals or TOTALS for part in ("--total", total)]
    return ["--from", str(folder / "base.parquet"), "--rows", str(folder / rows), *wanted]


def run(shell: Shell, folder: Path, *more: str, rows: str = "orders.parquet") -> Answer:
    given = ("qualify", *typed(folder, rows=rows), "-o", str(folder / "out.parquet"))
    return shell(*given, "--workers", "1", "--format", "json", *more)


def refused(shell: Shell, folder: Path, *totals: str, lang: str = "en", more: str = "") -> str:
    given = ("qualify", *typed(folder, *totals), "-o", str(folder / "out.parquet"))
    found = shell(*given, *more.split(), lang=lang)
    assert found.code == 2
    assert not (folder / "out.parquet").exists()
    assert not (folder / "out.parquet.parts").exists()
    return found.err


def test_scores_come_of_the_orders(shell: Shell, tmp_path: Path) -> None:
    """From orders to segments: learnt from the same files, and held against the scorer itself."""
    learnt = shell("calibrate", *typed(tmp_path), "--format", "json")
    assert (learnt.code, learnt.json["rows"]["rows"]) == (0, len(orders(COUNT))), learnt.err
    found = run(shell, tmp_path)
    assert (found.code, found.json["ways"]) == (0, {"columnar": COUNT}), found.err
    scores = pl.read_parquet(tmp_path / "out.parquet")["field.rfm_score.value"].to_list()
    rows = [row | {"#as_of": AS_OF} for row in by_hand()]
    scorer = RfmScorer()
    edges = scorer.fit(rows, AS_OF, {})
    assert scores == [scorer.score(row, edges, {}).get("rfm_score") for row in rows]
    assert len(set(scores)) > 10


def by_hand() -> list[dict[str, Any]]:
    known = orders(COUNT).drop_nulls("account").to_dicts()
    found: list[dict[str, Any]] = []
    for account in accounts(COUNT)["account"]:
        mine = [row for row in known if row["account"] == account]
        whole = mine and all(row["amount"] is not None for row in mine)
        found.append(
            {
                "last_order": max((row["ordered_on"] for row in mine), default=None),
                "order_count": len(mine) or None,
                "order_total": sum(row["amount"] for row in mine) if whole else None,
            }
        )
    return found


def test_what_was_read_and_what_not_is_told(shell: Shell, tmp_path: Path) -> None:
    rows = run(shell, tmp_path).json["rows"]
    empty = orders(COUNT)["amount"].is_null().arg_true()[0] + 1
    assert rows.pop("unreadable") == [
        {"column": "amount", "kind": "number", "cells": 1, "first": empty}
    ]
    having = sum(bool(n % 7) for n in range(COUNT))
    counts = {"nameless": 1, "accounts": having, "strangers": 1, "strange": 2}
    assert rows == {"name": "orders.parquet", "rows": len(orders(COUNT)), **counts}
    told = shell("qualify", *typed(tmp_path), "--dry-run")
    for said in ("另外 1 个客户", "没有客户编号", f"第 {empty} 行", "累计金额"):
        assert said in told.out, told.out


def test_csv_says_the_same(shell: Shell, tmp_path: Path) -> None:
    run(shell, tmp_path)
    whole = pl.read_parquet(tmp_path / "out.parquet")
    renamed = orders(COUNT).rename({"account": "客户编号"})
    (tmp_path / "订单.csv").write_bytes(renamed.write_csv().encode("gb18030"))
    found = run(shell, tmp_path, "--overwrite", rows="订单.csv")
    assert found.code == 0, found.err
    again = pl.read_parquet(tmp_path / "out.parquet")
    assert again.drop("evidence").equals(whole.drop("evidence"))


def test_chinese_is_as_good(shell: Shell, tmp_path: Path) -> None:
    orders(COUNT).rename({"amount": "金额（元）"}).write_parquet(tmp_path / "orders.parquet")
    totals = ("单数＝计数（）", "总额 = 合计(金额（元）)", "最近下单 = 最大（ordered_on）")
    found = shell("qualify", *typed(tmp_path, *totals), "-o", str(tmp_path / "out.parquet"))
    assert found.code == 0, found.err
    ready = pl.read_parquet(tmp_path / "out.parquet")["stage"] == "ready"
    assert ready.to_list() == [(row["order_total"] or 0) >= 1000 for row in by_hand()]


def test_a_unit_in_a_header_counts(shell: Shell, tmp_path: Path) -> None:
    run(shell, tmp_path)
    whole = pl.read_parquet(tmp_path / "out.parquet").drop("evidence")
    ten_thousands = pl.col("amount").map_elements(
        lambda amount: str(Decimal(repr(amount)).scaleb(-4)), pl.String
    )
    table = orders(COUNT).with_columns(ten_thousands).rename({"amount": "金额（万元）"})
    table.write_parquet(tmp_path / "orders.parquet")
    totals = [total.replace("amount", "金额") for total in TOTALS]
    found = shell(
        *("qualify", *typed(tmp_path, *totals)),
        *("-o", str(tmp_path / "out.parquet"), "--overwrite"),
    )
    assert found.code == 0, found.err
    assert pl.read_parquet(tmp_path / "out.parquet").drop("evidence").equals(whole)


def test_an_account_without_rows_has_none_where_the_file_is_complete(
    shell: Shell, tmp_path: Path
) -> None:
    verdict = "gate.regular.verdict"
    run(shell, tmp_path)
    assert pl.read_parquet(tmp_path / "out.parquet")[verdict][0] == "unknown"
    run(shell, tmp_path, "--rows-complete", "--overwrite")
    assert pl.read_parquet(tmp_path / "out.parquet")[verdict][0] == "fail"


def test_bytes_do_not_depend_on_batches_and_processes(shell: Shell, tmp_path: Path) -> None:
    bytes_ = set[bytes]()
    for way in (("--batch", "7"), ("--batch", "100"), ("--batch", "13", "--workers", "2")):
        assert run(shell, tmp_path, *way, "--overwrite").code == 0
        bytes_.add((tmp_path / "out.parquet").read_bytes())
    assert len(bytes_) == 1


def test_one_account_is_explained_with_its_totals(shell: Shell, tmp_path: Path) -> None:
    found = shell("explain", "a00006", *typed(tmp_path), "--format", "json", lang="en")
    assert found.code == 0, found.err
    assert "orders.parquet" in found.out
    shown = shell("explain", "a00006", "regular", *typed(tmp_path))
    assert "单数" in shown.out
    assert "6" in shown.out


def test_everything_wrong_is_told_at_once(shell: Shell, tmp_path: Path) -> None:
    wrong = {
        "order_count = cuont()": ("BK604", "count"),
        "order_totl = sum(amount)": ("BK606", "order_total"),
        "last_order = max(orderd_on)": ("BK605", "ordered_on"),
        "tier = max(amount)": ("BK608", ""),
        "least_order = min(ordered_on)": ("BK609", ""),
        "order_total": ("BK603", ""),
        "order_count = count(amount)": ("BK603", ""),
        "visits.how_many = count()": ("BK607", ""),
        "spend = sum(amount)": ("BK611", ""),
        "order_total = sum(amount)": ("", ""),
        "累计金额 = max(amount)": ("BK610", ""),
    }
    told = refused(shell, tmp_path, *wrong, more="--rows-account acount")
    for total, (code, near) in wrong.items():
        assert code in told
        assert not near or f"did you mean {near}?" in told, total
    assert "BK602" in told
    assert "did you mean account?" in told
    zh = refused(shell, tmp_path, *wrong, lang="zh")
    assert "“spend”" in zh
    assert "累计金额" in zh


def test_a_column_of_accounts_is_needed(shell: Shell, tmp_path: Path) -> None:
    orders(COUNT).rename({"account": "who"}).write_parquet(tmp_path / "orders.parquet")
    assert "BK601" in refused(shell, tmp_path)
    assert run(shell, tmp_path, "--rows-account", "who").code == 0


def test_options_that_go_together(shell: Shell, tmp_path: Path) -> None:
    base, output = str(tmp_path / "base.parquet"), str(tmp_path / "out.parquet")
    for more in (("--rows", "x.csv"), ("--total", TOTALS[0]), ("--rows-complete",)):
        assert "BK614" in shell("qualify", "--from", base, "-o", output, *more).err
    url = ("--rows", "sqlite:///orders.db", "--total", TOTALS[0])
    assert "BK615" in shell("qualify", "--from", base, "-o", output, *url).err
    over = typed(tmp_path)
    assert "BK225" in shell("qualify", *over, "-o", str(tmp_path / "orders.parquet")).err


def test_findings_a_row_take_no_rows(shell: Shell, tmp_path: Path) -> None:
    long = pl.DataFrame({"account": ["a"], "field": ["spend"], "value": ["1"]})
    long.write_parquet(tmp_path / "base.parquet")
    assert "BK612" in refused(shell, tmp_path)


def test_a_line_that_cannot_be_read_would_make_some_total_wrong(
    shell: Shell, tmp_path: Path
) -> None:
    lines = 'account,amount,ordered_on\na00001,"1"2,2025-01-01\na00002,2,2025-01-02\n'
    (tmp_path / "orders.csv").write_text(lines, encoding="utf-8")
    found = run(shell, tmp_path, rows="orders.csv")
    assert "BK613" in found.err
    assert not (tmp_path / "out.parquet").exists()


def test_a_total_that_the_field_cannot_hold_rejects_its_account(
    shell: Shell, tmp_path: Path
) -> None:
    totals = ("rfm_recency = count()",)
    output = str(tmp_path / "out.parquet")
    found = shell("qualify", *typed(tmp_path, *totals), "-o", output, "--format", "json")
    assert (found.code, found.json["rejected"]) == (1, sum(n % 7 > 5 for n in range(COUNT)))
    assert found.json["examples"][0]["column"] == totals[0]


def test_a_run_goes_on_only_with_the_same_rows(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken off behind its first part; then the same orders, others, and other totals."""

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    assert run(shell, tmp_path).code == 0
    whole = (tmp_path / "out.parquet").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("fitpoint.cli.qualify_from.finish", broken)
        run(shell, tmp_path, "--batch", "7", "--overwrite")
    parts = tmp_path / "out.parquet.parts"
    assert parts.exists()
    changed = shell(
        *("qualify", *typed(tmp_path, TOTALS[0]), "-o", str(tmp_path / "out.parquet")),
        *("--overwrite", "--workers", "1"),
        lang="en",
    )
    assert "BK214" in changed.err
    assert "what comes of the rows file" in changed.err
    again = run(shell, tmp_path, "--overwrite")
    assert (again.code, again.json["resumed"]) == (0, 9), again.err
    assert (tmp_path / "out.parquet").read_bytes() == whole
    with monkeypatch.context() as patched:
        patched.setattr("fitpoint.cli.qualify_from.finish", broken)
        run(shell, tmp_path, "--batch", "7", "--overwrite")
    orders(COUNT - 1).write_parquet(tmp_path / "orders.parquet")
    other = run(shell, tmp_path, "--overwrite")
    assert "BK214" in other.err
    assert "逐行文件" in other.err
