"""The forty predicates of the common workload, one account at a time (row target)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks.figure import Figure, median_time
from fitpoint.errors import Location
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import Type

WORKLOAD = Path(__file__).parents[1].parent / "shared/bench/workload.yaml"
ACCOUNTS = 2_000
SEED = 20260301
MISSING = 0.2


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("account_rules: skipped, ../shared/bench/workload.yaml is not there")
        return
    workload = yaml.safe_load(WORKLOAD.read_text(encoding="utf-8"))
    fields: dict[str, Any] = workload["fields"]
    codelists = {
        _list(form): Codelist(_list(form), "", "", tuple(Code(v, v, v) for v in form["values"]))
        for form in fields.values()
        if form["type"] == "set"
    }
    symbols = {name: Symbol(name, _type(form)) for name, form in fields.items()}
    scope = Scope(symbols, codelists, BUILTINS)
    compiler = RowCompiler(codelists, BUILTINS)
    functions = []
    for name, text in workload["rules"].items():
        expression, problems = read_expression(text, scope, Location("workload.yaml"))
        if expression is None:
            raise ValueError(f"{name}: {problems}")
        functions.append(compiler.compile(expression))
    rows = [_row(fields, random.Random(SEED + n)) for n in range(ACCOUNTS)]
    nothing: frozenset[str] = frozenset()

    def all_rules() -> None:
        for row in rows:
            for function in functions:
                function(row, nothing)

    seconds = median_time(all_rules, 7) / ACCOUNTS
    yield Figure("40 predicates, one account (row target)", seconds * 1e3, "ms", 0.1)


def _list(form: dict[str, Any]) -> str:
    """Fields with the same values share a codelist, so that they can be compared."""
    return "/".join(form["values"])


def _type(form: dict[str, Any]) -> Type:
    return Type("set", _list(form)) if form["type"] == "set" else Type(form["type"])


def _row(fields: dict[str, Any], chance: random.Random) -> dict[str, object]:
    return {
        name: None if chance.random() < MISSING else _value(form, chance)
        for name, form in fields.items()
    }


def _value(form: dict[str, Any], chance: random.Random) -> object:
    match form["type"]:
        case "text":
            return chance.choice(form.get("values", ["x"]))
        case "set":
            return frozenset(chance.sample(form["values"], chance.randint(0, 4)))
        case "integer":
            return chance.randint(0, 1000)
        case "number":
            return chance.lognormvariate(10, 2)
        case "boolean":
            return chance.random() < 0.5
        case _:
            return date(2024, 1, 1) + timedelta(days=chance.randint(0, 1000))
