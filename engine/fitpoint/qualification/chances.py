"""How probable an answer is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitpoint.analysis.calibration import Calibration
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Pack


class Chances:
    """Probabilities of a field's answers: from the account base, else the pack's priors, else all
    classes of answers alike."""

    def __init__(self, pack: Pack, calibration: Calibration | None) -> None:
        known = dict(pack.priors)
        known.update(calibration.frequencies if calibration else {})
        self._shares: Mapping[str, Mapping[str, float]] = known

    def of(
        self, field: str, answers: Sequence[Value], classes: Mapping[str, str]
    ) -> tuple[float, ...]:
        """One probability for each answer; they sum to 1.

        ``classes`` maps a codelist's codes to the answers that stand for them. What the shares
        leave over is spread over all answers alike.
        """
        places = {a: place for place, a in enumerate(answers) if isinstance(a, str)}
        weights = [0.0] * len(answers)
        for code, share in self._shares.get(field, {}).items():
            place = places.get(code, places.get(classes.get(code, "")))
            if place is not None:
                weights[place] += share
        rest = max(1.0 - sum(weights), 0.0) / len(weights)
        whole = sum(weights) + rest * len(weights)
        return tuple([(weight + rest) / whole for weight in weights])
