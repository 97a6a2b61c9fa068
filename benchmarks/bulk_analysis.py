"""The common workload as a pack through the columnar analysis, against hand-written Polars.

The 40 rules are conclusions, the 8 scorecards add points for them, the table is the pack's stages.
Both sides have three values: a rule may be unknown, a total is known where all of its rules are,
and a row of the table holds where its condition surely does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from benchmarks.bulk_by_hand import CARDS, CHANNELS, EAST, PRODUCTS, REGIONS, mask, one_of, rules
from benchmarks.bulk_workload import WORKLOAD, Workload, accounts, read_workload, type_of_field
from benchmarks.figure import Figure
from benchmarks.pairing import paired, sized
from benchmarks.ranges_workload import HERE, SCALE, pack_of
from fitpoint.analysis.analyst import Analyst
from fitpoint.bulk.analysis.cards import points_column
from fitpoint.bulk.analysis.plan import AnalysisPlan
from fitpoint.bulk.facts.fact_columns import STATE, state_column
from fitpoint.language import tree
from fitpoint.language.columnar.wide import set_columns
from fitpoint.language.expression import Expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER
from fitpoint.language.walk import slots
from fitpoint.rulebook.pack import Conclusion, FieldDef, Label, Pack, Scorecard, Stage

MANY = sized(1_000_000, 100_000)
PAIRS = sized(7, 3)
AS_OF = date(2026, 3, 1)
OUTCOMES: Mapping[str, tuple[tuple[str, int] | None, str | None]] = {
    "A": (("s0", 60), "r5"),
    "B": (("s1", 50), "r4"),
    "C": (("s2", 40), None),
    "D": (None, "r18"),
}
"""Of which total how much is asked, and which rule besides."""


def workload_pack(workload: Workload) -> Pack:
    """The workload as a pack: nothing of it is left out."""
    whole = pack_of(workload, tuple(workload.fields))
    ids = tuple(workload.rules)
    drawn = [
        Conclusion(r, "value", (r,), slots(node), HERE, value=_expression(node))
        for r, node in workload.rules.items()
    ]
    return replace(
        whole,
        fields={**whole.fields, **{r: _field(r) for r in ids}},
        conclusions=tuple(drawn),
        scorecards={id_: _reading(card) for id_, card in whole.scorecards.items()},
        stages=tuple(_stages()),
    )


def _reading(card: Scorecard) -> Scorecard:
    """The card's rules as what was concluded."""
    added = [replace(r, when=_expression(_name(r.id.split(".")[1]))) for r in card.rules]
    return replace(card, rules=tuple(added))


def _stages() -> Iterator[Stage]:
    yield Stage("拒绝", Label("", ""), _expression(tree.Not(_name("r3"))), HERE)
    for id_, (total, rule) in OUTCOMES.items():
        parts: list[Node] = []
        if total is not None:
            card, least = total
            read = tree.Result("total", card, NUMBER)
            parts.append(tree.Compare(">=", read, tree.Constant(float(least), NUMBER)))
        if rule is not None:
            parts.append(_name(rule))
        node = parts[0] if len(parts) == 1 else tree.And(tuple(parts))
        yield Stage(id_, Label("", ""), _expression(node), HERE)
    yield Stage("E", Label("", ""), _expression(tree.Constant(True, BOOLEAN)), HERE)


def _name(slot: str) -> Node:
    return tree.Name(slot, BOOLEAN)


def _expression(node: Node) -> Expression:
    return Expression("", node, BOOLEAN, slots(node), HERE)


def _field(id_: str) -> FieldDef:
    return FieldDef(id_, Label(id_, id_), BOOLEAN, ("account",), HERE, derived=True)


def analysed(frame: pl.LazyFrame, workload: Workload) -> pl.LazyFrame:
    """What the columnar analysis of the pack says, in the columns of :func:`by_hand`."""
    pack = workload_pack(workload)
    analyst = Analyst(pack, RowCompiler(pack.codelists, {}), {})
    plan = AnalysisPlan(pack, analyst, {}, AS_OF, evidenced=frozenset())
    sets = [
        column
        for name in workload.fields
        if (type_ := type_of_field(workload.fields[name])).kind == "set"
        for column in set_columns(name, pl.col(name), workload.codelists[str(type_.codelist)])
    ]
    states = [pl.lit("known", STATE).alias(state_column(name)) for name in workload.fields]
    facts = frame.with_columns(*sets, *states, pl.lit(False).alias("#disputed"))
    keep = (*workload.rules, *map(points_column, workload.scorecards), "account_id")
    decided = plan.decided(plan.concluded(facts, keep), keep)
    points = [pl.col(points_column(card)).alias(card) for card in workload.scorecards]
    return decided.select("account_id", *workload.rules, *points, "stage")


def by_hand(frame: pl.LazyFrame) -> pl.LazyFrame:
    masks = frame.with_columns(
        mask("channels", CHANNELS), mask("sale_regions", REGIONS), mask("media_regions", REGIONS),
        mask("product_lines", PRODUCTS), one_of("province", EAST).alias("east"),
    )  # fmt: skip
    fired = masks.select("account_id", *(rule.alias(f"r{at}") for at, rule in enumerate(rules())))
    carded = fired.with_columns(
        *(_points(card).alias(f"s{at}") for at, card in enumerate(CARDS)),
        *(_settled(CARDS[at]).alias(f"settled{at}") for at in range(3)),
    )
    return carded.with_columns(_outcome()).drop("settled0", "settled1", "settled2")


def _points(card: Mapping[int, int]) -> pl.Expr:
    none = pl.lit(0, pl.Int32)
    return pl.sum_horizontal(
        [
            pl.when(f"r{at}").then(pl.lit(n * SCALE, pl.Int32)).otherwise(none)
            for at, n in card.items()
        ]
    )


def _settled(card: Mapping[int, int]) -> pl.Expr:
    return pl.all_horizontal([pl.col(f"r{at}").is_not_null() for at in card])


def _outcome() -> pl.Expr:
    c = pl.col
    found = pl.when(~c("r3")).then(pl.lit("拒绝"))
    for id_, (total, rule) in OUTCOMES.items():
        parts: list[pl.Expr] = []
        if total is not None:
            card, least = total
            parts.append((c(card) >= least * SCALE) & c(f"settled{card[1:]}"))
        if rule is not None:
            parts.append(c(rule))
        found = found.when(*parts).then(pl.lit(id_))
    return found.otherwise(pl.lit("E")).alias("stage")


def measure() -> Iterator[Figure]:
    if not WORKLOAD.exists():
        print("bulk_analysis: skipped, ../shared/bench/workload.yaml is not there")
        return
    workload = read_workload()
    frame = pl.scan_parquet(accounts(workload, MANY))
    ours, hand = analysed(frame, workload), by_hand(frame)
    _must_agree(analysed(frame.head(1000), workload), by_hand(frame.head(1000)))
    ratio = paired(lambda: _run(ours), lambda: _run(hand), PAIRS)
    name = f"bulk: a pack analysed / hand-written Polars, {MANY:,} accounts"
    yield Figure(name, ratio, "×", 1 / 0.9)


def _run(frame: pl.LazyFrame) -> pl.DataFrame:
    return frame.collect(engine="in-memory")


def _must_agree(ours: pl.LazyFrame, hand: pl.LazyFrame) -> None:
    one, other = _run(ours), _run(hand)
    if not one.equals(other.select(one.columns).cast(one.schema)):
        raise ValueError("the two programs differ")
