"""What our own material lacks so that an account cannot be matched."""

from __future__ import annotations

from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, joined
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import Pack


def lacking(session: Session, pack: Pack, decision: Decision) -> tuple[str, ...]:
    """Sentences on missing facts of our media and of the population, where they stand in the way:
    no ranking is claimed, or a gate waits for the match."""
    waiting = any(gate.verdict == "unknown" for gate in decision.gates)
    if pack.match is None or not (waiting or decision.matching.abstained == "coverage"):
        return ()
    ours = [medium for medium in decision.matching.media if medium.ours]
    slots = dict.fromkeys(slot for medium in ours for slot in medium.wanting)
    told: list[str] = []
    for prefix, key in (("media.", "blocking.media"), ("population.", "blocking.population")):
        labels = dict.fromkeys(
            field_label(pack, slot, session.lang) for slot in slots if slot.startswith(prefix)
        )
        if labels:
            fields = joined(labels, session.lang)
            told.append(session.text(key, fields=fields, population=pack.match.population))
    return tuple(told)
