"""Row by row: the very decision of a meeting, for each account in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fitpoint.bulk.answers.answer import Answer, Extent, answer
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Override
from fitpoint.qualification.qualify import Qualifier


@dataclass(frozen=True, slots=True)
class Known:
    """What a bulk run knows of one account."""

    account: str
    name: str
    evidence: Sequence[Evidence]
    overrides: Sequence[Override] = ()


def answers(
    qualifier: Qualifier, concluded: Sequence[str], extent: Extent, accounts: Iterable[Known]
) -> Iterator[Answer]:
    """One answer an account, in their order; ``concluded`` are the pack's concluded fields."""
    asking = extent.questions > 0
    for known in accounts:
        subject = Subject("account", known.account)
        decision = qualifier.qualify(subject, known.name, known.evidence, known.overrides, asking)
        yield answer(decision, extent, concluded)
