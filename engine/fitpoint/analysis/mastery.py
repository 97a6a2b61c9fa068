"""Mastery and analysis of the method's elements and tiers: both two-valued."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.rows import Compiler, judge
from fitpoint.analysis.status import ElementStatus, Gap, TierStatus, Why
from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Element, Pack, Require

MASTERED = ("known", "estimated", "not_applicable")


def element_statuses(
    pack: Pack, analysis: Analysis, compiler: Compiler
) -> tuple[ElementStatus, ...]:
    """The status of each element, in the order of the tiers and their elements."""
    return tuple(
        _status(pack, pack.elements[id_], analysis, compiler)
        for tier in pack.tiers
        for id_ in tier.elements
    )


def tier_statuses(
    pack: Pack, elements: Sequence[ElementStatus], analysis: Analysis, compiler: Compiler
) -> tuple[TierStatus, ...]:
    """The status of each tier: mastered and analysed where all its elements are.

    Its coverage is the share of all its elements' requirements that are met.
    """
    by_id = {status.id: status for status in elements}
    found: list[TierStatus] = []
    for tier in pack.tiers:
        parts = [by_id[id_] for id_ in tier.elements]
        asked = [len(_required(pack.elements[p.id], analysis, compiler)) for p in parts]
        unmet = sum(len(part.gaps) for part in parts)
        found.append(
            TierStatus(
                tier.id,
                all(part.mastered for part in parts),
                all(part.analysed for part in parts),
                _coverage(unmet, sum(asked)),
            )
        )
    return tuple(found)


def status_slots(
    elements: Sequence[ElementStatus], tiers: Sequence[TierStatus]
) -> dict[str, Value]:
    """``mastered:<id>`` and ``analysed:<id>`` for elements and tiers, as rows hold them."""
    slots: dict[str, Value] = {}
    for status in (*elements, *tiers):
        slots[f"mastered:{status.id}"] = status.mastered
        slots[f"analysed:{status.id}"] = status.analysed
    return slots


def why_not_mastered(fact: Fact | None, min_confidence: float) -> Why | None:
    """What keeps a field from being mastered; None where it is.

    Mastered: known or estimated, or not applicable; cited; unexpired; not in conflict; of at least
    the pack's confidence. The first that fails, in the order that one would mend it, is named.
    """
    if fact is None:
        return "missing"
    if fact.state not in MASTERED:
        return "withheld" if fact.state == "withheld" else "missing"
    if fact.conflict:
        return "conflict"
    if not fact.evidence:
        return "uncited"
    if fact.stale:
        return "stale"
    low = fact.confidence is not None and fact.confidence < min_confidence
    return "low_confidence" if low else None


def is_analysed(analysis: Analysis, field: str) -> bool:
    """Whether a conclusion is known: with one value in every world, or not applicable."""
    if field in analysis.worlds.absent:
        return True
    rows = analysis.worlds.rows
    value = rows[0].get(field)
    return value is not None and all(row.get(field) == value for row in rows[1:])


def _status(pack: Pack, element: Element, analysis: Analysis, compiler: Compiler) -> ElementStatus:
    required = _required(element, analysis, compiler)
    least = pack.resolution.min_confidence
    gaps = tuple(gap for r in required if (gap := _gap(r, analysis, least)) is not None)
    unanalysed = tuple(id_ for id_ in element.analyse if not is_analysed(analysis, id_))
    return ElementStatus(
        element.id,
        element.tier,
        not gaps,
        not unanalysed,
        _coverage(len(gaps), len(required)),
        gaps,
        unanalysed,
    )


def _required(element: Element, analysis: Analysis, compiler: Compiler) -> list[Require]:
    """The requirements that apply: those whose ``when`` is not surely false."""
    return [
        require
        for require in element.master
        if require.when is None
        or judge(compiler.compile(require.when), analysis.worlds) is not False
    ]


def _gap(require: Require, analysis: Analysis, least: float) -> Gap | None:
    """The gap of the first field, unless one of the fields is mastered."""
    gaps: list[Gap] = []
    for field in require.fields:
        why = why_not_mastered(analysis.facts.get(field), least)
        if why is None:
            return None
        gaps.append(Gap(field, why))
    return gaps[0] if gaps else None


def _coverage(unmet: int, asked: int) -> float:
    return 1.0 if asked == 0 else (asked - unmet) / asked
