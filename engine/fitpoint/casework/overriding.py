"""Lifting a gate: a person's decision, with a reason and a last day."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import Connection

from fitpoint.errors import FitpointError, fail, problem
from fitpoint.evidence.subject import Subject
from fitpoint.messages import nearest
from fitpoint.messages.message import LANGUAGES
from fitpoint.qualification.decision import Decision, Override
from fitpoint.rulebook.pack import Gate, Pack
from fitpoint.store.decisions import add_override, overrides_of


def override_gate(
    connection: Connection,
    pack: Pack,
    account: Subject,
    gate: str,
    *,
    person: str,
    reason: str,
    today: date,
    until: date,
) -> Override:
    """Store that ``person`` lifts the gate (an id or label) up to and including ``until``.

    Refused: a gate that nobody may lift, a day that is past, no name or reason. It ends by itself.
    """
    found = gate_named(pack, gate)
    problems = [
        problem("C119", name=name)
        for name, said in (("--person", person), ("--reason", reason))
        if not said.strip()
    ]
    if not found.override:
        label = found.label.of(pack.locale)
        problems.append(problem("C115", gate=label, id=found.id, account=account.id))
    if until < today:
        problems.append(problem("C117", until=until, today=today))
    if problems:
        raise FitpointError(problems)
    identity = f"{account.id}|{found.id}|{person}|{reason}|{today}|{until}"
    key = f"O-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    override = Override(key, account.id, found.id, person, reason, today, until)
    if key not in {known.id for known in overrides_of(connection, account.id)}:
        add_override(connection, override)
    return override


def refuse_passing(pack: Pack, decision: Decision, gate: str) -> None:
    """Refuse to lift a gate that does not stand in the way; nothing is kept then."""
    found = gate_named(pack, gate)
    result = next((one for one in decision.gates if one.id == found.id), None)
    lifted = result is not None and result.overridden_by is not None
    if result is not None and not lifted and result.verdict in ("pass", "not_applicable"):
        label = found.label.of(pack.locale)
        raise fail("C136", gate=label, name=decision.name, account=decision.account, id=found.id)


def gate_named(pack: Pack, wanted: str) -> Gate:
    """The gate of this id or label; refused with the nearest one."""
    for gate in pack.gates:
        if wanted in (gate.id, gate.label.zh, gate.label.en):
            return gate
    names = [name for gate in pack.gates for name in (gate.id, gate.label.zh, gate.label.en)]
    known = {lang: ", ".join(gate.label.of(lang) for gate in pack.gates) for lang in LANGUAGES}
    near = nearest(wanted, names)
    raise fail("C118", suggestion=near, gate=wanted, gates=known["en"], gates_zh=known["zh"])
