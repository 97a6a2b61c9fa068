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
            if not holds or shaky:
                choices |= opened_result(f"{what}:{status.id}")
    account.open(choices)


def opened_result(slot: str) -> dict[str, Choice | None]:
    """``mastered:x`` or ``analysed:x`` where answers can change it."""
    return {slot: Choice(slot, slot, (True, False), stays=(), loose=True)}
