"""Where the account stands: stage, gates, grades, elements, quality of the facts. Internal."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.documents.claims import Later, Prose
from fitpoint.documents.formats import day, listed, percent, plain, some, worded
from fitpoint.documents.text import one_line
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import slot_label, thing_label
from fitpoint.documents.view.stage import Stage
from fitpoint.evidence.fact import Fact
from fitpoint.matching.medium import Market
from fitpoint.messages.documents_texts import say
from fitpoint.qualification.decision import Decision

SURE = 0.7
"""Facts told with less confidence than this are to be confirmed."""


@view
class GradeView:
    """A scorecard's or a grade's answer: what it is now and can still become."""

    label: str
    grade: str
    points: str
    possible: str
    deciding: str
    decided: bool


@view
class GateView:
    label: str
    verdict: str
    deciding: str
    passed: bool
    override: str


@view
class ElementView:
    label: str
    tier: str
    mastered: bool
    analysed: bool
    coverage: str
    gaps: str


@view
class ConflictView:
    """A fact on which sources differ: each value with its own source."""

    label: str
    values: Prose


@view
class StaleView:
    field: str
    label: str
    since: str


@view
class Status:
    """``proposal``: whether a recommendation may be handed over now; ``barriers``: what bars it."""

    stage: str
    next_stage: str
    action: str
    proposal: bool
    barriers: tuple[GateView, ...]
    grades: tuple[GradeView, ...]
    gates: tuple[GateView, ...]
    elements: tuple[ElementView, ...]
    conflicts: tuple[ConflictView, ...]
    stale: tuple[StaleView, ...]
    estimated: Prose


def status(stage: Stage) -> Status:
    decision, lang = stage.decision, stage.teller.lang
    following = decision.next_stage
    return Status(
        thing_label(stage, decision.stage),
        thing_label(stage, following) if following else "",
        say(f"action.{decision.action}", lang),
        decision.action == "write",
        tuple(_gates(stage, _barring(stage))),
        tuple(_grades(stage)),
        tuple(_gates(stage, [g.id for g in decision.gates if g.verdict != "not_applicable"])),
        tuple(_elements(stage)),
        conflicts(stage),
        stale(stage),
        estimated(stage),
    )


def _grades(stage: Stage) -> list[GradeView]:
    found: list[GradeView] = []
    for score in stage.decision.scores:
        points = say(
            "points",
            stage.teller.lang,
            now=plain(score.points, 1),
            low=plain(score.low, 1),
            high=plain(score.high, 1),
        )
        found.append(_grade(stage, score.id, score.grade, points, score.possible, score.deciding))
    return found + [
        _grade(stage, grade.id, grade.grade, "", grade.possible, grade.deciding)
        for grade in stage.decision.grades
    ]


def _grade(
    stage: Stage,
    id_: str,
    grade: str | None,
    points: str,
    possible: tuple[str, ...],
    deciding: tuple[str, ...],
) -> GradeView:
    lang = stage.teller.lang
    return GradeView(
        thing_label(stage, id_),
        grade or say("unknown", lang),
        points,
        "/".join(possible),
        some([slot_label(stage, slot) for slot in deciding], lang),
        len(possible) == 1,
    )


def _barring(stage: Stage) -> list[str]:
    """The gates that block the recommendation; at a research stage all that are not passed."""
    decision = stage.decision
    if decision.action == "research":
        return [g.id for g in decision.gates if g.verdict in ("fail", "unknown")]
    return [gate for d in decision.documents if d.status == "blocked" for gate in d.gates]


def _gates(stage: Stage, shown: Sequence[str]) -> list[GateView]:
    """These gates, in the order of the decision; those that do not apply to the account concern
    nobody."""
    lang = stage.teller.lang
    people = {o.id: o for o in stage.decision.overrides}
    found: list[GateView] = []
    for gate in (gate for gate in stage.decision.gates if gate.id in shown):
        lifted = people.get(gate.overridden_by or "")
        override = (
            say(
                "override",
                lang,
                person=one_line(lifted.person),
                reason=one_line(lifted.reason),
                until=day(lifted.until, lang),
            )
            if lifted
            else ""
        )
        deciding = some([slot_label(stage, slot) for slot in gate.deciding], lang)
        found.append(
            GateView(
                thing_label(stage, gate.id),
                say(f"verdict.{gate.verdict}", lang),
                deciding,
                gate.verdict in ("pass", "not_applicable"),
                override,
            )
        )
    return found


def _elements(stage: Stage) -> list[ElementView]:
    lang = stage.teller.lang
    return [
        ElementView(
            thing_label(stage, element.id),
            thing_label(stage, element.tier),
            element.mastered,
            element.analysed,
            percent(element.coverage, 0),
            listed(
                [
                    say(f"gap.{gap.why}", lang, field=stage.teller.label(gap.field))
                    for gap in element.gaps
                ],
                lang,
            ),
        )
        for element in stage.decision.elements
    ]


def conflicts(stage: Stage) -> tuple[ConflictView, ...]:
    """Both sides of each conflict, each value citing its own evidence. What is derived from a fact
    in conflict is settled with it and not listed."""
    found: list[ConflictView] = []
    for field, fact in stage.decision.facts.items():
        declared = stage.pack.fields.get(field)
        derived = bool(fact.inputs)
        if not fact.conflict or derived or declared is None or stage.teller.hidden(declared, fact):
            continue
        form = stage.teller.form(declared)
        values: list[object] = []
        for id_ in (*fact.evidence, *fact.disputed):
            evidence = stage.teller.evidence.get(id_)
            if evidence is None:  # lost: the claim that names it says so
                values.append(stage.teller.words(stage.teller.label(field), (id_,)))
            elif evidence.value is not None:
                values.append(stage.teller.words(worded(evidence.value, form), (id_,)))
        found.append(ConflictView(stage.teller.label(field), stage.teller.join(values, "against")))
    return tuple(found)


def readable_facts(stage: Stage) -> list[tuple[str, str, Fact]]:
    """The account's facts that this reader may read, with the label they have for him."""
    found: list[tuple[str, str, Fact]] = []
    for field, fact in stage.decision.facts.items():
        declared = stage.pack.fields.get(field)
        if declared is not None and stage.teller.hidden(declared, fact) is None:
            found.append((field, stage.teller.label(field), fact))
    return found


def stale(stage: Stage) -> tuple[StaleView, ...]:
    lang = stage.teller.lang
    return tuple(
        StaleView(field, label, day(fact.expires, lang) if fact.expires else "")
        for field, label, fact in readable_facts(stage)
        if fact.stale and not fact.inputs
    )


def unsure(fact: Fact) -> bool:
    """Estimated, or told with too little confidence to be stated as it is."""
    doubtful = fact.confidence is not None and fact.confidence < SURE
    return fact.value is not None and (fact.state == "estimated" or doubtful)


def unsure_evidence(decision: Decision, market: Market) -> frozenset[str]:
    """The evidence of all facts that must not be stated flatly, those derived from them aside."""
    facts = (decision.facts, market.population, *(medium.facts for medium in market.media))
    return frozenset(
        id_
        for subject in facts
        for fact in subject.values()
        if not fact.inputs and unsure(fact)
        for id_ in fact.evidence
    )


def estimated(stage: Stage) -> Prose:
    """Labels of what is estimated or doubtful, what is derived from it aside; for a client only of
    what this document has used so far."""

    def labels() -> str:
        used = None if stage.teller.audience == "internal" else stage.f.asked()
        found = [
            label
            for field, label, fact in readable_facts(stage)
            if unsure(fact) and not fact.inputs and (used is None or field in used)
        ]
        return stage.teller.ledger.data(listed(found, stage.teller.lang))

    return Later(stage.teller.ledger, labels)
