"""Mastery and analysis as what answers can still change."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.analysis.status import ElementStatus, TierStatus
from fitpoint.qualification.choices import Choice
from fitpoint.qualification.reach import Account
from fitpoint.rulebook.pack import Pack, Tier


def open_results(
    account: Account, elements: Sequence[ElementStatus], tiers: Sequence[TierStatus]
) -> None:
    """Opens the results that are false, which answers can make true; and those that are true but
    rest on a field whose conclusion may come to contradict its evidence."""
    pack = account.plan.pack
    choices: dict[str, Choice | None] = {}
    for status in (*elements, *tiers):
        shaky = account.contested(_required(pack, status.id))
        for what, holds in (("mastered", status.mastered), ("analysed", status.analysed)):
            slot = f"{what}:{status.id}"
            if not holds or shaky:
                choices[slot] = Choice(slot, slot, (True, False), stays=(), loose=True)
    account.open(choices)


def _required(pack: Pack, id_: str) -> list[str]:
    tier: Tier | None = next((t for t in pack.tiers if t.id == id_), None)
    elements = [pack.elements[e] for e in (tier.elements if tier else (id_,))]
    mastered = [field for e in elements for require in e.master for field in require.fields]
    return [*mastered, *[field for e in elements for field in e.analyse]]
