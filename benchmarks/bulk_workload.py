"""The common workload (``../shared/bench``) as a base of accounts in Parquet, and as rules.

The accounts are drawn from a fixed seed once and kept in ``build/bench``.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from fitpoint.errors import Location
from fitpoint.language import tree
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.reader import read_expression
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.tree import Node
from fitpoint.language.types import Type

ROOT = Path(__file__).parents[1]
WORKLOAD = ROOT.parent / "shared/bench/workload.yaml"
CACHE = ROOT / "build/bench"
SEED = 20260301
MISSING: Mapping[str, float] = {"account_id": 0.0, "parent_id": 0.6}
CHUNK = 100_000
WHOLE: Mapping[str, tuple[int, int]] = {
    "city_tier": (1, 5),
    "employees": (0, 3000),
    "years_active": (0, 30),
    "credit_score": (350, 900),
    "overdue_days": (0, 120),
    "contract_count": (0, 20),
    "website_visits": (0, 100_000),
    "payment_terms": (0, 120),
}
DTYPES: Mapping[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "set": pl.List(pl.String()),
}


@dataclass(frozen=True, slots=True)
class Workload:
    """Fields as written, rules as trees, points by scorecard and rule, the table's rows."""

    fields: Mapping[str, Mapping[str, Any]]
    codelists: Mapping[str, Codelist]
    rules: Mapping[str, Node]
    scorecards: Mapping[str, Mapping[str, int]]


def read_workload() -> Workload:
    written: Any = yaml.safe_load(WORKLOAD.read_text(encoding="utf-8"))
    fields: Mapping[str, Mapping[str, Any]] = written["fields"]
    lists = {_list(form): form["values"] for form in fields.values() if form["type"] == "set"}
    codelists = {
        name: Codelist(name, "", "", tuple(Code(v, v, v) for v in values))
        for name, values in lists.items()
    }
    symbols = {name: Symbol(name, type_of_field(form)) for name, form in fields.items()}
    scope = Scope(symbols, codelists, {})
    rules = {name: _tree(text, scope) for name, text in written["rules"].items()}
    return Workload(fields, codelists, rules, written["scorecards"])


def type_of_field(form: Mapping[str, Any]) -> Type:
    return Type("set", _list(form)) if form["type"] == "set" else Type(form["type"])


def _list(form: Mapping[str, Any]) -> str:
    """Fields with the same values share a codelist, so that they can be compared."""
    return "/".join(form["values"])


def _tree(text: str, scope: Scope) -> Node:
    expression, problems = read_expression(text, scope, Location("workload.yaml"))
    if expression is None:
        raise ValueError(f"{text}: {problems}")
    return expression.tree


def shifted(node: Node, times: int) -> Node:
    """The tree with its numeric and date constants moved on."""
    match node:
        case tree.Constant(value=float() as number):
            step = 1.0 if number.is_integer() and abs(number) < 1000 else abs(number) / 50
            return tree.Constant(number + times * step, node.type)
        case tree.Constant(value=date() as day):
            return tree.Constant(day + timedelta(days=7 * times), node.type)
        case tree.Compare():
            return tree.Compare(node.op, shifted(node.left, times), shifted(node.right, times))
        case tree.Between():
            ends = shifted(node.low, times), shifted(node.high, times)
            return tree.Between(shifted(node.item, times), *ends)
        case tree.Arithmetic():
            return tree.Arithmetic(node.op, shifted(node.left, times), shifted(node.right, times))
        case tree.Not():
            return tree.Not(shifted(node.item, times))
        case tree.And() | tree.Or():
            return type(node)(tuple(shifted(item, times) for item in node.items))
        case _:
            return node


def accounts(workload: Workload, count: int) -> Path:
    """The Parquet file of so many accounts."""
    path = CACHE / f"accounts-{SEED}-{count}.parquet"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        chance = random.Random(SEED)
        schema = {name: DTYPES[form["type"]] for name, form in workload.fields.items()}
        chunks = [
            pl.DataFrame(_chunk(workload, start, min(CHUNK, count - start), chance), schema=schema)
            for start in range(0, count, CHUNK)
        ]
        pl.concat(chunks).write_parquet(path)
    return path


def _chunk(
    workload: Workload, start: int, size: int, chance: random.Random
) -> dict[str, list[object]]:
    return {
        name: [
            None
            if chance.random() < MISSING.get(name, 0.2)
            else _value(name, form, start + at, chance)
            for at in range(size)
        ]
        for name, form in workload.fields.items()
    }


def _value(name: str, form: Mapping[str, Any], at: int, chance: random.Random) -> object:
    match form["type"]:
        case "text":
            return chance.choice(form["values"]) if "values" in form else f"{name}-{at:08d}"
        case "set":
            return chance.sample(form["values"], chance.randint(0, 4))
        case "integer":
            return chance.randint(*WHOLE[name])
        case "number":
            return _number(name, chance)
        case "boolean":
            return chance.random() < 0.5
        case _:
            return date(2024, 1, 1) + timedelta(days=chance.randint(0, 1064))


def _number(name: str, chance: random.Random) -> float:
    match name:
        case "nps":
            return chance.uniform(0, 10)
        case "discount_rate":
            return chance.uniform(0, 0.4)
        case _:
            return round(chance.lognormvariate(12.5, 1.5), 2)
