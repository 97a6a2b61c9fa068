"""``fitpoint explain``: why, fact by fact, down to the words of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from fitpoint.cli.bulk_options import read_bulk, table_options
from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from fitpoint.cli.naming import Target
    from fitpoint.cli.telling import Teller
    from fitpoint.evidence.evidence import Evidence
    from fitpoint.matching.medium import Market
    from fitpoint.qualification.decision import Decision


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A piece of evidence; ``counts`` is false for what speaks against the value held."""

    id: str
    source: str
    method: str
    locator: str
    quote: str
    collected_on: str
    author: str
    value: str
    counts: bool


@dataclass(frozen=True, slots=True)
class ExplainNode:
    """One step: ``rule`` as written in the pack at ``place``, ``said`` in the run's language.

    ``row`` is the case, bin or table row that held, ``reason`` its sentence. ``because`` is what
    the step stands on.
    """

    what: str
    id: str
    label: str
    verdict: str
    value: str
    low: float | None
    high: float | None
    rule: str
    said: str
    place: str
    row: str
    reason: str
    sources: tuple[SourceLine, ...]
    because: tuple[ExplainNode, ...]


@dataclass(frozen=True, slots=True)
class ExplainResult:
    """``rule`` is what was asked for, empty for the summary: the stage, the gates, the grades, the
    best medium, then facts in conflict."""

    account: str
    name: str
    as_of: str
    stage: str
    action: str
    rule: str
    steps: tuple[ExplainNode, ...]


@click.command(
    "explain",
    cls=Command,
    help="help.explain.long",
    params=[
        account_argument(),
        click.Argument(["rule"], required=False, metavar="[RULE]"),
        as_of_option(),
        format_option(),
        *table_options("help.explain.from"),
    ],
)
@click.pass_obj
def explain(
    session: Session,
    account: str,
    rule: str | None,
    as_of: date | None,
    form: str,
    **bulk: Any,
) -> None:
    from fitpoint.cli.explain_tree import draw
    from fitpoint.cli.naming import target_named
    from fitpoint.cli.telling import Teller

    decision, market, evidence = _decided(session, account, as_of, bulk)
    if rule is None:
        targets, depth = list(_summary(decision)), 1
    else:
        targets, depth = [target_named(session.pack, decision, rule)], None
    steps = _steps(session, Teller(session, decision, market, evidence), decision, targets, depth)
    result = ExplainResult(
        decision.account,
        decision.name,
        decision.as_of.isoformat(),
        decision.stage,
        decision.action,
        rule or "",
        steps,
    )
    emit(result, form, lambda console: draw(session, console, result))


def _summary(decision: Decision) -> Iterator[Target]:
    yield "stage", decision.stage
    if decision.next_stage:
        yield "stage", decision.next_stage
    for gate in decision.gates:
        yield "gate", gate.id
    for grade in decision.grades:
        yield "grade", grade.id
    best = decision.matching.best
    if best is not None:
        yield "medium", best.medium
    for id_, fact in decision.facts.items():
        if fact.conflict:
            yield "field", id_


def _decided(
    session: Session, account: str, as_of: date | None, bulk: Mapping[str, Any]
) -> tuple[Decision, Market, Mapping[str, Evidence]]:
    """The account of the store, or of the file that is named, and what its decision stands on."""
    from fitpoint.casework.deciding import evidence_for
    from fitpoint.casework.market import market_evidence
    from fitpoint.evidence.subject import Subject

    options = read_bulk(bulk, named=False, dry=True)
    if options is not None:
        from fitpoint.cli.explain_from import decided_from

        of = decided_from(session, options, account, as_of)
        return of.decision, of.market, of.evidence
    with open_run(session, as_of) as run:
        decision = run.decide(account)
        own = evidence_for(run.connection, run.desk, Subject("account", decision.account))
        evidence = {**market_evidence(run.connection), **{item.id: item for item in own}}
        return decision, run.desk.market, evidence


def _steps(
    session: Session, teller: Teller, decision: Decision, targets: list[Target], depth: int | None
) -> tuple[ExplainNode, ...]:
    from fitpoint.qualification.explaining import explain as why

    return tuple(
        teller.tell(
            why(decision, session.pack, id_, what),
            depth,
            teller.facts_around(id_.partition("/")[0]),
        )
        for what, id_ in targets
    )
