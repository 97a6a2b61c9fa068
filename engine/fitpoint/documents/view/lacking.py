"""Which facts are missing for comparing the media, and whose they are. Internal."""

from __future__ import annotations

from fitpoint.documents.formats import some
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import slot_label
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say

SIDES = ("media", "population", "account")


@view
class LackingView:
    """What one side still owes: our media, the population or the client."""

    of: str
    fields: str


def lacking(stage: Stage) -> tuple[LackingView, ...]:
    """Facts that measures of our media lack, the most often lacking first; none where nothing that
    is lacking keeps the media from being ranked."""
    matching, lang = stage.decision.matching, stage.teller.lang
    if matching.abstained != "coverage":
        return ()
    counts: dict[str, int] = {}
    for match in (match for match in matching.media if match.ours):
        for slot in match.wanting:
            counts[slot] = counts.get(slot, 0) + 1
    slots = sorted(counts, key=lambda slot: (-counts[slot], slot))
    found: list[LackingView] = []
    for side in SIDES:
        named = [_bare_label(stage, slot) for slot in slots if _side(slot) == side]
        if named:
            found.append(LackingView(say(f"lacking.{side}", lang), some(named, lang)))
    return tuple(found)


def _side(slot: str) -> str:
    first, dot, _ = slot.partition(".")
    return first if dot and first in SIDES else "account"


def _bare_label(stage: Stage, slot: str) -> str:
    """The field's label; whose it is stands before the list."""
    side = _side(slot)
    return slot_label(stage, slot if side == "account" else slot.partition(".")[2])
