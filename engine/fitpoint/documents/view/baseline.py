"""The population that audiences were compared with, where it has to be said that it is a sample."""

from __future__ import annotations

import re

from fitpoint.documents.claims import Prose
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang


def baseline(stage: Stage) -> Prose | None:
    """That the population is a sample and no published statistic, with its wave and size; None
    where it is one, or nothing says."""
    found = stage.decision.matching.baseline
    if found is None or not found.sample or stage.decision.matching.best is None:
        return None
    teller = stage.teller
    size = teller.say("baseline.size", count=found.n) if found.n else teller.say("nothing")
    named = _wave(found.wave, teller.lang) if found.wave else ""
    wave = teller.say("baseline.wave", wave=named) if named else teller.say("nothing")
    return teller.say("baseline.sample", wave=wave, size=size)


def terms(stage: Stage) -> Prose | None:
    """What “population” and “reach” mean in the document, with wave and size of the survey where it
    states them; None without a population."""
    found = stage.decision.matching.baseline
    if found is None or stage.decision.matching.best is None:
        return None
    teller = stage.teller
    known = [_wave(found.wave, teller.lang)] if found.wave else []
    known += [say("terms.size", teller.lang, count=found.n)] if found.n else []
    words = say("terms.and", teller.lang).join(known)
    base = teller.say("terms.base", known=words) if words else teller.say("nothing")
    return teller.say("terms", base=base)


def _wave(wave: str, lang: Lang) -> str:
    """2025H2 in words; any other wave as its owner calls it."""
    half = re.fullmatch(r"(\d{4})(H[12])", wave)
    return say(f"wave.{half[2]}", lang, year=half[1]) if half else wave
