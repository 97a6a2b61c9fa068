"""The common workload's rules over the 12 fields that most of them read, as a pack, with accounts
of which 4 of these fields are unknown.

A rule keeps its parts over the 12 fields; a rule of which nothing is left is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

import numpy as np
import polars as pl

from benchmarks.bulk_workload import (
    SEED,
    Workload,
    accounts,
    type_of_field,
)
from fitpoint.errors import Location
from fitpoint.language import tree
from fitpoint.language.columnar.wide import set_columns
from fitpoint.language.expression import Expression
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN
from fitpoint.language.walk import slots
from fitpoint.rulebook.pack import (
    Ask,
    FieldDef,
    GradeBand,
    Label,
    Pack,
    Resolution,
    Rule,
    Scorecard,
    Stage,
    Tier,
)

FIELDS = 12
UNKNOWN = 4
SCALE = 10_000
HERE = Location("workload.yaml")


def chosen_fields(workload: Workload) -> tuple[str, ...]:
    """The fields that most rules read; of equals, those declared first."""
    read = Counter(slot for node in workload.rules.values() for slot in slots(node))
    order = list(workload.fields)
    return tuple(sorted(read, key=lambda f: (-read[f], order.index(f)))[:FIELDS])


def restricted(node: Node, fields: frozenset[str]) -> Node | None:
    """The parts of a condition that read these fields alone."""
    if isinstance(node, tree.Not):
        inner = restricted(node.item, fields)
        return None if inner is None else tree.Not(inner)
    if not isinstance(node, tree.And | tree.Or):
        return node if fields.issuperset(slots(node)) else None
    kept = [part for item in node.items if (part := restricted(item, fields)) is not None]
    if len(kept) > 1:
        return type(node)(tuple(kept))
    return kept[0] if kept else None


def rules_over(workload: Workload, fields: tuple[str, ...]) -> dict[str, Node]:
    found = {id_: restricted(node, frozenset(fields)) for id_, node in workload.rules.items()}
    return {id_: node for id_, node in found.items() if node is not None}


def pack_of(workload: Workload, fields: tuple[str, ...]) -> Pack:
    """The scorecards over the rules, each graded at a third and at two thirds of its points."""
    rules = rules_over(workload, fields)
    cards = {
        id_: _card(id_, {r: n for r, n in points.items() if r in rules}, rules)
        for id_, points in workload.scorecards.items()
    }
    return Pack(
        id="bench",
        version="1",
        title=_label("bench"),
        hash="",
        tiers=(Tier("t", _label("t"), (), HERE),),
        elements={},
        fields={id_: _field(id_, workload) for id_ in fields},
        codelists=workload.codelists,
        conclusions=(),
        scorecards=cards,
        grades={},
        gates=(),
        stages=(Stage("research", _label("research"), _read(tree.Constant(True, BOOLEAN)), HERE),),
        match=None,
        points=(),
        resolution=Resolution(("confidence",), (), (), 0.0, HERE),
        priors={},
        tests=(),
    )


def _card(id_: str, points: Mapping[str, int], rules: Mapping[str, Node]) -> Scorecard:
    whole = sum(points.values())
    bands = (
        GradeBand("A", whole * SCALE * 2 // 3),
        GradeBand("B", whole * SCALE // 3),
        GradeBand("C", None),
    )
    added = [
        Rule(f"{id_}.{r}", _read(rules[r]), n * SCALE, _label(r), None, HERE)
        for r, n in points.items()
    ]
    return Scorecard(id_, _label(id_), (), (), tuple(added), bands, 0, HERE)


def _field(id_: str, workload: Workload) -> FieldDef:
    type_ = type_of_field(workload.fields[id_])
    asked = Ask(_label(id_), "client", 1.0)
    return FieldDef(id_, _label(id_), type_, ("account",), HERE, ask=asked)


def _read(node: Node) -> Expression:
    return Expression("", node, BOOLEAN, slots(node), HERE)


def _label(text: str) -> Label:
    return Label(text, text)


def frame_of(workload: Workload, fields: tuple[str, ...], count: int) -> pl.DataFrame:
    """So many accounts, as the columns of their slots: what is missing is made up from other
    accounts' values, then four fields of each are blanked."""
    read = pl.read_parquet(accounts(workload, count), columns=["account_id", *fields])
    chance = np.random.default_rng(SEED)
    patterns = np.array(list(combinations(range(len(fields)), UNKNOWN)))
    blank = patterns[chance.integers(len(patterns), size=count)]
    columns = [read["account_id"]]
    for at, field in enumerate(fields):
        held = read[field].drop_nulls()
        drawn = held.gather(chance.integers(len(held), size=count))
        hidden = pl.Series((blank == at).any(axis=1))
        whole = pl.select(pl.coalesce(read[field], drawn)).to_series()
        columns.append(pl.select(pl.when(~hidden).then(whole).alias(field)).to_series())
    return pl.DataFrame(columns).with_columns(
        column
        for field in fields
        if (type_ := type_of_field(workload.fields[field])).kind == "set"
        for column in set_columns(field, pl.col(field), workload.codelists[str(type_.codelist)])
    )
