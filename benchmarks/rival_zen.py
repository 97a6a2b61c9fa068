"""The common workload on zen-engine (GoRules): one expression node over all accounts.

Loop mode with JSON input is its fastest; ``evaluate`` account by account is four to five times
slower. Days go in as numbers, which it compares faster than dates. The rules alone are one list,
a third faster than a key each; scorecards read them as keys, of which reading a list is slower.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from benchmarks.bulk_workload import Workload
from benchmarks.guarded import surely
from fitpoint.language import tree
from fitpoint.language.tree import Node


class Zen:
    """``rules`` alone, or with the ``whole`` workload's scorecards and table."""

    def __init__(self, workload: Workload, whole: bool) -> None:
        import zen  # the extra [bench]

        rules = {name: spelled(surely(node)) for name, node in workload.rules.items()}
        keys = {"fired": f"[{', '.join(rules.values())}]"}
        if whole:
            cards = {name: _points(card) for name, card in workload.scorecards.items()}
            keys = {**rules, **cards, "outcome": OUTCOME}
        self._whole = tuple(keys) if whole else ()
        self._decision: Any = zen.ZenEngine().create_decision(json.dumps(_graph(keys)))

    def read(self, accounts: Sequence[Mapping[str, object]]) -> str:
        """The accounts as it takes them."""
        return json.dumps({"items": accounts}, default=date.toordinal, ensure_ascii=False)

    def run(self, accounts: str) -> list[list[object]]:
        """Every answer about each account: the rules', the scorecards', the table's."""
        whole = self._whole
        found = self.evaluate(accounts)
        return [[row[key] for key in whole] if whole else row["fired"] for row in found]

    def evaluate(self, accounts: str) -> list[dict[str, Any]]:
        found: Any = self._decision.evaluate(accounts)
        return cast("list[dict[str, Any]]", found["result"]["items"])


OUTCOME = (
    'not $.r3 ? "拒绝" : $.s0 >= 60 and $.r5 ? "A" : $.s1 >= 50 and $.r4 ? "B" '
    ': $.s2 >= 40 ? "C" : $.r18 ? "D" : "E"'
)


def _points(card: Mapping[str, int]) -> str:
    return " + ".join(f"($.{rule} ? {points} : 0)" for rule, points in card.items())


def _graph(keys: Mapping[str, str]) -> dict[str, object]:
    expressions = [{"id": key, "key": key, "value": value} for key, value in keys.items()]
    content = {
        "expressions": expressions,
        "passThrough": False,
        "inputField": "items",
        "outputPath": "items",
        "executionMode": "loop",
    }
    node = {"id": "rules", "name": "rules", "type": "expressionNode", "content": content}
    ends = [{"id": id_, "name": id_, "type": f"{id_}Node"} for id_ in ("input", "output")]
    edges = [("input", "rules"), ("rules", "output")]
    return {
        "nodes": [ends[0], node, ends[1]],
        "edges": [{"id": a, "type": "edge", "sourceId": a, "targetId": b} for a, b in edges],
    }


def spelled(node: Node) -> str:
    """The tree in ZEN's expression language."""
    match node:
        case tree.And() | tree.Or():
            word = " and " if isinstance(node, tree.And) else " or "
            return f"({word.join(spelled(item) for item in node.items)})"
        case tree.Not():
            return f"not ({spelled(node.item)})"
        case tree.Knowledge():
            return f"{node.slot} {'!=' if node.what == 'known' else '=='} null"
        case tree.Compare() | tree.Arithmetic():
            return f"({spelled(node.left)} {node.op} {spelled(node.right)})"
        case tree.Between():
            item = spelled(node.item)
            return f"({item} >= {spelled(node.low)} and {item} <= {spelled(node.high)})"
        case tree.Member():
            return f"({spelled(node.item)} in {spelled(node.codes)})"
        case tree.Call(name="overlaps"):
            one, other = (spelled(argument) for argument in node.arguments)
            return f"some({one}, # in {other})"
        case tree.Name():
            return node.slot
        case tree.Codes():
            return json.dumps(node.values, ensure_ascii=False)
        case tree.Constant():
            return _constant(node.value)
        case _:
            raise ValueError(node)


def _constant(value: object) -> str:
    if isinstance(value, date):
        return str(value.toordinal())
    return json.dumps(value, ensure_ascii=False)
