"""Qualifying accounts from the store, and keeping what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from fitpoint.analysis.scorer import Scorer
from fitpoint.casework.grouping import evidence_for
from fitpoint.casework.market import load_market
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.decision_json import dump
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import Pack
from fitpoint.store.calibrations import latest_calibration
from fitpoint.store.decisions import keep_decision, overrides_of
from fitpoint.store.subjects import SubjectRecord
from fitpoint.version import __version__


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding about any number of accounts shares, prepared once as of one date."""

    pack: Pack
    compiler: RowCompiler
    market: Market
    qualifier: Qualifier
    as_of: date


def prepare(
    connection: Connection,
    pack: Pack,
    *,
    functions: Mapping[str, Function],
    scorers: Mapping[str, Scorer],
    as_of: date,
    plugins: tuple[tuple[str, str], ...],
) -> Desk:
    """The desk at which accounts are decided: market and newest calibration from the store."""
    compiler = RowCompiler(pack.codelists, functions)
    market = load_market(connection, pack, as_of)
    calibration = latest_calibration(connection, as_of)
    versions = Versions(__version__, plugins)
    qualifier = Qualifier(pack, compiler, market, scorers, calibration, as_of, versions)
    return Desk(pack, compiler, market, qualifier, as_of)


def decide(connection: Connection, desk: Desk, record: SubjectRecord) -> Decision:
    """The decision about one account from its stored evidence, its group's, and overrides."""
    return desk.qualifier.qualify(
        record.subject,
        record.name,
        evidence_for(connection, desk.pack, record, desk.as_of),
        overrides_of(connection, record.subject.id),
    )


def decide_and_keep(
    connection: Connection, desk: Desk, record: SubjectRecord, now: datetime
) -> tuple[Decision, str]:
    """The decision and the hash under which it is kept."""
    decision = decide(connection, desk, record)
    return decision, keep_decision(connection, decision, dump(decision), now)
