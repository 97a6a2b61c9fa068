"""One account of a file, decided as a bulk run decides it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fitpoint.bulk.answers.rowwise import Known
from fitpoint.bulk.running.fault import Fault
from fitpoint.casework.bulk_run import Prepared, prepare_run
from fitpoint.casework.market import market_evidence
from fitpoint.cli.bulk_apart import bulk_desk
from fitpoint.cli.bulk_options import BulkOptions
from fitpoint.cli.bulk_result import columns_of
from fitpoint.cli.qualify_from import NOWHERE, Bulk
from fitpoint.cli.session import Session
from fitpoint.errors import FitpointError, Location, fail
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """An account's decision, and what it stands on; ``evidence`` by id."""

    decision: Decision
    market: Market
    evidence: Mapping[str, Evidence]


def decided_from(
    session: Session, options: BulkOptions, account: str, as_of: date | None
) -> Decided:
    """The account of that id in the file. Refused: one that is not there (BK232), or whose row
    cannot be read (what is wrong with it)."""
    bulk = Bulk(session, options, NOWHERE, session.as_of(as_of), dry=True)
    desk, wanted = bulk_desk(session.workspace, bulk.as_of), replace(bulk.wanted(), batch=1)
    with tempfile.TemporaryDirectory(prefix="fitpoint-") as folder:
        prepared = prepare_run(wanted, desk, Path(folder))
        known = _known(session, prepared, account, wanted.source.name)
    subject = Subject("account", known.account)
    decision = desk.kit.qualifier().qualify(subject, known.name, known.evidence, known.overrides)
    with session.workspace.store().transaction() as connection:
        evidence = dict(market_evidence(connection))
    headers = {column.target: column.header for column in columns_of(prepared) if column.target}
    evidence |= {item.id: _at_header(item, headers) for item in known.evidence}
    return Decided(decision, desk.kit.market, evidence)


def _at_header(item: Evidence, headers: Mapping[str, str]) -> Evidence:
    """Told by the file's own name of the column: the decision is made, and cites ids alone."""
    field, bracket, row = item.locator.partition("[")
    header = headers.get(field) if field == item.field else None
    return replace(item, locator=f"{header}{bracket}{row}") if header else item


def _known(session: Session, prepared: Prepared, account: str, file: str) -> Known:
    place = prepared.source.place_of(account)
    if place is None:
        raise fail("BK232", Location(file), account=account)
    accounts, faults = prepared.source.batch(place, session.pack)
    found = [accounts.known(row) for row in range(len(accounts))]
    known = next((one for one in found if one.account == account), None)
    if known is None:
        raise _refused(faults, file)
    return known


def _refused(faults: tuple[Fault, ...], file: str) -> FitpointError:
    """What is wrong with the row, at its place."""
    return FitpointError(
        replace(problem, location=Location(file, fault.row))
        for fault in faults
        for problem in fault.problems
    )
