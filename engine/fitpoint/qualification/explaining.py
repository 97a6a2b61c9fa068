"""Why: what a decision's results stand on, from its own parts and the pack's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fitpoint.errors import Location, fail
from fitpoint.evidence.fact import Fact
from fitpoint.messages.nearest import nearest
from fitpoint.qualification.decision import Decision, Grade, Score
from fitpoint.qualification.explaining_media import explained_medium, matched
from fitpoint.qualification.explanation import Explanation, What
from fitpoint.qualification.trades import foreign_rules
from fitpoint.rulebook.pack import Conclusion, Gate, Pack, Scorecard


def explain(decision: Decision, pack: Pack, id_: str, what: What | None = None) -> Explanation:
    """The explanation of whatever bears the id; ``medium/measure`` names a medium's measure.

    ``what`` chooses among several that bear it, such as a field and a gate. FitpointError ``QU02``,
    with the nearest name, where nothing does.
    """
    found = next((c for c in _candidates(decision, pack, id_) if what in (None, c.what)), None)
    if found is None:
        close = nearest(id_, explainable(decision, pack))
        raise fail("QU02", id=id_, suggestion=close)
    return found


def explainable(decision: Decision, pack: Pack) -> tuple[str, ...]:
    """Every id that :func:`explain` knows, each once."""
    parts = (
        x.id for card in pack.scorecards.values() for x in (*card.characteristics, *card.rules)
    )
    ids = (
        *pack.fields,
        *pack.scorecards,
        *parts,
        *pack.grades,
        *[gate.id for gate in pack.gates],
        *[stage.id for stage in pack.stages],
        *pack.elements,
        *[c.id for c in pack.conclusions],
        *[medium.medium for medium in decision.matching.media],
    )
    return tuple(dict.fromkeys(ids))


def _candidates(decision: Decision, pack: Pack, id_: str) -> Iterator[Explanation]:
    if id_ in pack.fields:
        yield _field(decision, pack, id_)
    for score in decision.scores:
        if score.id == id_:
            yield _score(decision, pack, score)
        yield from [part for part in _reasons(decision, pack, score) if part.id == id_]
    yield from [_grade(decision, pack, g) for g in decision.grades if g.id == id_]
    yield from [_gate(decision, pack, gate) for gate in pack.gates if gate.id == id_]
    yield from [_conclusion(decision, pack, c) for c in pack.conclusions if c.id == id_]
    yield from [_stage(decision, pack, id_) for stage in pack.stages if stage.id == id_]
    yield from [_element(decision, pack, id_) for e in decision.elements if e.id == id_]
    yield from matched(decision, pack, id_)


def _field(decision: Decision, pack: Pack, id_: str, above: tuple[str, ...] = ()) -> Explanation:
    """A field, with the conclusion it comes from; ``above`` keeps circles out."""
    fact = decision.facts.get(id_)
    conclusion = next((c for c in pack.conclusions if id_ in c.fields), None)
    derived = conclusion is not None and (fact is None or bool(fact.inputs))
    children: tuple[Explanation, ...] = ()
    if conclusion is not None and derived and id_ not in above:
        children = tuple(_inputs(decision, pack, conclusion.slots, (*above, id_)))
    return Explanation(
        "field",
        id_,
        _state(fact),
        None if fact is None else fact.value,
        rule=_rule_text(conclusion, fact) if conclusion and derived else "",
        location=_rule_place(conclusion, fact)
        if conclusion and derived
        else pack.fields[id_].location,
        row=fact.reason if fact else "",
        evidence=() if fact is None else (*fact.evidence, *fact.disputed),
        children=children,
    )


def _state(fact: Fact | None) -> str:
    if fact is None:
        return "unknown"
    return "conflict" if fact.conflict else "stale" if fact.stale else fact.state


def _inputs(
    decision: Decision, pack: Pack, slots: Iterable[str], above: tuple[str, ...] = ()
) -> Iterator[Explanation]:
    """The fields behind slots, and the elements, cards and gates that results name."""
    seen: dict[str, None] = {}
    for slot in slots:
        what, _, id_ = slot.partition(":")
        name = id_ or (slot if slot in pack.fields else slot.partition(".")[0])
        if name in seen:
            continue
        seen[name] = None
        if name in pack.fields:
            yield _field(decision, pack, name, above)
        elif what in ("mastered", "analysed"):
            tier = next((t.elements for t in pack.tiers if t.id == name), (name,))
            yield from [_element(decision, pack, element) for element in tier]
        elif what in ("total", "grade"):
            yield from [_score(decision, pack, s) for s in decision.scores if s.id == name]
        elif name == "match":
            yield from [explained_medium(m, pack) for m in decision.matching.media if m.ours]


def _rule_text(conclusion: Conclusion, fact: Fact | None) -> str:
    if conclusion.value is not None:
        return conclusion.value.text
    if conclusion.scorer is not None:
        return conclusion.scorer
    rows = conclusion.rows if fact is None else conclusion.rows_behind(fact.reason)
    return "; ".join([" & ".join([c.text for c in row.conditions]) for row in rows])


def _rule_place(conclusion: Conclusion, fact: Fact | None) -> Location:
    rows = conclusion.rows_behind(fact.reason) if fact else ()
    return rows[0].location if rows else conclusion.location


def _conclusion(decision: Decision, pack: Pack, conclusion: Conclusion) -> Explanation:
    fields = tuple([_field(decision, pack, id_) for id_ in conclusion.fields])
    return Explanation("conclusion", conclusion.id, location=conclusion.location, children=fields)


def _gate(decision: Decision, pack: Pack, gate: Gate) -> Explanation:
    result = next(r for r in decision.gates if r.id == gate.id)
    text = gate.require.text
    return Explanation(
        "gate",
        gate.id,
        result.verdict,
        result.overridden_by,
        rule=f"{gate.applies.text} → {text}" if gate.applies else text,
        location=gate.location,
        children=tuple(_inputs(decision, pack, result.deciding)),
    )


def _score(decision: Decision, pack: Pack, score: Score) -> Explanation:
    """A card with its parts, but for the rules of other trades."""
    card = pack.scorecards[score.id]
    foreign = foreign_rules(card, pack, decision.facts)
    children = [part for part in _reasons(decision, pack, score) if part.id not in foreign]
    if card.measure is not None:
        children += [explained_medium(m, pack) for m in decision.matching.media[:1]]
    ends, below = (score.points, score.low, score.high), tuple(children)
    return Explanation(
        "scorecard", score.id, score.grade or "", *ends, location=card.location, children=below
    )


def _reasons(decision: Decision, pack: Pack, score: Score) -> Iterator[Explanation]:
    """Every characteristic and rule of a card, with what it gave."""
    card = pack.scorecards[score.id]
    parts = {p.id: p for p in (*card.characteristics, *card.rules)}
    for reason in score.reasons:
        part = parts[reason.id]
        rule = next((r for r in card.rules if r.id == reason.id), None)
        slots = rule.when.slots if rule else (reason.slot or "",)
        yield Explanation(
            "rule" if rule else "characteristic",
            reason.id,
            reason.verdict,
            reason.points,
            reason.low,
            reason.high,
            rule.when.text if rule else _bins(card, reason.id),
            part.location,
            reason.bin,
            children=tuple(_inputs(decision, pack, slots)),
        )


def _bins(card: Scorecard, id_: str) -> str:
    (found,) = [c for c in card.characteristics if c.id == id_]
    return "; ".join([bin_.text for bin_ in found.bins])


def _grade(decision: Decision, pack: Pack, grade: Grade) -> Explanation:
    table = pack.grades[grade.id]
    scores = [_score(decision, pack, s) for s in decision.scores if s.id in table.sources]
    return Explanation(
        "grade", grade.id, grade.grade or "", location=table.location, children=tuple(scores)
    )


def _stage(decision: Decision, pack: Pack, id_: str) -> Explanation:
    stage = next(s for s in pack.stages if s.id == id_)
    return Explanation(
        "stage",
        id_,
        "reached" if decision.stage == id_ else "",
        rule=stage.require.text,
        location=stage.location,
        children=tuple(_inputs(decision, pack, stage.require.slots)),
    )


def _element(decision: Decision, pack: Pack, id_: str) -> Explanation:
    status = next(e for e in decision.elements if e.id == id_)
    wanting = dict.fromkeys([*[gap.field for gap in status.gaps], *status.unanalysed])
    return Explanation(
        "element",
        id_,
        "mastered" if status.mastered else "open",
        status.coverage,
        location=pack.elements[id_].location,
        children=tuple([_field(decision, pack, field) for field in wanting]),
    )
