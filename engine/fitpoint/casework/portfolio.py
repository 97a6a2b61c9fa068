"""What a report is made from, as the store has it on a day: accounts, decisions, documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fitpoint.casework.claiming import all_conflicts
from fitpoint.casework.judged import Judged
from fitpoint.casework.market import market_evidence
from fitpoint.casework.report import ClaimLine, WrittenLine
from fitpoint.evidence.evidence import Evidence
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.decision_json import load, load_as
from fitpoint.store.decisions import StoredDecision, decisions_until
from fitpoint.store.documents import IssuedDocument, documents_until
from fitpoint.store.evidence_rows import evidence_of_kind
from fitpoint.store.subjects import SubjectRecord, list_subjects

Track = Callable[[Sequence[SubjectRecord]], Iterator[SubjectRecord]]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """By account: the newest decision up to the day with its hash, the account's own evidence that
    the day knows, how much of it is newer than the decision, the documents that were written."""

    as_of: date
    records: tuple[SubjectRecord, ...]
    decisions: Mapping[str, Judged]
    hashes: Mapping[str, str]
    evidence: Mapping[str, Mapping[str, Evidence]]
    shared: Mapping[str, Evidence]
    newer: Mapping[str, int]
    written: Mapping[str, tuple[WrittenLine, ...]]
    claims: Mapping[str, tuple[ClaimLine, ...]]
    """Only where several people claim an account."""


def load_portfolio(connection: Connection, as_of: date, track: Track = iter) -> Portfolio:
    """Everything up to and including the day; ``track`` watches the accounts go by."""
    records = tuple(list_subjects(connection, "account"))
    stored = _by_account(decisions_until(connection, as_of))
    evidence = {
        account: {item.id: item for item in items if item.recorded_at.date() <= as_of}
        for account, items in evidence_of_kind(connection, "account").items()
    }
    issued: dict[str, list[IssuedDocument]] = {}
    for document in documents_until(connection, as_of):
        issued.setdefault(document.account, []).append(document)
    decisions: dict[str, Judged] = {}
    written: dict[str, tuple[WrittenLine, ...]] = {}
    for record in track(records):
        account = record.subject.id
        if account in stored:
            decisions[account] = load_as(Judged, stored[account][-1].body)
            written[account] = _written(stored[account], issued.get(account, ()))
    return Portfolio(
        as_of,
        records,
        decisions,
        {account: found[-1].hash for account, found in stored.items()},
        evidence,
        market_evidence(connection),
        {
            account: _newer(evidence.get(account, {}), found[-1])
            for account, found in stored.items()
        },
        written,
        {
            account: tuple(ClaimLine(claim.person, claim.since) for claim in held)
            for account, held in all_conflicts(connection, as_of).items()
        },
    )


def newest_decisions(connection: Connection, as_of: date) -> dict[str, Decision]:
    """The newest decision of each account, up to and including the day."""
    stored = _by_account(decisions_until(connection, as_of))
    return {account: load(found[-1].body) for account, found in stored.items()}


def _by_account(stored: Sequence[StoredDecision]) -> dict[str, list[StoredDecision]]:
    found: dict[str, list[StoredDecision]] = {}
    for one in stored:
        found.setdefault(one.account, []).append(one)
    return found


def _newer(evidence: Mapping[str, Evidence], decision: StoredDecision) -> int:
    return sum(item.recorded_at > decision.made_at for item in evidence.values())


def _written(
    stored: Sequence[StoredDecision], issued: Sequence[IssuedDocument]
) -> tuple[WrittenLine, ...]:
    """The newest of each kind of document that was more than its list of questions."""
    bodies = {one.hash: one.body for one in stored}
    found: dict[str, WrittenLine] = {}
    for document in issued:
        key = document.decision_hash
        if key in bodies and _in_full(bodies[key], document.kind):
            current = key == stored[-1].hash
            day = document.issued_at.date()
            found[document.kind] = WrittenLine(document.kind, day, document.file_name, current)
    return tuple(found[kind] for kind in sorted(found))


def _in_full(body: bytes, kind: str) -> bool:
    """Whether the decision let the document be written, not as questions only."""
    documents = json.loads(body)["documents"]
    return any(d["id"] == kind and d["status"] in ("allowed", "warned") for d in documents)
