"""What the pack asks of an account's media: each ``any_media(…)`` once, under a slot of its own.

The columnar analysis reads these slots like any other; the bulk matching fills them. They are null
where the market has no medium.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from fitpoint.language import tree
from fitpoint.language.expression import Expression
from fitpoint.language.tree import AnyMedia, Node
from fitpoint.language.types import BOOLEAN
from fitpoint.language.walk import nodes
from fitpoint.rulebook.pack import Pack

Asked = Mapping[AnyMedia, str]


def asked_of_media(pack: Pack) -> dict[AnyMedia, str]:
    """Each ``any_media(…)`` of conclusions, cards, gates and stages with its slot."""
    asked = (n for t in trees(pack) for n in nodes(t) if isinstance(n, AnyMedia))
    return {node: f"any_media:{place}" for place, node in enumerate(dict.fromkeys(asked))}


def asks_knowledge_of(pack: Pack) -> frozenset[str]:
    """The slots of which an expression asks whether they are known."""
    return frozenset(
        [n.slot for t in trees(pack) for n in nodes(t) if isinstance(n, tree.Knowledge)]
    )


def lifted(node: Node, asked: Asked) -> Node:
    """The tree with the slots in the place of what they stand for."""
    if isinstance(node, AnyMedia):
        return tree.Name(asked[node], BOOLEAN)
    changed: dict[str, Any] = {}
    for field in fields(node):
        part: Any = getattr(node, field.name)
        if isinstance(part, Node):
            changed[field.name] = lifted(part, asked)
        elif field.name in ("items", "arguments"):
            changed[field.name] = tuple([lifted(item, asked) for item in part])
    return replace(node, **changed) if changed else node


def trees(pack: Pack) -> Iterator[Node]:
    """Every tree that an account is asked, outside of matching."""
    return (expression.tree for expression in _expressions(pack))


def _expressions(pack: Pack) -> Iterable[Expression]:
    for conclusion in pack.conclusions:
        yield from (c for row in conclusion.rows for c in row.conditions)
        if conclusion.value is not None:
            yield conclusion.value
    for element in pack.elements.values():
        yield from (require.when for require in element.master if require.when is not None)
    for card in pack.scorecards.values():
        yield from (b.when for c in card.characteristics for b in c.bins)
        yield from (rule.when for rule in card.rules)
    for gate in pack.gates:
        yield from (e for e in (gate.applies, gate.require) if e is not None)
    yield from (stage.require for stage in pack.stages)
