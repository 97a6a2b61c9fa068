"""The common workload's rules on datalogic-py (JSONLogic in Rust): one rule that answers all of
them as a list, compiled once. JSON texts one by one are as fast as its batches."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from benchmarks.bulk_workload import Workload
from benchmarks.guarded import surely
from fitpoint.language import tree
from fitpoint.language.tree import Node


class Datalogic:
    def __init__(self, workload: Workload) -> None:
        import datalogic_py  # the extra [bench]

        engine: Any = datalogic_py.Engine()
        rules = [spelled(surely(node)) for node in workload.rules.values()]
        self._rule: Any = engine.compile(rules)
        self._session: Any = engine.session()

    def read(self, accounts: Sequence[Mapping[str, object]]) -> list[str]:
        """The accounts as it takes them."""
        return [json.dumps(a, default=date.toordinal, ensure_ascii=False) for a in accounts]

    def run(self, accounts: Sequence[str]) -> list[list[object]]:
        """Every rule's answer about each account."""
        return [json.loads(found) for found in self.evaluate(accounts)]

    def evaluate(self, accounts: Sequence[str]) -> list[str]:
        evaluate, rule = self._session.evaluate_str, self._rule
        return [evaluate(rule, account) for account in accounts]


def spelled(node: Node) -> object:
    """The tree in JSONLogic."""
    match node:
        case tree.And() | tree.Or():
            word = "and" if isinstance(node, tree.And) else "or"
            return {word: [spelled(item) for item in node.items]}
        case tree.Not():
            return {"!": [spelled(node.item)]}
        case tree.Knowledge():
            return {"!==" if node.what == "known" else "===": [{"var": node.slot}, None]}
        case tree.Compare():
            op = {"==": "===", "!=": "!=="}.get(node.op, node.op)
            return {op: [spelled(node.left), spelled(node.right)]}
        case tree.Arithmetic():
            return {node.op: [spelled(node.left), spelled(node.right)]}
        case tree.Between():
            return {"<=": [spelled(each) for each in (node.low, node.item, node.high)]}
        case tree.Member():
            return {"in": [spelled(node.item), list(node.codes.values)]}
        case tree.Call(name="overlaps"):
            return _overlap(*node.arguments)
        case tree.Name():
            return {"var": node.slot}
        case tree.Constant(value=date() as day):
            return day.toordinal()
        case tree.Constant():
            return node.value
        case _:
            raise ValueError(node)


def _overlap(one: Node, other: Node) -> object:
    """Two levels up from within ``some`` stands the account."""
    within: object
    if isinstance(other, tree.Codes):
        within = list(other.values)
    else:
        within = {"val": [[2], cast("tree.Name", other).slot]}
    return {"some": [spelled(one), {"in": [{"var": ""}, within]}]}
