"""Small packs and accounts by hand: everything invented (虚构)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fitpoint.errors import Location
from fitpoint.evidence.evidence import State
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.expression import Expression
from fitpoint.language.reader import read_cell, read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, INTEGER, NUMBER, RANGE, Type, Value
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision, Override
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import (
    Ask,
    Bin,
    Characteristic,
    Conclusion,
    Element,
    FieldDef,
    Gate,
    GradeBand,
    Label,
    Pack,
    Require,
    Resolution,
    Rule,
    Scorecard,
    Stage,
    TableRow,
    Tier,
)

HERE = Location("test.yaml", 1, 1)
AS_OF = date(2026, 3, 1)
ACCOUNT = Subject("account", "a1")
SCALE = 10_000


def label(text: str) -> Label:
    return Label(text, text)


def codelist(
    id_: str, *codes: str, parents: Mapping[str, str] | None = None, **more: Any
) -> Codelist:
    up = parents or {}
    return Codelist(id_, id_, id_, tuple(Code(c, c, "", up.get(c)) for c in codes), **more)


CODELISTS = {
    "level": codelist("level", "低", "中", "高", ordered=True),
    "kind": codelist(
        "kind", "药品", "处方药", "非处方药", "饮料", parents={"处方药": "药品", "非处方药": "药品"}
    ),
    "city": codelist("city", "上海", "杭州"),
    "grade": codelist("grade", "A", "B", "C"),
}


def field(id_: str, type_: Type, *, ask: bool = True, **more: Any) -> FieldDef:
    asked = Ask(label(f"{id_}?"), "客户", more.pop("cost", 1.0)) if ask else None
    return FieldDef(
        id_, label(id_), type_, more.pop("subjects", ("account",)), HERE, ask=asked, **more
    )


FIELDS = (
    field("num", NUMBER),
    field("size", NUMBER, domain=(0.0, 10.0)),
    field("count", INTEGER, domain=(0, 5)),
    field("level", Type("choice", "level")),
    field("kind", Type("choice", "kind")),
    field("flag", BOOLEAN),
    field("cities", Type("set", "city")),
    field("budget", RANGE),
)
DERIVED = (
    field("tier", Type("choice", "level"), ask=False, derived=True),
    field("task", Type("choice", "level"), ask=False, derived=True),
    field("areas", Type("set", "city"), ask=False, derived=True),
    field("ok", BOOLEAN, ask=False, derived=True),
)


def scope(
    fields: Mapping[str, FieldDef], rules: Sequence[str] = (), ids: Sequence[str] = ()
) -> Scope:
    symbols = {f.id: Symbol(f.id, f.type) for f in fields.values()}
    results = {
        "fired": frozenset(rules),
        "mastered": frozenset(ids),
        "analysed": frozenset(ids),
        "total": frozenset(("card",)),
        "grade": frozenset(("card",)),
    }
    lists = {**CODELISTS, "grade:card": CODELISTS["grade"]}
    return Scope(symbols, lists, BUILTINS, results, {"card": Type("choice", "grade:card")})


ALL = {f.id: f for f in (*FIELDS, *DERIVED)}


def expr(text: str, **more: Any) -> Expression:
    found, problems = read_expression(text, scope(ALL, **more), HERE)
    assert found is not None, (text, problems)
    return found


def cell(text: str, slot: str) -> Expression:
    found, problems = read_cell(text, Symbol(slot, ALL[slot].type), scope(ALL), HERE)
    assert found is not None, (text, problems)
    return found


def slots_of(expressions: Sequence[Expression]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot for e in expressions for slot in e.slots))


def cases(target: str, rows: Sequence[tuple[str, Value]], otherwise: Value = None) -> Conclusion:
    read = [expr(when) for when, _ in rows]
    return Conclusion(
        target,
        "cases",
        (target,),
        slots_of(read),
        HERE,
        rows=tuple(
            TableRow(f"{target}{n}", (e,), (then,), HERE)
            for n, (e, (_, then)) in enumerate(zip(read, rows, strict=True))
        ),
        otherwise=None if otherwise is None else (otherwise,),
    )


def table(
    target: str, hit: Any, rows: Sequence[tuple[Sequence[str], Value]], otherwise: Value = None
) -> Conclusion:
    read = [[expr(when) for when in conditions] for conditions, _ in rows]
    return Conclusion(
        target,
        "table",
        (target,),
        slots_of([e for row in read for e in row]),
        HERE,
        hit=hit,
        rows=tuple(
            TableRow(f"{target}{n}", tuple(row), (then,), HERE)
            for n, (row, (_, then)) in enumerate(zip(read, rows, strict=True))
        ),
        otherwise=None if otherwise is None else (otherwise,),
    )


def value(target: str, text: str) -> Conclusion:
    read = expr(text)
    return Conclusion(target, "value", (target,), read.slots, HERE, value=read)


def characteristic(
    id_: str,
    slot: str,
    bins: Sequence[tuple[str, float]],
    unknown: float | None = None,
    not_applicable: float | None = None,
) -> Characteristic:
    def scaled(points: float | None) -> int | None:
        return None if points is None else round(points * SCALE)

    return Characteristic(
        id_,
        slot,
        label(id_),
        None,
        tuple(Bin(cell(text, slot), round(points * SCALE), text) for text, points in bins),
        HERE,
        scaled(unknown),
        scaled(not_applicable),
    )


def rule(id_: str, when: str, points: float, **more: Any) -> Rule:
    return Rule(id_, expr(when, **more), round(points * SCALE), label(id_), None, HERE)


def card(
    characteristics: Sequence[Characteristic],
    rules: Sequence[Rule] = (),
    bands: Sequence[tuple[str, float]] = (("A", 20), ("B", 5)),
    base: float = 0,
    id_: str = "card",
) -> Scorecard:
    grades = [GradeBand(name, round(at * SCALE)) for name, at in bands]
    return Scorecard(
        id_,
        label(id_),
        (),
        tuple(characteristics),
        tuple(rules),
        (*grades, GradeBand("C", None)),
        round(base * SCALE),
        HERE,
    )


def gate(id_: str, require: str, applies: str | None = None, **more: Any) -> Gate:
    ids = more.pop("ids", ())
    return Gate(
        id_,
        label(id_),
        expr(require, ids=ids),
        HERE,
        applies=None if applies is None else expr(applies, ids=ids),
        controls=more.pop("controls", ("recommendation",)),
        **more,
    )


def stage(id_: str, require: str, ids: Sequence[str] = (), **more: Any) -> Stage:
    return Stage(id_, label(id_), expr(require, ids=ids), HERE, **more)


def element(
    id_: str, master: Sequence[Require], analyse: Sequence[str] = (), tier: str = "t1"
) -> Element:
    return Element(id_, label(id_), tier, tuple(master), tuple(analyse), HERE)


def required(*fields: str, when: str | None = None) -> Require:
    return Require(fields, None if when is None else expr(when))


def pack(**parts: Any) -> Pack:
    elements: Mapping[str, Element] = parts.get("elements", {})
    tiers: dict[str, list[str]] = {}
    for one in elements.values():
        tiers.setdefault(one.tier, []).append(one.id)
    values: dict[str, Any] = {
        "id": "p",
        "version": "1",
        "title": label("p"),
        "hash": "0",
        "tiers": tuple(Tier(id_, label(id_), tuple(of), HERE) for id_, of in tiers.items()),
        "elements": {},
        "fields": ALL,
        "codelists": CODELISTS,
        "conclusions": (),
        "scorecards": {},
        "grades": {},
        "gates": (),
        "stages": (stage("research", "true", research=True),),
        "match": None,
        "points": (),
        "resolution": Resolution(("confidence",), (), (), 0.4, HERE),
        "priors": {},
        "tests": (),
    }
    return Pack(**(values | parts))


def known(field_id: str, value: Value, **more: Any) -> Fact:
    state: State = more.pop("state", "known")
    alternatives = more.pop("alternatives", (value,))
    return Fact(
        ACCOUNT,
        field_id,
        value,
        state,
        more.pop("evidence", (f"e.{field_id}",)),
        alternatives,
        len(alternatives) > 1,
        confidence=more.pop("confidence", 1.0),
        **more,
    )


def disputed(field_id: str, *values: Value) -> Fact:
    return known(field_id, values[0], alternatives=values)


def absent(field_id: str) -> Fact:
    return known(field_id, None, state="not_applicable", alternatives=())


def qualifier(pack_: Pack, **more: Any) -> Qualifier:
    market = more.pop("market", Market((), {}, {}))
    compiler = RowCompiler(pack_.codelists, BUILTINS)
    calibration = more.pop("calibration", None)
    versions = Versions("0", ())
    return Qualifier(
        pack_, compiler, market, {}, calibration, more.pop("as_of", AS_OF), versions, **more
    )


def decide(
    by: Qualifier, facts: Mapping[str, Fact], overrides: Sequence[Override] = ()
) -> Decision:
    return by.decide(ACCOUNT, "虚构客户", facts, overrides)


def facts(*given: Fact) -> dict[str, Fact]:
    return {fact.field: fact for fact in given}
