"""What expressions may name, place by place in a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from fitpoint.language.codelist import Codelist
from fitpoint.language.function import Function
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.types import BOOLEAN, RANGE, Type
from fitpoint.rulebook.pack import FieldDef, Label, SubjectKind

NO_RESULTS: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Results:
    """Ids that result functions take, and the types of grades."""

    rules: frozenset[str] = frozenset()
    scorecards: frozenset[str] = frozenset()
    grades: Mapping[str, Type] = field(default_factory=dict[str, Type])
    mastery: frozenset[str] = frozenset()
    """Ids of elements and tiers."""


@dataclass(frozen=True)
class Scopes:
    """One scope for each place where expressions stand.

    ``account``: requirements of elements. ``conclusion``: conclusions of both phases (that those
    of phase account leave matches alone is checked apart, for a better message). ``scoring``:
    scorecards. ``gate``: gates and stages. ``point``: talking points. ``veto``: vetoes.
    """

    account: Scope
    conclusion: Scope
    scoring: Scope
    gate: Scope
    point: Scope
    veto: Scope


def build_scopes(
    fields: Iterable[FieldDef],
    groups: Mapping[str, Label],
    codelists: Mapping[str, Codelist],
    functions: Mapping[str, Function],
    results: Results,
) -> Scopes:
    """The scopes of a pack. Industry fields stand beside the account's, by their plain id."""
    known = tuple(fields)
    own = {**symbols(known, "account"), **symbols(known, "industry")}
    media = symbols(known, "medium", "media.")
    population = symbols(known, "population", "population.")
    best = match_symbols(groups, "match.best.")
    lawful = Symbol("match.lawful", BOOLEAN)
    inside = {
        **media,
        **population,
        **match_symbols(groups, "match."),
        "match.vetoed_by_law": Symbol("match.vetoed_by_law", BOOLEAN),
    }
    account = Scope(own, codelists, functions)
    conclusion = replace(account, symbols={**own, **best, lawful.slot: lawful}, media=inside)
    scored = {
        "fired": results.rules,
        "total": results.scorecards,
        "grade": frozenset(results.grades),
    }
    judged = {**scored, "mastered": results.mastery, "analysed": results.mastery}
    scoring = replace(conclusion, results=scored, grades=results.grades)
    gate = replace(scoring, results=judged)
    return Scopes(
        account=account,
        conclusion=conclusion,
        scoring=scoring,
        gate=gate,
        point=replace(gate, symbols={**gate.symbols, **media}),
        veto=Scope({**own, **media, **population}, codelists, functions),
    )


def symbols(
    fields: Iterable[FieldDef], subject: SubjectKind, prefix: str = ""
) -> dict[str, Symbol]:
    """A symbol for each field of a subject, and for each aggregate of a records field."""
    found: dict[str, Symbol] = {}
    for one in fields:
        if subject not in one.subjects:
            continue
        slot = prefix + one.id
        found[slot] = Symbol(slot, one.type, one.label.zh, one.label.en)
        for aggregate in one.aggregates:
            inner = f"{slot}.{aggregate.id}"
            found[inner] = Symbol(inner, aggregate.type, aggregate.label.zh, aggregate.label.en)
    return found


def match_symbols(groups: Mapping[str, Label], prefix: str) -> dict[str, Symbol]:
    """The score of a match and of each group of measures, all ranges."""
    found = {f"{prefix}score": Symbol(f"{prefix}score", RANGE)}
    for group, label in groups.items():
        found[prefix + group] = Symbol(prefix + group, RANGE, label.zh, label.en)
    return found


def columns_scope(
    columns: Iterable[tuple[str, Type]],
    codelists: Mapping[str, Codelist],
    functions: Mapping[str, Function],
    labels: Mapping[str, Label],
) -> Scope:
    """The columns of a records field, for the ``where`` of an aggregate."""
    named = {name: (labels[name].zh, labels[name].en) for name in labels}
    found = {name: Symbol(name, type_, *named.get(name, ())) for name, type_ in columns}
    return Scope(found, codelists, functions)


def field_of(slot: str) -> str:
    """The field behind an account slot: itself, or the records field of an aggregate."""
    return slot.partition(".")[0]
