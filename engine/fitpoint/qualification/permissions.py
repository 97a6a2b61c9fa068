"""Which documents the gates allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitpoint.qualification.decision import DocumentStatus, GateResult
from fitpoint.rulebook.pack import Document, Gate, Stage

ALWAYS: tuple[Document, ...] = ("recommendation", "outline")


def documents_of(gates: Sequence[Gate]) -> tuple[Document, ...]:
    """The two documents of the method and whatever else the gates control."""
    return tuple(dict.fromkeys([*ALWAYS, *(d for gate in gates for d in gate.controls)]))


def permissions(
    gates: Sequence[Gate], results: Mapping[str, GateResult], stage: Stage
) -> tuple[DocumentStatus, ...]:
    """Each document's status with the gates behind it.

    At a research stage every document is its list of questions; the gates are named all the same.
    """
    return tuple([_permission(d, gates, results, stage) for d in documents_of(gates)])


def _permission(
    document: Document, gates: Sequence[Gate], results: Mapping[str, GateResult], stage: Stage
) -> DocumentStatus:
    blocking: list[str] = []
    warning: list[str] = []
    for gate in gates:
        if document in gate.controls:
            effect = _effect(gate, results[gate.id])
            if effect is not None:
                (blocking if effect == "block" else warning).append(gate.id)
    named = tuple(blocking or warning)
    if stage.research:
        return DocumentStatus(document, "questions", named)
    if blocking:
        return DocumentStatus(document, "blocked", named)
    return DocumentStatus(document, "warned" if warning else "allowed", named)


def _effect(gate: Gate, result: GateResult) -> str | None:
    if result.verdict in ("pass", "not_applicable"):
        return None
    if result.overridden_by is not None:
        return "warn"
    return gate.on_fail if result.verdict == "fail" else gate.on_unknown
