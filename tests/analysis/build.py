"""Small packs and evidence by hand, so that these rooms are tested without the rulebook."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fitpoint.analysis.analyst import Analyst
from fitpoint.errors import Location
from fitpoint.evidence.evidence import Evidence, Source, State
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.reader import read_expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, DATE, INTEGER, NUMBER, RANGE, TEXT, Type, Value
from fitpoint.rulebook.pack import (
    Conclusion,
    FieldDef,
    Label,
    Method,
    Pack,
    Resolution,
    TableRow,
)

HERE = Location("test.yaml", 1, 1)
AS_OF = date(2026, 3, 1)
ACCOUNT = Subject("account", "a1")


def label(text: str) -> Label:
    return Label(text, text)


def codelist(
    id_: str, *codes: str, ordered: bool = False, parents: dict[str, str] | None = None
) -> Codelist:
    up = parents or {}
    return Codelist(id_, id_, id_, tuple(Code(c, c, "", up.get(c)) for c in codes), ordered)


CODELISTS = {
    "tier5": codelist("tier5", "低", "中低", "中", "中高", "高", ordered=True),
    "category": codelist(
        "category",
        *("药品", "处方药", "非处方药", "饮料", "气泡茶"),
        parents={"处方药": "药品", "非处方药": "药品", "气泡茶": "饮料"},
    ),
    "city": codelist("city", "上海", "杭州", "苏州"),
    "age": codelist("age", "18-24", "25-34", "35-44"),
    "habit": codelist("habit", "冲动", "比较"),
}

RECORD = Type("records", None, (("name", TEXT), ("share", NUMBER)))


def field(id_: str, type_: Type, **more: Any) -> FieldDef:
    more.setdefault("subjects", ("account",))
    return FieldDef(id=id_, label=more.pop("label", label(id_)), type=type_, location=HERE, **more)


FIELDS = (
    field("category", Type("choice", "category"), subjects=("account",)),
    field("price", NUMBER, unit="元", label=Label("价格", "Price"), valid_for_months=6),
    field("median", NUMBER, unit="元", subjects=("industry",)),
    field("growth", NUMBER, tolerance=0.03, subjects=("industry", "account")),
    field("stores", INTEGER, unit="家", domain=(0, 100_000)),
    field("tier", Type("choice", "tier5")),
    field("habit", Type("choice", "habit"), sensitivity="internal"),
    field("age", Type("distribution", "age"), accept_set=True),
    field("cities", Type("set", "city"), sensitivity="client_secret"),
    field("budget", RANGE, unit="元"),
    field("story", TEXT),
    field("listed", BOOLEAN),
    field("founded", DATE),
    field("rivals", RECORD),
    field("orders", RECORD, accumulate=True),
    field("fresh", BOOLEAN, valid_for_days=14),
)


def pack(*more: FieldDef, **parts: Any) -> Pack:
    values: dict[str, Any] = {
        "id": "p",
        "version": "1",
        "title": label("p"),
        "hash": "0",
        "tiers": (),
        "elements": {},
        "fields": {f.id: f for f in (*FIELDS, *more)},
        "codelists": CODELISTS,
        "conclusions": (),
        "scorecards": {},
        "grades": {},
        "gates": (),
        "stages": (),
        "match": None,
        "points": (),
        "resolution": RESOLUTION,
        "priors": {},
        "tests": (),
    }
    return Pack(**(values | parts))


RESOLUTION = Resolution(
    order=("source", "method", "confidence", "collected_on"),
    method_rank=("data", "asked", "observed", "judged"),
    source_rank=("official", "audited", "press"),
    min_confidence=0.4,
    location=HERE,
)


def evidence(
    id_: str,
    field_id: str,
    value: Value,
    *,
    state: State = "known",
    method: Method = "data",
    rank: str = "",
    on: str = "2026-02-01",
    recorded: str | None = None,
    subject: Subject = ACCOUNT,
    **more: Any,
) -> Evidence:
    return Evidence(
        id_,
        subject,
        field_id,
        value,
        state,
        Source(f"S-{method}{rank}", "来源（虚构）", method, rank),
        date.fromisoformat(on),
        datetime.fromisoformat(f"{recorded or on}T09:00:00"),
        **more,
    )


def scope(fields: dict[str, FieldDef], **results: frozenset[str]) -> Scope:
    """Every field, its aggregates and some match slots may be named."""
    symbols = {f.id: Symbol(f.id, f.type, f.label.zh, f.label.en) for f in fields.values()}
    for declared in fields.values():
        for one in declared.aggregates:
            slot = f"{declared.id}.{one.id}"
            symbols[slot] = Symbol(slot, one.type)
    for slot, type_ in (("match.best.score", RANGE), ("match.lawful", BOOLEAN)):
        symbols[slot] = Symbol(slot, type_)
    media = {"media.free": Symbol("media.free", BOOLEAN)}
    return Scope(symbols, CODELISTS, BUILTINS, results, media=media)


def expr(text: str, fields: dict[str, FieldDef] | None = None, **results: frozenset[str]) -> Any:
    found, problems = read_expression(text, scope(fields or pack().fields, **results), HERE)
    assert found is not None, problems
    return found


def compiler() -> RowCompiler:
    return RowCompiler(CODELISTS, BUILTINS)


def cases(
    field_id: str,
    rows: list[tuple[str, Value]],
    otherwise: Value = None,
    fields: dict[str, FieldDef] | None = None,
    **more: Any,
) -> Conclusion:
    """A conclusion by cases: (when, then), tried in order."""
    read = [expr(when, fields) for when, _ in rows]
    return Conclusion(
        id=f"conclusion.{field_id}",
        kind="cases",
        fields=(field_id,),
        slots=tuple(dict.fromkeys(slot for e in read for slot in e.slots)),
        location=HERE,
        rows=tuple(
            TableRow(f"r{n}", (e,), (then,), HERE)
            for n, (e, (_, then)) in enumerate(zip(read, rows, strict=True), 1)
        ),
        otherwise=None if otherwise is None else (otherwise,),
        **more,
    )


def formula(
    field_id: str, text: str, fields: dict[str, FieldDef] | None = None, **more: Any
) -> Conclusion:
    """A conclusion by value."""
    read = expr(text, fields)
    return Conclusion(
        id=f"conclusion.{field_id}",
        kind="value",
        fields=(field_id,),
        slots=read.slots,
        location=HERE,
        value=read,
        **more,
    )


def analyst(*conclusions: Conclusion, fields: tuple[FieldDef, ...] = (), **more: Any) -> Analyst:
    return Analyst(
        pack(*fields, conclusions=conclusions), compiler(), more.pop("scorers", {}), **more
    )


def facts(*items: Evidence, as_of: date = AS_OF, **parts: Any) -> Facts:
    """What the evidence comes to, that of the industry ``气泡茶`` included."""
    made = pack(**parts)
    industry = Subject("industry", "气泡茶")
    return join(
        made,
        resolve(made, ACCOUNT, items, as_of),
        {industry.id: resolve(made, industry, items, as_of)},
    )
