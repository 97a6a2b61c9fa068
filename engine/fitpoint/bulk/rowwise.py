"""Answers row by row: the very decision of a meeting, for each account in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fitpoint.bulk.answer import Answer, Extent, answer
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Decision, Override
from fitpoint.qualification.qualify import Qualifier


@dataclass(frozen=True, slots=True)
class Known:
    """What a bulk run knows of one account: facts as of the run's date, joined with its industry's,
    and the hash of the evidence they were resolved from."""

    account: str
    name: str
    facts: Facts
    evidence: str = ""
    overrides: Sequence[Override] = field(default_factory=tuple)


def answers(
    qualifier: Qualifier, concluded: Sequence[str], extent: Extent, accounts: Iterable[Known]
) -> Iterator[Answer]:
    """One answer an account, in their order; ``concluded`` are the pack's concluded fields."""
    for known in accounts:
        yield answer(_decided(qualifier, extent, known), extent, concluded)


def _decided(qualifier: Qualifier, extent: Extent, known: Known) -> Decision:
    return qualifier.decide(
        Subject("account", known.account),
        known.name,
        known.facts,
        known.overrides,
        known.evidence,
        asking=extent.questions > 0,
    )
