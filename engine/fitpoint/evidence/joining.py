"""An account's facts together with those of its industry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.rulebook.pack import FieldDef, Pack

CATEGORY = "category"
"""The field whose code is the id of the account's industry subject."""

SAYS_SOMETHING = ("known", "estimated", "not_applicable")


def join(pack: Pack, account: Facts, industries: Mapping[str, Facts]) -> Facts:
    """The account's facts and, read through its category, the industry's.

    For each field the nearest industry that has it counts: the category's own, then its parents'.
    What a parent category says of the account is *estimated*. The account's own fact wins, unless
    it only says that nothing is known. Where the category itself is in conflict, so is every
    industry fact on which the categories differ.
    """
    category = account.get(CATEGORY)
    if category is None or category.value is None or not industries:
        return account
    readings = [
        _industry_facts(pack, cast("str", code), industries)
        for code in category.alternatives or (category.value,)
    ]
    joined = dict(readings[0] if len(readings) == 1 else _disputed(pack, readings))
    for id_, fact in account.items():
        if fact.state in SAYS_SOMETHING or id_ not in joined:
            joined[id_] = fact
    return joined


def _industry_facts(pack: Pack, code: str, industries: Mapping[str, Facts]) -> dict[str, Fact]:
    """The facts of the code's industry and, for other fields, of the nearest parent's."""
    facts: dict[str, Fact] = dict(industries.get(code, {}))
    codelist = pack.codelists.get(pack.fields[CATEGORY].type.codelist or "")
    for parent in codelist.ancestors(code) if codelist else ():
        for id_, fact in industries.get(parent, {}).items():
            facts.setdefault(id_, _of_parent(fact))
    return facts


def _of_parent(fact: Fact) -> Fact:
    return replace(fact, state="estimated") if fact.state == "known" else fact


def _disputed(pack: Pack, readings: list[dict[str, Fact]]) -> dict[str, Fact]:
    """One fact a field from several categories' facts: the first's, in conflict if they differ."""
    ids = dict.fromkeys(id_ for reading in readings for id_ in reading)
    found = {id_: _merged(pack, [reading.get(id_) for reading in readings]) for id_ in ids}
    return {id_: fact for id_, fact in found.items() if fact is not None}


def _merged(pack: Pack, facts: list[Fact | None]) -> Fact | None:
    """None where the shown category has no value: then nothing is known of the account."""
    shown = facts[0]
    if shown is None or shown.value is None:
        return shown
    field = pack.fields[shown.field]
    others = [fact for fact in facts[1:] if fact is None or _differs(pack, field, shown, fact)]
    if not others:
        return shown
    values = [*shown.alternatives, *(v for f in others if f for v in f.alternatives)]
    return replace(
        shown,
        conflict=True,
        alternatives=distinct(values),
        disputed=(*shown.disputed, *(id_ for f in others if f for id_ in f.evidence)),
    )


def _differs(pack: Pack, field: FieldDef, shown: Fact, other: Fact) -> bool:
    if other.value is None or other.conflict:
        return True
    return compare(field, pack.codelists, shown.value, other.value) == "different"
