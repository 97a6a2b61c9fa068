"""Gates that a person lifted: who, why and until when, printed where a document stands on it."""

from __future__ import annotations

from fitpoint.documents.claims import Prose
from fitpoint.documents.formats import day
from fitpoint.documents.text import one_line
from fitpoint.documents.view.media import thing_label
from fitpoint.documents.view.stage import Stage


def lifted(stage: Stage, document: str) -> tuple[Prose, ...]:
    """One sentence for each override that lifts a gate of this document.

    The client reads who answers for it and why; the gate's name is our method's and stays with us.
    An agency is not told at all.
    """
    teller = stage.teller
    if teller.audience == "agency":
        return ()
    controls = {gate.id for gate in stage.pack.gates if document in gate.controls}
    people = {override.id: override for override in stage.decision.overrides}
    return tuple(
        teller.say(
            f"lifted.{teller.audience}",
            gate=thing_label(stage, gate.id),
            person=one_line(override.person),
            reason=one_line(override.reason),
            until=day(override.until, teller.lang),
        )
        for gate in stage.decision.gates
        if gate.id in controls and (override := people.get(gate.overridden_by or "")) is not None
    )
