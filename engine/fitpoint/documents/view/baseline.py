"""The population that audiences were compared with, where it has to be said that it is a sample."""

from __future__ import annotations

from fitpoint.documents.claims import Prose
from fitpoint.documents.view.stage import Stage


def baseline(stage: Stage) -> Prose | None:
    """That the population is a sample and no published statistic, with its wave and size; None
    where it is one, or nothing says."""
    found = stage.decision.matching.baseline
    if found is None or not found.sample or stage.decision.matching.best is None:
        return None
    teller = stage.teller
    size = teller.say("baseline.size", count=found.n) if found.n else teller.say("nothing")
    wave = teller.say("baseline.wave", wave=found.wave) if found.wave else teller.say("nothing")
    return teller.say("baseline.sample", wave=wave, size=size)
