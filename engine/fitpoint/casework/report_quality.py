"""How well facts are founded: methods, sources, ages, conflicts; and what is thin about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from fitpoint.casework.report import AGES, FactLine, Quality, SourceLine, Thin, Weakness
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Pack

Words = Callable[[str, Value], str]
"""A field's value as the reader of the report reads it."""

LOW_CONFIDENCE = 0.6
FEW_SOURCES = 3
"""An analysis that rests on fewer sources than this rests on hearsay."""
MOSTLY, OFTEN, SOME = 0.5, 0.3, 0.0
"""Shares above which a weakness is told: judged by ourselves; stale or unsure; any conflict."""


def fact_line(
    pack: Pack, fact: Fact, evidence: Mapping[str, Evidence], as_of: date, words: Words
) -> FactLine | None:
    """A fact with its sources; None where it is derived or its evidence is not at hand."""
    support = [evidence[id_] for id_ in fact.evidence if id_ in evidence]
    if fact.inputs or not support:
        return None
    against = [evidence[id_] for id_ in fact.disputed if id_ in evidence]
    newest = max(item.collected_on for item in support)
    ended = fact.expires is not None and as_of > fact.expires
    ranks = pack.resolution.method_rank
    methods = [item.source.method for item in support]
    declared = pack.fields.get(fact.field)
    return FactLine(
        field=fact.field,
        element=declared.element if declared else None,
        subject=str(fact.subject),
        value=words(fact.field, fact.value),
        state=fact.state,
        method=min(methods, key=lambda m: ranks.index(m) if m in ranks else len(ranks)),
        age=max((as_of - newest).days, 0),
        expired=(as_of - fact.expires).days if fact.expires and ended else None,
        conflict=fact.conflict,
        confidence=fact.confidence,
        sources=(*(_source(e, True) for e in support), *(_source(e, False) for e in against)),
    )


def _source(item: Evidence, counts: bool) -> SourceLine:
    return SourceLine(
        item.id,
        item.source.title,
        item.source.method,
        item.locator,
        item.quote,
        item.author,
        item.collected_on,
        counts,
    )


def quality_of(facts: Sequence[FactLine]) -> Quality:
    """The counts over these facts."""
    methods = Counter(fact.method for fact in facts)
    known = [fact.confidence for fact in facts if fact.confidence is not None]
    return Quality(
        facts=len(facts),
        data=methods["data"],
        asked=methods["asked"],
        observed=methods["observed"],
        judged=methods["judged"],
        single=sum(len(_titles(fact)) == 1 for fact in facts),
        stale=sum(fact.expired is not None for fact in facts),
        conflicts=sum(fact.conflict for fact in facts),
        confidence=round(sum(known) / len(known), 4) if known else None,
        sources=len({title for fact in facts for title in _titles(fact)}),
        ages=_classes(fact.age for fact in facts),
        expired=_classes(fact.expired for fact in facts if fact.expired is not None),
    )


def _titles(fact: FactLine) -> set[str]:
    """The sources in support; one that is named twice counts once."""
    return {source.title for source in fact.sources if source.counts}


def _classes(days: Iterable[int]) -> tuple[int, ...]:
    found = Counter(age_class(day) for day in days)
    return tuple(found[place] for place in range(len(AGES)))


def age_class(days: int) -> int:
    """The place in :data:`AGES` of an age in days."""
    return next(n for n, end in enumerate(AGES) if end is None or days <= end)


def unsure(fact: FactLine) -> bool:
    return fact.confidence is not None and fact.confidence < LOW_CONFIDENCE


def thin_parts(facts: Sequence[FactLine]) -> tuple[Thin, ...]:
    """What makes these facts a thin foundation, the worst first."""
    quality = quality_of(facts)
    measured: list[tuple[Weakness, int, float]] = [
        ("conflict", quality.conflicts, SOME),
        ("stale", quality.stale, OFTEN),
        ("judged", quality.judged, MOSTLY),
        ("low_confidence", sum(map(unsure, facts)), OFTEN),
    ]
    told = [
        Thin(kind, count, len(facts))
        for kind, count, above in measured
        if count > above * len(facts)
    ]
    few = facts and quality.sources < FEW_SOURCES
    return (*told, Thin("few_sources", quality.sources, len(facts))) if few else tuple(told)
