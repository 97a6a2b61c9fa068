"""What a bulk run answers for one account: a decision, laid flat in named columns.

Every engine of a bulk run (row by row, columnar, streaming, Spark) gives these columns, and for the
same account the same values in them. Names are ``<what>.<id>.<part>``:

====================================== ===========================================================
account, name, as_of                   whose answer, as of when
stage, next_stage, action              as in the decision
tier.<id>.…, element.<id>.…            mastered, analysed, coverage
field.<id>.value, .state, .possible    each conclusion's field
score.<card>.…                         points, low, high, exact, grade, possible,
                                       possible_with_unknown, decided, deciding, reasons
grade.<table>.…                        grade, possible, possible_with_unknown, decided, exact
gate.<id>.…                            verdict, possible, deciding, overridden_by
document.<id>                          allowed, warned, questions or blocked
media, abstained, main, supplement,    the best media with what speaks for and against them
alternative
questions, question_sets               what to find out next, best first
problems                               codes of what went wrong
evidence                               hash of the evidence that the answer stands on
====================================== ===========================================================

Values stand as :mod:`fitpoint.bulk.answers.flat` says; those still possible each as a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fitpoint.bulk.answers.flat import cell, text
from fitpoint.matching.match import FitPoint, MediumMatch
from fitpoint.qualification.decision import Decision, GateResult, Grade, QuestionSet, Score

Answer = dict[str, object]
"""Column → value, in the columns' order."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a decision is answered. ``media``: of the best so many; ``questions``: of the
    first so many, none at all without asking, which is a third of the work."""

    media: int = 10
    questions: int = 5


def answer(decision: Decision, extent: Extent, concluded: Sequence[str]) -> Answer:
    """The decision's answer; ``concluded`` are the fields that the pack concludes, in its order."""
    matching = decision.matching
    found: Answer = {
        "account": decision.account,
        "name": decision.name,
        "as_of": decision.as_of,
        "stage": decision.stage,
        "next_stage": decision.next_stage,
        "action": decision.action,
    }
    for kind, statuses in (("tier", decision.tiers), ("element", decision.elements)):
        for status in statuses:
            found[f"{kind}.{status.id}.mastered"] = status.mastered
            found[f"{kind}.{status.id}.analysed"] = status.analysed
            found[f"{kind}.{status.id}.coverage"] = status.coverage
    found.update(_concluded(decision, concluded))
    found.update(pair for score in decision.scores for pair in _score(score))
    found.update(pair for grade in decision.grades for pair in _grade(grade))
    found.update(pair for gate in decision.gates for pair in _gate(gate))
    found.update((f"document.{d.id}", d.status) for d in decision.documents)
    found["media"] = [medium_answer(m) for m in matching.media if m.rank and m.rank <= extent.media]
    found["abstained"] = matching.abstained
    found["main"] = matching.combination.main
    found["supplement"] = matching.combination.supplement
    found["alternative"] = matching.combination.alternative
    if extent.questions:
        found["questions"] = [
            {"field": q.field, "kind": q.kind, "decides": q.decides, "targets": list(q.targets)}
            | {"chance": q.chance, "cost": q.cost}
            for q in decision.questions[: extent.questions]
        ]
        found["question_sets"] = [_set(s) for s in decision.question_sets[: extent.questions]]
    found["problems"] = [p.code for p in decision.problems]
    found["evidence"] = decision.hashes.evidence
    return found


def _concluded(decision: Decision, fields: Iterable[str]) -> Iterator[tuple[str, object]]:
    for id_ in fields:
        fact = decision.facts.get(id_)
        yield f"field.{id_}.value", cell(fact.value) if fact else None
        yield f"field.{id_}.state", fact.state if fact else "unknown"
        yield f"field.{id_}.possible", [text(v) for v in fact.possible] if fact else []


def _score(score: Score) -> Iterator[tuple[str, object]]:
    at = f"score.{score.id}"
    yield f"{at}.points", score.points
    yield f"{at}.low", score.low
    yield f"{at}.high", score.high
    yield f"{at}.exact", score.exact
    yield from _graded(at, score)
    yield f"{at}.deciding", list(score.deciding)
    yield f"{at}.reasons", [{"id": r.id, "points": r.points} for r in score.reasons if r.points]


def _grade(grade: Grade) -> Iterator[tuple[str, object]]:
    at = f"grade.{grade.id}"
    yield from _graded(at, grade)
    yield f"{at}.exact", grade.exact


def _graded(at: str, graded: Score | Grade) -> Iterator[tuple[str, object]]:
    yield f"{at}.grade", graded.grade
    yield f"{at}.possible", list(graded.possible)
    yield f"{at}.possible_with_unknown", list(graded.possible_with_unknown)
    yield f"{at}.decided", graded.decided


def _gate(gate: GateResult) -> Iterator[tuple[str, object]]:
    at = f"gate.{gate.id}"
    yield f"{at}.verdict", gate.verdict
    yield f"{at}.possible", list(gate.possible)
    yield f"{at}.deciding", list(gate.deciding)
    yield f"{at}.overridden_by", gate.overridden_by


def medium_answer(match: MediumMatch) -> Mapping[str, object]:
    return {
        "medium": match.medium,
        "rank": match.rank,
        "tie_group": match.tie_group,
        "score": match.score,
        "coverage": match.coverage,
        "low": match.interval[0],
        "high": match.interval[1],
        "fit": [_named(point) for point in match.fit_points],
        "misfit": [_named(point) for point in match.misfits],
        "conditions": [f"{veto.id}:{veto.effect}" for veto in match.vetoes],
    }


def _named(point: FitPoint) -> str:
    return point.measure or point.kind


def _set(found: QuestionSet) -> Mapping[str, object]:
    return {"fields": list(found.fields), "chance": found.chance, "cost": found.cost}
