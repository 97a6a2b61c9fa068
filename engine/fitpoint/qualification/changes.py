"""What is different between two decisions about one account: facts first, then what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Decision

FactChangeKind = Literal[
    "added",
    "changed",
    "refuted",
    "disputed",
    "settled",
    "confirmed",
    "unsure",
    "expired",
    "renewed",
    "answered",
]
KINDS: tuple[FactChangeKind, ...] = (
    "changed",
    "refuted",
    "added",
    "disputed",
    "settled",
    "confirmed",
    "unsure",
    "expired",
    "renewed",
    "answered",
)
"""In the order in which they are told: first what makes an earlier document wrong."""
VALUED = ("known", "estimated")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A field whose fact is another one now.

    ``added``: had no value before. ``changed``: another value. ``refuted``: the value is no longer
    held true and none takes its place. ``disputed``: now in conflict; ``settled``: no longer.
    ``confirmed``: estimated, or less sure, before; ``unsure``: the other way round. ``expired`` and
    ``renewed``: staleness. ``answered``: without a value before and after, for another reason
    (withheld, not applicable). ``before`` and ``after`` are the facts, None where there was none;
    each knows its sensitivity and evidence. ``derived`` facts follow from others.
    """

    field: str
    kind: FactChangeKind
    before: Fact | None
    after: Fact | None

    @property
    def derived(self) -> bool:
        return all(not fact or bool(fact.inputs) for fact in (self.before, self.after))


@dataclass(frozen=True, slots=True)
class Shift:
    """Something with an id whose word is another one now: a gate's verdict, a grade; None where
    there was, or is, nothing."""

    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ScoreShift:
    """A scorecard's points."""

    id: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between the decisions as of ``since`` and ``until``.

    ``media`` are the roles of the combination (main, supplement, alternative) with media's ids;
    ``media_names`` names those. False where nothing differs.
    """

    since: date
    until: date
    facts: tuple[FactChange, ...] = ()
    stage: Shift | None = None
    action: Shift | None = None
    grades: tuple[Shift, ...] = ()
    gates: tuple[Shift, ...] = ()
    documents: tuple[Shift, ...] = ()
    media: tuple[Shift, ...] = ()
    media_names: tuple[tuple[str, str], ...] = ()
    scores: tuple[ScoreShift, ...] = ()

    def __bool__(self) -> bool:
        rest = (self.grades, self.gates, self.documents, self.media, self.scores)
        return bool(self.facts or self.stage or self.action or any(rest))


def compare(before: Decision, after: Decision) -> Changes:
    """What ``after`` says otherwise than ``before``. Facts in the order of :data:`KINDS`, those
    found before those derived, then as in the decision."""
    return Changes(
        before.as_of,
        after.as_of,
        facts_changed(before, after),
        next(_shifts([("stage", before.stage)], [("stage", after.stage)]), None),
        next(_shifts([("action", before.action)], [("action", after.action)]), None),
        tuple(
            _shifts(
                ((g.id, g.grade) for g in before.grades), ((g.id, g.grade) for g in after.grades)
            )
        ),
        tuple(
            _shifts(
                ((g.id, g.verdict) for g in before.gates), ((g.id, g.verdict) for g in after.gates)
            )
        ),
        tuple(
            _shifts(
                ((d.id, d.status) for d in before.documents),
                ((d.id, d.status) for d in after.documents),
            )
        ),
        tuple(_shifts(_media(before), _media(after))),
        tuple({m.medium: m.name for d in (before, after) for m in d.matching.media}.items()),
        tuple(_scores(before, after)),
    )


def facts_changed(before: Decision, after: Decision) -> tuple[FactChange, ...]:
    fields = dict.fromkeys((*after.facts, *before.facts))
    found = [
        FactChange(field, kind, old, new)
        for field in fields
        if (kind := kind_of(old := before.facts.get(field), new := after.facts.get(field)))
    ]
    return tuple(sorted(found, key=lambda c: (c.derived, KINDS.index(c.kind))))


def kind_of(before: Fact | None, after: Fact | None) -> FactChangeKind | None:
    """How a fact changed; None where a reader would see no difference."""
    had, has = _valued(before), _valued(after)
    if before is None or after is None or not (had and has):
        if had or has:
            return "refuted" if had else "added"
        states = [fact.state if fact else "unknown" for fact in (before, after)]
        return None if states[0] == states[1] else "answered"
    if before.conflict != after.conflict:
        return "disputed" if after.conflict else "settled"
    if before.value != after.value:
        return "changed"
    if before.stale != after.stale:
        return "expired" if after.stale else "renewed"
    return _surer(before, after)


def _surer(before: Fact, after: Fact) -> FactChangeKind | None:
    """Whether the same value is held for surer reasons; a little more or less is no news."""
    if before.state != after.state:
        return "confirmed" if after.state == "known" else "unsure"
    return None


def _valued(fact: Fact | None) -> bool:
    return fact is not None and fact.value is not None and fact.state in VALUED


def _shifts(
    before: Iterable[tuple[str, str | None]], after: Iterable[tuple[str, str | None]]
) -> Iterator[Shift]:
    old, new = dict(before), dict(after)
    for id_ in dict.fromkeys((*new, *old)):
        if old.get(id_) != new.get(id_):
            yield Shift(id_, old.get(id_), new.get(id_))


def _media(decision: Decision) -> list[tuple[str, str | None]]:
    chosen = decision.matching.combination
    return [
        ("main", chosen.main),
        ("supplement", chosen.supplement),
        ("alternative", chosen.alternative),
    ]


def _scores(before: Decision, after: Decision) -> Iterator[ScoreShift]:
    old = {score.id: score.points for score in before.scores}
    for score in after.scores:
        if score.id in old and old[score.id] != score.points:
            yield ScoreShift(score.id, old[score.id], score.points)
