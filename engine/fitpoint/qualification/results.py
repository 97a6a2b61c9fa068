"""Mastery and analysis as what answers can still change."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.analysis.status import ElementStatus, TierStatus
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.reach import Account


def open_results(
    account: Account, elements: Sequence[ElementStatus], tiers: Sequence[TierStatus]
) -> None:
    """Opens the results that are false, which answers can make true; and those that are true but
    rest on a field whose conclusion may come to contradict its evidence."""
    choices: dict[str, Choice | None] = {}
    for status in (*elements, *tiers):
        shaky = account.contested(account.plan.required[status.id])
        for what, holds in (("mastered", status.mastered), ("analysed", status.analysed)):
            slot = f"{what}:{status.id}"
            if not holds or shaky:
                choices[slot] = Choice(slot, slot, (True, False), stays=(), loose=True)
    account.open(choices)
