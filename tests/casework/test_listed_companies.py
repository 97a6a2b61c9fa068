"""Real companies from end to end: imported, they are at research; filled-in sheets raise them.

Which companies is not said here: every value in the sheets is invented test data, and the three
are taken by their place in the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from casework.importing import SHARED, imported, rejected, text_file
from cli.shell import Shell

COMPANIES = SHARED / "ashare" / "consumer_companies_gb18030.csv"
PLACES = (10, 200, 400)
EXPECTED = ("initial", "assured", "full")
"""The stage that each sheet is to lead to."""

TIER1 = {
    "品类": "液态奶",
    "价格定位": "中高",
    "目标年龄": "25-34岁 60%、35-44岁 40%",
    "目标性别": "女 60%、男 40%",
    "目标收入": "5千-1万元 50%、1万-1.5万元 50%",
    "购买决策习惯": "习惯",
    "销售区域": "上海 60%、杭州 40%",
    "销售渠道": "电商 60%、商超 40%",
}
TIER2 = {
    "竞争角色": "挑战者",
    "竞争策略": "虚构的竞争策略",
    "曾用手段": "渠道促销",
    "以往结果": "虚构的结果",
}
TIER3 = {
    "品牌定位": "虚构的品牌定位",
    "品牌阶段": "认知",
    "品牌战略": "虚构的品牌战略",
    "营销目标": "虚构的营销目标",
    "媒体预算": "1000万-1500万",
    "投放日历": "3月至5月",
    "考核指标": "虚构的指标",
}
SHEETS = (TIER1, TIER1 | TIER2, TIER1 | TIER2 | TIER3)
INDUSTRY = {
    "编号": "液态奶",
    "市场规模": "100亿",
    "市场增速": "12%",
    "技术水平": "中",
    "生命周期": "成长",
    "品类常用品牌战略": "虚构的品类战略",
    "品类常用宣传方式": "渠道促销",
}


DOSSIER = """
schema: 1
account: {{id: "{id}"}}
sources:
  S1: {{title: 测试数据（虚构）, method: asked, collected_on: 2026-02-20}}
evidence:
  - {{field: competitors, source: S1, value: [{{name: 对手（虚构）, share: 30%, role: 领导者}}]}}
  - {{field: next_moves, source: S1, value: [{{side: 本客户, actor: 甲（虚构）, move: 加大媒体投放, probability: 0.8}}]}}
"""
"""What a cell cannot hold: rows of their own."""


def table(folder: Path, name: str, rows: list[dict[str, str]]) -> str:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def sheet(account: str, values: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"客户": account, "字段": field, "值": value, "来源": "测试数据（虚构）", "取得方式": "问询", "日期": "2026-02-20"}
        for field, value in values.items()
    ]  # fmt: skip


def stages(shell: Shell, ids: Iterable[str] = ()) -> dict[str, str]:
    answer = shell("qualify", *(ids or ("--all",)), "--format", "json")
    assert answer.code == 0, answer.err
    return {line["account"]: line["stage"] for line in answer.json["decisions"]}


@pytest.mark.skipif(not COMPANIES.exists(), reason="the real companies are not here")
def test_a_filled_in_sheet_raises_the_stage(empty: Shell, tmp_path: Path) -> None:
    settings = empty.folder / "fitpoint.toml"
    settings.write_text(settings.read_text("utf-8") + 'as_of = "2026-03-01"\n', encoding="utf-8")
    dry = imported(empty, str(COMPANIES), "accounts", "--dry-run")
    imported(empty, str(COMPANIES), "", "--mapping", str(empty.folder / dry["mapping"]))
    before = stages(empty)
    assert len(before) == 431
    assert set(before.values()) == {"research"}

    three = [sorted(before)[place] for place in PLACES]
    rows = [row for id_, values in zip(three, SHEETS, strict=True) for row in sheet(id_, values)]
    answers = [
        imported(empty, table(tmp_path, "evidence.csv", rows), "evidence"),
        imported(empty, table(tmp_path, "industries.csv", [INDUSTRY]), "industries"),
        *(
            imported(empty, text_file(tmp_path, DOSSIER.format(id=id_), f"{id_}.yaml"))
            for id_ in three[1:]
        ),
    ]
    for answer in answers:
        assert rejected(answer) == [], answer["rejected"]
    assert stages(empty, three) == dict(zip(three, EXPECTED, strict=True))
    told = empty("explain", three[0])
    assert "初步" in told.out
