"""The benchmark's forty predicates are rules of the language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fitpoint.errors import Location
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.formatter import format_expression
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import Type

WORKLOAD = Path(__file__).parents[2].parent / "shared" / "bench" / "workload.yaml"
HERE = Location("workload.yaml")


@pytest.mark.skipif(not WORKLOAD.exists(), reason="the benchmark's workload is not here")
def test_all_predicates_are_read_compiled_and_printed() -> None:
    workload = yaml.safe_load(WORKLOAD.read_text("utf-8"))
    codelists: dict[str, Codelist] = {}
    symbols: dict[str, Symbol] = {}
    for slot, field in workload["fields"].items():
        codelist = None
        if field["type"] == "set":
            codelist = "/".join(field["values"])
            codes = tuple(Code(value, value, "") for value in field["values"])
            codelists[codelist] = Codelist(codelist, "", "", codes)
        symbols[slot] = Symbol(slot, Type(field["type"], codelist))
    scope = Scope(symbols, codelists, {})
    compiler = RowCompiler(codelists, {})
    assert len(workload["rules"]) == 40
    for text in workload["rules"].values():
        expression, problems = read_expression(text, scope, HERE, frozenset({"boolean"}))
        assert expression is not None, problems
        assert compiler.compile(expression)({}, frozenset()) in {True, False, None}
        chinese = format_expression(expression.tree, scope, "zh")
        again, _ = read_expression(chinese, scope, HERE)
        assert again is not None
        assert again.tree == expression.tree
