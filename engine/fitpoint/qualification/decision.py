"""A decision: everything concluded for one account as of one date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fitpoint.analysis.status import ElementStatus, TierStatus
from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.matching.match import Matching
from fitpoint.rulebook.pack import Document

Verdict = Literal["pass", "fail", "unknown", "not_applicable"]
Action = Literal["drop", "research", "write", "hold"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score has the points it has: one entry a characteristic or rule.

    ``verdict`` is known, unknown or not_applicable; ``bin`` the cell that held, or the rule's id.
    ``low`` and ``high`` are what it can still come to.
    """

    id: str
    part: str | None
    slot: str | None
    verdict: Literal["known", "unknown", "not_applicable"]
    points: float
    low: float
    high: float
    bin: str = ""


@dataclass(frozen=True, slots=True)
class PartScore:
    id: str
    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """A scorecard's answer.

    ``points`` now, clamped into [``low``, ``high``], which is attainable by completions; ``exact``
    says that both ends are attained by some completion. ``grade`` now; ``possible`` by answers,
    ``possible_with_unknown`` where fields may also stay unknown. ``decided``: answers leave no
    choice of grades; none is possible on a card that grades the match where every medium of ours is
    vetoed for good. ``deciding`` lists the unknown slots that can change the grade.
    """

    id: str
    points: float
    low: float
    high: float
    exact: bool
    grade: str | None
    possible: tuple[str, ...]
    possible_with_unknown: tuple[str, ...]
    decided: bool
    deciding: tuple[str, ...]
    parts: tuple[PartScore, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade looked up from scorecards' grades."""

    id: str
    grade: str | None
    possible: tuple[str, ...]
    possible_with_unknown: tuple[str, ...]
    decided: bool
    exact: bool
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateResult:
    """A gate's verdict, the slots that decide it, and the override that lifts it, if any."""

    id: str
    verdict: Verdict
    possible: tuple[Verdict, ...]
    deciding: tuple[str, ...]
    overridden_by: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """Whether a document may be written: in full, only as a question list, or not at all."""

    id: Document
    status: Literal["allowed", "warned", "questions", "blocked"]
    gates: tuple[str, ...]
    """Gates that block or warn."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field worth asking about.

    ``kind``: ask (missing), verify (conflict), refresh (stale), confirm (low confidence or
    uncited). ``decides`` says whether every, some or no answer would decide an open grade or gate,
    named in ``targets``; ``chance`` is the probability that the answer decides; ``rank`` orders by
    chance ÷ cost, withheld fields last.
    """

    field: str
    subject: Literal["account", "medium", "industry", "population"]
    kind: Literal["ask", "verify", "refresh", "confirm"]
    decides: Literal["every", "some", "no"]
    targets: tuple[str, ...]
    chance: float
    cost: float
    of: str
    public: bool
    withheld: bool
    rank: int


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A minimal set of fields whose answers can lift the account to ``stage``: none can be left
    out. ``chance`` that they do, ``cost`` the sum of asking."""

    stage: str
    fields: tuple[str, ...]
    chance: float
    cost: float


@dataclass(frozen=True, slots=True)
class Override:
    """A person's decision to lift a gate."""

    id: str
    account: str
    gate: str
    person: str
    reason: str
    made_on: date
    until: date


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes of all inputs, so that a decision can be replayed and compared."""

    pack: str
    calibration: str
    evidence: str
    overrides: str
    fitpoint: str
    plugins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong while deciding, such as a scorer that raised: it costs only what
    depends on it."""

    code: str
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    account: str
    name: str
    as_of: date
    pack: str
    pack_version: str
    stage: str
    next_stage: str | None
    action: Action
    tiers: tuple[TierStatus, ...]
    elements: tuple[ElementStatus, ...]
    facts: Mapping[str, Fact]
    """Account and industry facts by field, derived ones included."""
    scores: tuple[Score, ...]
    grades: tuple[Grade, ...]
    gates: tuple[GateResult, ...]
    documents: tuple[DocumentStatus, ...]
    matching: Matching
    questions: tuple[Question, ...]
    question_sets: tuple[QuestionSet, ...]
    overrides: tuple[Override, ...]
    problems: tuple[Problem, ...]
    hashes: Hashes


def value_of(decision: Decision, field: str) -> Value:
    """The value shown for a field, or None."""
    fact = decision.facts.get(field)
    return None if fact is None else fact.value
