"""The parts of a stored decision that lists and reports show: the rest stays unread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.status import ElementStatus, TierStatus
from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import (
    Action,
    DocumentStatus,
    GateResult,
    Grade,
    Question,
    QuestionSet,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a report reads, each part as :class:`Decision` has it."""

    as_of: date
    stage: str
    action: Action
    tiers: tuple[TierStatus, ...]
    elements: tuple[ElementStatus, ...]
    facts: Mapping[str, Fact]
    grades: tuple[Grade, ...]
    gates: tuple[GateResult, ...]
    documents: tuple[DocumentStatus, ...]
    questions: tuple[Question, ...]
    question_sets: tuple[QuestionSet, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known and what the next stage takes."""

    facts: Mapping[str, Fact]
    question_sets: tuple[QuestionSet, ...]
