"""What becomes of an account under other rules: one decision held against another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fitpoint.qualification.decision import Decision

What = Literal["stage", "action", "grade", "best", "gate", "document", "points"]


@dataclass(frozen=True, slots=True)
class Change:
    """``id`` names the grade, gate, document or scorecard; empty where there is only one such
    thing. None stands for what is not there."""

    what: What
    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """An account that moves. ``evidence`` says that its evidence, overrides or calibration differ
    too, so that the rules alone need not be the cause."""

    account: str
    name: str
    evidence: bool
    changes: tuple[Change, ...]


def compare(before: Decision, after: Decision) -> Move | None:
    """Everything in which the verdicts differ; None where they agree."""
    changes = tuple(change for change in _changes(before, after) if change.before != change.after)
    if not changes:
        return None
    old, new = before.hashes, after.hashes
    same = (old.evidence, old.overrides, old.calibration, before.as_of) == (
        new.evidence,
        new.overrides,
        new.calibration,
        after.as_of,
    )
    return Move(after.account, after.name, not same, changes)


def _changes(before: Decision, after: Decision) -> Iterator[Change]:
    yield Change("stage", "", before.stage, after.stage)
    yield Change("action", "", before.action, after.action)
    yield from _paired("grade", _grades(before), _grades(after))
    yield Change("best", "", _best(before), _best(after))
    yield from _paired("gate", _gates(before), _gates(after))
    yield from _paired("document", _documents(before), _documents(after))
    yield from _paired("points", _points(before), _points(after))


def _paired(
    what: What, before: Mapping[str, str | None], after: Mapping[str, str | None]
) -> Iterator[Change]:
    for id_ in dict.fromkeys((*before, *after)):
        yield Change(what, id_, before.get(id_), after.get(id_))


def _grades(decision: Decision) -> dict[str, str | None]:
    return {grade.id: grade.grade for grade in (*decision.grades, *decision.scores)}


def _best(decision: Decision) -> str | None:
    best = decision.matching.best
    return best.name if best else None


def _gates(decision: Decision) -> dict[str, str | None]:
    return {gate.id: gate.verdict for gate in decision.gates}


def _documents(decision: Decision) -> dict[str, str | None]:
    return {document.id: document.status for document in decision.documents}


def _points(decision: Decision) -> dict[str, str | None]:
    return {score.id: f"{score.points:g}" for score in decision.scores}
