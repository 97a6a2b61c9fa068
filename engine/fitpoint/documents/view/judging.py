"""Whether a condition holds for the account, and whether this reader may learn that it does."""

from __future__ import annotations

from collections.abc import Iterable

from fitpoint.analysis.rows import Worlds
from fitpoint.analysis.worlds import build_worlds
from fitpoint.documents.claims import Absent, Claim
from fitpoint.documents.view.stage import Stage
from fitpoint.documents.view.teller import FactsView

MEDIUM = "media."
"""Slots of one medium begin so."""


def account_worlds(stage: Stage) -> Worlds:
    """The account's rows."""
    return build_worlds(stage.decision.facts, stage.teller.aggregates, stage.decision.as_of)


def with_medium(worlds: Worlds, stage: Stage, medium: str) -> Worlds:
    """The rows with the slots of one medium beside them."""
    facts = stage.medium(medium).facts
    further = {f"{MEDIUM}{f}": fact.value for f, fact in facts.items() if fact.value is not None}
    return Worlds(tuple({**row, **further} for row in worlds.rows), worlds.absent)


def grounds(stage: Stage, slots: Iterable[str], medium: FactsView | None) -> list[str] | None:
    """The evidence that a condition stands on; None where the reader may not learn some of that,
    for what is printed under the condition would tell it."""
    ids: dict[str, None] = {}
    for slot in slots:
        name = slot.removeprefix(MEDIUM).partition(".")[0]
        view = medium if slot.startswith(MEDIUM) and medium else stage.f
        claim = view[name] if name in view.entry_names() else None
        if isinstance(claim, Absent) and claim.reason == "internal":
            stage.teller.ledger.withhold(claim.label)
            return None
        if isinstance(claim, Claim):
            ids.update(dict.fromkeys(claim.evidence))
    return list(ids)
