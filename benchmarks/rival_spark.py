"""The common workload as one statement of Spark SQL, whose truth has three values as ours has.

Each rule is one column, false where unknown; the scorecards add them up in a second step and the
table reads both in a third, so that Spark works out no rule twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from benchmarks.bulk_workload import Workload
from fitpoint.language import tree
from fitpoint.language.tree import Node

OUTCOME = (
    "CASE WHEN NOT r3 THEN '拒绝' WHEN s0 >= 60 AND r5 THEN 'A' WHEN s1 >= 50 AND r4 THEN 'B' "
    "WHEN s2 >= 40 THEN 'C' WHEN r18 THEN 'D' ELSE 'E' END"
)


def statement(workload: Workload, table: str) -> str:
    """The rules, scorecards and the outcome of each account of the table."""
    rules = [f"coalesce({spelled(node)}, false) {name}" for name, node in workload.rules.items()]
    cards = [
        f"{' + '.join(f'if({rule}, {each}, 0)' for rule, each in points.items())} {card}"
        for card, points in workload.scorecards.items()
    ]
    return (
        f"WITH fired AS (SELECT account_id, {', '.join(rules)} FROM {table}), "
        f"counted AS (SELECT *, {', '.join(cards)} FROM fired) "
        f"SELECT *, {OUTCOME} outcome FROM counted"
    )


def spelled(node: Node) -> str:
    """The tree in Spark SQL."""
    match node:
        case tree.And() | tree.Or():
            word = " AND " if isinstance(node, tree.And) else " OR "
            return f"({word.join(map(spelled, node.items))})"
        case tree.Not():
            return f"(NOT {spelled(node.item)})"
        case tree.Knowledge():
            return f"({node.slot} IS {'NOT ' if node.what == 'known' else ''}NULL)"
        case tree.Compare():
            sign = "=" if node.op == "==" else node.op
            return f"({spelled(node.left)} {sign} {spelled(node.right)})"
        case tree.Arithmetic():
            right = spelled(node.right)
            below = f"nullif({right}, 0)" if node.op == "/" else right
            return f"({spelled(node.left)} {node.op} {below})"
        case tree.Between():
            ends = spelled(node.low), spelled(node.high)
            return f"({spelled(node.item)} BETWEEN {ends[0]} AND {ends[1]})"
        case tree.Member():
            return f"({spelled(node.item)} IN ({_texts(node.codes.values)}))"
        case tree.Call(name="overlaps"):
            return f"arrays_overlap({', '.join(map(spelled, node.arguments))})"
        case tree.Codes():
            return f"array({_texts(node.values)})"
        case tree.Name():
            return node.slot
        case tree.Constant():
            return _constant(node.value)
        case _:
            raise ValueError(node)


def _texts(values: Sequence[object]) -> str:
    return ", ".join(_constant(value) for value in values)


def _constant(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return f"{value!r}D"
        case date():
            return f"DATE'{value}'"
        case str():
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case _:
            return str(value)
