"""From evidence to facts: what is held true as of a date, by the pack's declared policy.

* Evidence counts if it was both collected and recorded by the date; what a person superseded is
  set aside.
* A value goes before a reason for having none: known and estimated before not_applicable before
  withheld before unknown. A value that other evidence calls not applicable is in conflict.
* Fresh evidence goes before expired: an expired value never puts a fresh one in conflict, it is
  only listed among ``disputed``.
* The policy's order picks the value shown. Evidence that says the same, or the same more finely,
  supports it; coarser evidence neither supports nor contradicts it.
* Contradicting evidence leaves the fact in conflict unless the shown value comes from a strictly
  higher declared source rank; a source without a rank outranks nothing and is outranked by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.evidence.policy import Policy
from fitpoint.evidence.sensitivity import strictest
from fitpoint.evidence.subject import Subject
from fitpoint.evidence.validity import expiry, latest
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import FieldDef, Pack

VALUED = ("known", "estimated")


def resolve(pack: Pack, subject: Subject, evidence: Iterable[Evidence], as_of: date) -> Facts:
    """The facts about ``subject`` as of a date, in the pack's order of fields.

    Evidence about other subjects, fields that the pack lacks, and later evidence are left out.
    The order in which evidence comes makes no difference.
    """
    by_field: dict[str, list[Evidence]] = {}
    for item in evidence:
        known_by_then = item.collected_on <= as_of and item.recorded_at.date() <= as_of
        if known_by_then and item.subject == subject:
            by_field.setdefault(item.field, []).append(item)
    policy = Policy(pack.resolution)
    return {
        id_: _resolve_field(field, pack.codelists, policy, by_field[id_], as_of)
        for id_, field in pack.fields.items()
        if id_ in by_field
    }


def _resolve_field(
    field: FieldDef,
    codelists: Mapping[str, Codelist],
    policy: Policy,
    evidence: list[Evidence],
    as_of: date,
) -> Fact:
    if len(evidence) == 1 and evidence[0].state in VALUED and not field.accumulate:
        return _uncontested(field, evidence[0], as_of)
    evidence = policy.ordered(_not_superseded(evidence))
    valued = [item for item in evidence if item.state in VALUED]
    if not valued:
        return _without_value(field, evidence, as_of)
    if field.accumulate and field.type.kind == "records":
        return _accumulated(field, valued, as_of)
    fresh = [item for item in valued if not _expired(field, item, as_of)] or valued
    shown = fresh[0]
    support, against = _sides(field, codelists, fresh)
    unsettled = [item for item in against if not policy.outranks(support, item)]
    disputed = (
        against if len(fresh) == len(valued) else _disputed(field, codelists, shown, valued, fresh)
    )
    refused = [item for item in evidence if item.state == "not_applicable"]
    denied = [item for item in refused if not _expired(field, item, as_of)]
    expires = latest([expiry(field, item) for item in support])
    return Fact(
        shown.subject,
        field.id,
        shown.value,
        shown.state,
        tuple([item.id for item in support]),
        distinct([shown.value, *[item.value for item in unsettled]]),
        bool(unsettled) or not all(policy.outranks(support, item) for item in denied),
        tuple([item.id for item in chain(disputed, refused)]),
        expires is not None and as_of > expires,
        expires,
        shown.confidence,
        strictest([item.sensitivity for item in support]),
        shown.base,
    )


def _uncontested(field: FieldDef, item: Evidence, as_of: date) -> Fact:
    """The fact of a single piece of evidence: by far the commonest, so without detours."""
    expires = expiry(field, item)
    return Fact(
        item.subject,
        field.id,
        item.value,
        item.state,
        (item.id,),
        (item.value,),
        False,
        (),
        expires is not None and as_of > expires,
        expires,
        item.confidence,
        item.sensitivity,
        item.base,
    )


def _not_superseded(evidence: list[Evidence]) -> list[Evidence]:
    """Without what other evidence supersedes; all of it where that is a circle."""
    gone = {id_ for item in evidence for id_ in item.supersedes}
    return [item for item in evidence if item.id not in gone] or evidence


def _expired(field: FieldDef, item: Evidence, as_of: date) -> bool:
    day = expiry(field, item)
    return day is not None and as_of > day


def _sides(
    field: FieldDef, codelists: Mapping[str, Codelist], evidence: list[Evidence]
) -> tuple[list[Evidence], list[Evidence]]:
    """What supports the first piece of evidence, itself included, and what contradicts it."""
    support, against = [evidence[0]], list[Evidence]()
    for item in evidence[1:]:
        agreement = compare(field, codelists, evidence[0].value, item.value)
        if agreement in ("same", "finer"):
            support.append(item)
        elif agreement == "different":
            against.append(item)
    return support, against


def _disputed(
    field: FieldDef,
    codelists: Mapping[str, Codelist],
    shown: Evidence,
    valued: list[Evidence],
    fresh: list[Evidence],
) -> list[Evidence]:
    """All that contradicts the shown value, the expired evidence last."""
    expired = [item for item in valued if item not in fresh]
    return _sides(field, codelists, [shown, *fresh[1:], *expired])[1]


def _accumulated(field: FieldDef, valued: list[Evidence], as_of: date) -> Fact:
    """All rows, oldest evidence first; ``evidence`` holds one id a row, in the rows' order.

    The rows are as fresh as the freshest evidence and as sure as the least sure.
    """
    oldest_first = sorted(valued, key=lambda item: (item.collected_on, item.id))
    rows = [(row, item.id) for item in oldest_first for row in _rows(item.value)]
    value = tuple(row for row, _ in rows)
    expires = latest([expiry(field, item) for item in valued])
    estimated = any(item.state == "estimated" for item in valued)
    return Fact(
        valued[0].subject,
        field.id,
        value,
        "estimated" if estimated else "known",
        tuple(id_ for _, id_ in rows) or tuple(item.id for item in oldest_first),
        (value,),
        stale=expires is not None and as_of > expires,
        expires=expires,
        confidence=min(item.confidence for item in valued),
        sensitivity=strictest(item.sensitivity for item in valued),
    )


def _rows(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()  # pyright: ignore[reportUnknownVariableType]


def _without_value(field: FieldDef, evidence: list[Evidence], as_of: date) -> Fact:
    shown = next(
        item
        for state in ("not_applicable", "withheld", "unknown")
        for item in evidence
        if item.state == state
    )
    support = [item for item in evidence if item.state == shown.state]
    expires = latest([expiry(field, item) for item in support])
    return Fact(
        shown.subject,
        field.id,
        None,
        shown.state,
        tuple(item.id for item in support),
        stale=expires is not None and as_of > expires,
        expires=expires,
        confidence=shown.confidence,
        sensitivity=strictest(item.sensitivity for item in support),
    )
