"""A workspace with a small pack, and tables of invented accounts to answer in bulk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl

from cli.shell import Shell

PACK = """
schema: 1
id: small
version: 0.1.0
title: {zh: 小规则, en: Small}
codelists:
  - {id: tier, label: {zh: 档次, en: Tier}, source: 虚构, year: 2026, codes: [{id: 高}, {id: 低}]}
fields:
  - {id: spend, label: {zh: 投放, en: Spend}, type: number}
  - {id: tier, label: {zh: 档次, en: Tier}, type: choice(tier)}
  - {id: big, label: {zh: 大客户, en: Big}, type: boolean}
  - {id: points, label: {zh: 分, en: Points}, type: number}
conclusions:
  - {field: big, value: spend >= 100}
  - {scorer: moody, outputs: {points: points}, config: {inputs: {spend: spend}}}
gates:
  - id: enough
    label: {zh: 够大, en: Big enough}
    require: big
    controls: [outline]
    on_fail: block
    on_unknown: block
stages:
  - {id: ready, label: {zh: 可做, en: Ready}, require: big}
  - {id: all, label: {zh: 全部, en: All}, require: "true", research: true}
"""
SCORER = '''
from fitpoint import NUMBER, hookimpl

class Moody:
    """Raises on one value."""

    id, scope = "moody", "account"
    inputs, outputs, domains = {"spend": "number"}, {"points": NUMBER}, {"points": (0, 1000)}

    def score(self, row, parameters, config):
        if row["spend"] == 13:
            raise ArithmeticError("thirteen")
        return {"points": row["spend"]}

@hookimpl
def register_scorers():
    return [Moody()]
'''


def workspace(folder: Path) -> Shell:
    (folder / "rules").mkdir(parents=True)
    (folder / "plugins").mkdir()
    (folder / "fitpoint.toml").write_text('as_of = "2026-03-01"\n', encoding="utf-8")
    (folder / "rules" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "plugins" / "moody.py").write_text(SCORER, encoding="utf-8")
    return Shell(folder)


def accounts(count: int) -> pl.DataFrame:
    """``count`` accounts; every tenth has nothing known."""
    numbers = range(count)
    return pl.DataFrame(
        {
            "account": [f"a{n:05d}" for n in numbers],
            "name": [f"第{n}号（虚构）" for n in numbers],
            "spend": [None if n % 10 == 0 else float(n % 199) for n in numbers],
            "tier": [None if n % 10 == 0 else "高低"[n % 2] for n in numbers],
        }
    )


def evidence(count: int) -> pl.DataFrame:
    """What :func:`accounts` says, a finding a row, with a second source that contradicts it."""
    table = accounts(count).with_columns(pl.col("spend").cast(pl.String)).drop("name")
    rows = table.unpivot(index="account", variable_name="field").drop_nulls("value")
    return rows.sample(fraction=1, shuffle=True, seed=4)


def start(shell: Shell, *arguments: str) -> subprocess.Popen[str]:
    """``fitpoint`` in a process of its own."""
    code = "import sys; from fitpoint.cli.main import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "-w", str(shell.folder), "--lang", "zh", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")
