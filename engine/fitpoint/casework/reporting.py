"""The report, computed from a portfolio: pure, so that the same store gives the same report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fitpoint.casework.judged import Judged
from fitpoint.casework.portfolio import Portfolio
from fitpoint.casework.report import (
    AccountLine,
    ElementCell,
    ElementLine,
    FactLine,
    GapLine,
    OwnerLine,
    Report,
    TierCell,
    TierCount,
    WarningLine,
)
from fitpoint.casework.report_duty import duty_of
from fitpoint.casework.report_quality import Words, fact_line, quality_of, thin_parts
from fitpoint.casework.report_questions import money_of, question_lines
from fitpoint.errors import fail
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Pack
from fitpoint.store.subjects import SubjectRecord

DUTY_TIERS = 2
"""The review duty asks the first two tiers of the method."""


def report(portfolio: Portfolio, pack: Pack, words: Words, person: str = "") -> Report:
    """The report on all accounts, or on one salesperson's; refused where nobody is called so."""
    records = _chosen(portfolio.records, person)
    duty = tuple(tier.id for tier in pack.tiers[:DUTY_TIERS])
    lines = tuple(_account(portfolio, pack, record, words, duty) for record in records)
    return Report(
        as_of=portfolio.as_of,
        pack=f"{pack.id}@{pack.version}",
        person=person,
        duty_tiers=duty,
        accounts=lines,
        owners=tuple(_owner(owner, lines, pack, duty) for owner in _owners(lines)),
        elements=tuple(_element(id_, lines, pack) for id_ in pack.elements),
        quality=quality_of([fact for line in lines for fact in line.facts]),
        questions=question_lines(pack, lines, portfolio.decisions),
        unjudged=tuple(line.account for line in lines if line.judged_as_of is None),
    )


def _chosen(records: Sequence[SubjectRecord], person: str) -> list[SubjectRecord]:
    found = [record for record in records if person in ("", record.owner)]
    if person and not found:
        names = sorted({record.owner for record in records if record.owner})
        raise fail("R101", name=person, names=", ".join(names), suggestion=nearest(person, names))
    return found


def _account(
    portfolio: Portfolio, pack: Pack, record: SubjectRecord, words: Words, duty: Sequence[str]
) -> AccountLine:
    id_ = record.subject.id
    decision = portfolio.decisions.get(id_)
    facts = _facts(portfolio, pack, decision, id_, words) if decision else ()
    basic = [f for f in facts if f.element and pack.elements[f.element].tier in duty]
    grade = decision.grades[-1] if decision and decision.grades else None
    return AccountLine(
        account=id_,
        name=record.name,
        group=record.parent,
        owner=record.owner,
        judged_as_of=decision.as_of if decision else None,
        decision=portfolio.hashes.get(id_, ""),
        newer=portfolio.newer.get(id_, 0),
        stage=decision.stage if decision else "",
        action=decision.action if decision else "",
        grade=grade.grade if grade else None,
        possible=grade.possible if grade else (),
        tiers=_tiers(decision),
        elements=_cells(decision, facts),
        quality=quality_of(facts),
        thin=thin_parts(basic),
        money=money_of(decision) if decision else None,
        warnings=_warnings(decision),
        written=portfolio.written.get(id_, ()),
        claims=portfolio.claims.get(id_, ()),
        facts=facts,
    )


def _facts(
    portfolio: Portfolio, pack: Pack, decision: Judged, id_: str, words: Words
) -> tuple[FactLine, ...]:
    """What evidence gives, in the pack's order of fields."""
    evidence = {**portfolio.shared, **portfolio.evidence.get(id_, {})}
    order = {field: place for place, field in enumerate(pack.fields)}
    facts = sorted(decision.facts.values(), key=lambda f: order.get(f.field, len(order)))
    lines = (fact_line(pack, fact, evidence, portfolio.as_of, words) for fact in facts)
    return tuple(line for line in lines if line is not None)


def _tiers(decision: Judged | None) -> tuple[TierCell, ...]:
    tiers = decision.tiers if decision else ()
    return tuple(TierCell(t.id, t.mastered, t.analysed, round(t.coverage, 4)) for t in tiers)


def _cells(decision: Judged | None, facts: Sequence[FactLine]) -> tuple[ElementCell, ...]:
    return tuple(
        ElementCell(
            status.id,
            status.tier,
            status.mastered,
            status.analysed,
            round(status.coverage, 4),
            tuple(GapLine(gap.field, gap.why) for gap in status.gaps),
            status.unanalysed,
            quality_of([fact for fact in facts if fact.element == status.id]),
        )
        for status in (decision.elements if decision else ())
    )


def _warnings(decision: Judged | None) -> tuple[WarningLine, ...]:
    """Gates that warn: the existing account whose three tiers are not all mastered."""
    if decision is None:
        return ()
    warned = [d for d in decision.documents if d.status == "warned"]
    return tuple(
        WarningLine(gate.id, gate.verdict, tuple(d.id for d in warned if gate.id in d.gates))
        for gate in decision.gates
        if any(gate.id in d.gates for d in warned)
    )


def _owners(lines: Iterable[AccountLine]) -> list[str]:
    """Salespeople by name, those accounts last that nobody has."""
    return sorted({line.owner for line in lines}, key=lambda owner: (not owner, owner))


def _owner(owner: str, lines: Sequence[AccountLine], pack: Pack, duty: Sequence[str]) -> OwnerLine:
    own = [line for line in lines if line.owner == owner]
    return OwnerLine(
        owner=owner,
        accounts=len(own),
        judged=sum(line.judged_as_of is not None for line in own),
        ready=sum(line.action == "write" for line in own),
        tiers=tuple(_tier_count(tier.id, own) for tier in pack.tiers),
        quality=quality_of([fact for line in own for fact in line.facts]),
        duty=duty_of(own, duty) if owner else None,
    )


def _tier_count(id_: str, lines: Sequence[AccountLine]) -> TierCount:
    cells = [tier for line in lines for tier in line.tiers if tier.id == id_]
    full = sum(tier.mastered and tier.analysed for tier in cells)
    return TierCount(id_, full, _mean([tier.coverage for tier in cells]))


def _element(id_: str, lines: Sequence[AccountLine], pack: Pack) -> ElementLine:
    cells = [cell for line in lines for cell in line.elements if cell.id == id_]
    facts = [fact for line in lines for fact in line.facts if fact.element == id_]
    return ElementLine(
        id_,
        pack.elements[id_].tier,
        sum(cell.mastered for cell in cells),
        sum(cell.analysed for cell in cells),
        _mean([cell.coverage for cell in cells]),
        quality_of(facts),
    )


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
