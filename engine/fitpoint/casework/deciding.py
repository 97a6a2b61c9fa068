"""Qualifying accounts from the store, and keeping what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from fitpoint.analysis.scorer import Scorer
from fitpoint.casework.grouping import parents, taken_from_group
from fitpoint.casework.market import load_market
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.function import Function
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.decision_json import dump
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import Pack
from fitpoint.store.calibrations import latest_calibration
from fitpoint.store.decisions import keep_decision, overrides_of
from fitpoint.store.evidence_rows import evidence_of
from fitpoint.store.subjects import SubjectRecord, list_subjects
from fitpoint.version import __version__


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding about any number of accounts shares, prepared once as of one date. ``parents``
    are the groups of accounts, by the account's id."""

    pack: Pack
    compiler: RowCompiler
    market: Market
    qualifier: Qualifier
    as_of: date
    parents: Mapping[str, SubjectRecord] = field(default_factory=dict[str, SubjectRecord])


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
    groups = parents(list_subjects(connection, "account"))
    return Desk(pack, compiler, market, qualifier, as_of, groups)


def decide(connection: Connection, desk: Desk, record: SubjectRecord) -> Decision:
    """The decision about one account from its stored evidence, its group's, and overrides."""
    return desk.qualifier.qualify(
        record.subject,
        record.name,
        evidence_for(connection, desk, record.subject),
        overrides_of(connection, record.subject.id),
    )


def evidence_for(connection: Connection, desk: Desk, account: Subject) -> list[Evidence]:
    """All evidence that the account is judged by: its own, and its group's where that holds."""
    own = evidence_of(connection, account)
    group = desk.parents.get(account.id)
    if group is None:
        return own
    of_group = evidence_of(connection, group.subject)
    return [*own, *taken_from_group(desk.pack, account, own, of_group, desk.as_of)]


def decide_and_keep(
    connection: Connection, desk: Desk, record: SubjectRecord, now: datetime
) -> tuple[Decision, str]:
    """The decision and the hash under which it is kept."""
    decision = decide(connection, desk, record)
    return decision, keep_decision(connection, decision, dump(decision), now)
