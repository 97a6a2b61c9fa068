"""What a director reads once a week: who has mastered what, how well, and what it waits for.

Plain data. Every figure is a count or sum over lines that stand in the report too, so that it can
be followed down to the account, the fact and the piece of evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

AGES: tuple[int | None, ...] = (30, 90, 180, 365, None)
"""Upper ends, in days, of the classes in which ages are counted; the last one is open."""

Weakness = Literal["judged", "few_sources", "stale", "conflict", "low_confidence"]
Duty = Literal["done", "unwritten", "incomplete", "unjudged"]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A piece of evidence that supports a fact (``counts``) or speaks against it."""

    evidence: str
    title: str
    method: str
    locator: str
    quote: str
    author: str
    collected_on: date
    counts: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that evidence gives: ``value`` in the reader's words, ``age`` in days since its newest
    support was collected, ``expired`` in days since it ran out (None while it holds)."""

    field: str
    element: str | None
    subject: str
    value: str
    state: str
    method: str
    age: int
    expired: int | None
    conflict: bool
    confidence: float | None
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a number of facts is founded.

    ``data`` … ``judged`` count facts by the best method among their support, ``single`` those with
    one source only, ``sources`` the distinct sources of all. ``confidence`` is the mean;
    ``ages`` and ``expired`` count facts by :data:`AGES`.
    """

    facts: int
    data: int
    asked: int
    observed: int
    judged: int
    single: int
    stale: int
    conflicts: int
    confidence: float | None
    sources: int
    ages: tuple[int, ...]
    expired: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """Why an analysis is thin: ``count`` of ``of`` facts; of few sources, ``count`` is theirs."""

    kind: Weakness
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class GapLine:
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class ElementCell:
    """How far one account has one element; ``coverage`` is the share of what it must master."""

    id: str
    tier: str
    mastered: bool
    analysed: bool
    coverage: float
    gaps: tuple[GapLine, ...]
    unanalysed: tuple[str, ...]
    quality: Quality


@dataclass(frozen=True, slots=True)
class TierCell:
    id: str
    mastered: bool
    analysed: bool
    coverage: float


@dataclass(frozen=True, slots=True)
class Money:
    """What an account may spend in a year, in the pack's currency.

    ``basis`` is the field it is read from: a stated budget, else what was monitored at list price,
    which is no budget.
    """

    low: float
    high: float
    basis: str


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A gate that warns but does not block, and the documents it stands on."""

    gate: str
    verdict: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """Points that were written up. ``current`` where they rest on the newest decision."""

    document: str
    issued_on: date
    file: str
    current: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One of several people who claim an account."""

    person: str
    since: date


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account. Without a decision (``judged_as_of`` None) there are no tiers and elements.

    ``newer`` counts evidence recorded since the decision was made. ``thin`` is judged on the facts
    of the duty's tiers.
    """

    account: str
    name: str
    group: str
    owner: str
    judged_as_of: date | None
    decision: str
    newer: int
    stage: str
    action: str
    grade: str | None
    possible: tuple[str, ...]
    tiers: tuple[TierCell, ...]
    elements: tuple[ElementCell, ...]
    quality: Quality
    thin: tuple[Thin, ...]
    money: Money | None
    warnings: tuple[WarningLine, ...]
    written: tuple[WrittenLine, ...]
    claims: tuple[ClaimLine, ...]
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """The review duty: to take a client, master the duty's tiers and write its points up.

    ``account`` is the one that comes nearest; ``missing`` how many facts its tiers lack.
    """

    status: Duty
    account: str
    name: str
    missing: int
    written: tuple[WrittenLine, ...]
    thin: tuple[Thin, ...]


@dataclass(frozen=True, slots=True)
class TierCount:
    """Accounts that have a tier mastered and analysed, and the mean coverage of all judged."""

    id: str
    accounts: int
    coverage: float | None


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """A salesperson's accounts; ``owner`` is empty for those that nobody has."""

    owner: str
    accounts: int
    judged: int
    ready: int
    tiers: tuple[TierCount, ...]
    quality: Quality
    duty: DutyLine | None


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element over all judged accounts."""

    id: str
    tier: str
    mastered: int
    analysed: int
    coverage: float | None
    quality: Quality


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A fact that keeps accounts from going on.

    ``low`` and ``high`` sum the money of the ``known`` accounts whose money is known; ``weight`` is
    the sum of the middle of each one's money times the weight of its grade, and orders the list.
    """

    field: str
    of: str
    public: bool
    accounts: tuple[str, ...]
    known: int
    low: float
    high: float
    weight: float


@dataclass(frozen=True, slots=True)
class Report:
    """``duty_tiers`` are the tiers that the review duty asks; ``unjudged`` names accounts without a
    decision by then."""

    as_of: date
    pack: str
    person: str
    duty_tiers: tuple[str, ...]
    accounts: tuple[AccountLine, ...]
    owners: tuple[OwnerLine, ...]
    elements: tuple[ElementLine, ...]
    quality: Quality
    questions: tuple[QuestionLine, ...]
    unjudged: tuple[str, ...]
