"""What to do next with an account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitpoint.qualification.decision import Action, DocumentStatus, GateResult
from fitpoint.rulebook.pack import Gate, Stage

RECOMMENDATION = "recommendation"


def action_of(
    stage: Stage,
    gates: Sequence[Gate],
    results: Mapping[str, GateResult],
    documents: Sequence[DocumentStatus],
) -> Action:
    """Drop before research before hold before write; a lifted gate neither drops nor holds."""
    verdicts = {id_: r.verdict for id_, r in results.items() if r.overridden_by is None}
    if any(gate.drop and verdicts.get(gate.id) == "fail" for gate in gates):
        return "drop"
    if stage.research or any(g.research and verdicts.get(g.id) == "unknown" for g in gates):
        return "research"
    blocked = any(d.id == RECOMMENDATION and d.status == "blocked" for d in documents)
    return "hold" if blocked else "write"
