"""An import that only tries, is repeated, or is broken off; accounts known by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.importing import (
    evidence,
    ids,
    imported,
    rejected,
    store_of,
    text_file,
)
from cli.shell import Shell
from fitpoint.store import evidence_rows


def test_a_dry_run_stores_nothing_and_counts_the_same(empty: Shell, tmp_path: Path) -> None:
    file = text_file(
        tmp_path, "客户编号,客户名称,注册资本\nA1,云岭（虚构）,5万\nA2,海川（虚构）,x\n"
    )
    dry = imported(empty, file, "accounts", "--dry-run")
    assert ids(empty) == []
    real = imported(empty, file, "accounts")
    same = ("rows", "subjects", "evidence", "known", "columns", "rejected", "mapping")
    assert [dry[key] for key in same] == [real[key] for key in same]
    again = imported(empty, file, "accounts")
    assert (again["subjects"], again["evidence"], again["known"]) == (0, 0, real["evidence"])
    dry = imported(empty, file, "accounts", "--dry-run")
    assert (dry["subjects"], dry["evidence"]) == (0, 0)


def test_the_same_file_on_another_day_adds_nothing(empty: Shell, tmp_path: Path) -> None:
    accounts = text_file(tmp_path, "客户编号,注册资本\nA1,5万\n")
    orders = text_file(tmp_path, "客户编号,日期,金额\nA1,2026-01-02,5万\n", "o.csv")
    dossier = "schema: 1\naccount: {id: A1}\nsources: {S: {title: x}}\nevidence: [{field: agency, value: 甲}]\n"
    yaml = text_file(tmp_path, dossier, "d.yaml")
    for day, added in (("2026-02-01", [1, 1, 1]), ("2026-02-09", [0, 0, 0])):
        settings = empty.folder / "fitpoint.toml"
        lines = [x for x in settings.read_text("utf-8").splitlines() if "as_of" not in x]
        settings.write_text("\n".join([*lines, f'as_of = "{day}"', ""]), encoding="utf-8")
        files = ((accounts, "accounts"), (orders, "orders"), (yaml, ""))
        assert [imported(empty, file, kind)["evidence"] for file, kind in files] == added


def test_an_interrupted_import_leaves_nothing(
    empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = text_file(tmp_path, "客户编号,注册资本\nA1,5万\nA2,6万\n")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(evidence_rows, "_columns", interrupt)
        assert empty("import", file, "--as", "accounts").code == 130
    assert ids(empty) == []
    with store_of(empty).transaction() as connection:
        assert evidence_rows.list_imports(connection) == []
    assert imported(empty, file, "accounts")["evidence"] == 2


def test_names_instead_of_ids(empty: Shell, tmp_path: Path) -> None:
    imported(empty, text_file(tmp_path, "客户编号,客户名称\nA1,云岭 茶业（虚构）\n"), "accounts")
    text = "客户名称,注册资本\n云岭茶业(虚构),5万\n海川（虚构）,6万\n"
    imported(empty, text_file(tmp_path, text, "b.csv"), "accounts")
    assert sorted(ids(empty)) == ["A1", "海川（虚构）"]
    assert evidence(empty, "A1")["registered_capital"].value == 50_000


def test_an_industry_is_a_category(empty: Shell, tmp_path: Path) -> None:
    text = "编号,市场规模,市场增速\n咖啡,1200亿,18%\n咖非,1亿,2%\n"
    answer = imported(empty, text_file(tmp_path, text), "industries")
    assert rejected(answer) == [(3, "", "I137")]
    assert "咖啡" in answer["rejected"][0]["reasons"][0]
    assert evidence(empty, "咖啡", "industry")["market_growth"].value == 0.18
