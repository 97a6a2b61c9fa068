"""``fitpoint qualify``: the verdict on one account, some, or all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from fitpoint.cli.blocking import lacking
from fitpoint.cli.bulk_options import bulk_options, read_bulk
from fitpoint.cli.change_line import ChangeLine, brief
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import WIDE, emit, format_option, table
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option, chosen, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import few, field_label, label_of

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.messages.message import Lang
    from fitpoint.qualification.decision import Decision
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class GateLine:
    """``overridden_by`` is the id of the override that lifts it."""

    id: str
    verdict: str
    deciding: tuple[str, ...]
    overridden_by: str | None


@dataclass(frozen=True, slots=True)
class GradeLine:
    id: str
    grade: str | None
    possible: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class OverrideLine:
    id: str
    gate: str
    person: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class QualifyLine:
    """One account's verdict. ``hash`` is the key under which the decision is kept; ``claimants``
    are those who claim the account, where several do; ``changes`` those since the last verdict,
    where accounts are named."""

    account: str
    name: str
    stage: str
    next_stage: str | None
    action: str
    coverage: dict[str, float]
    grades: tuple[GradeLine, ...]
    gates: tuple[GateLine, ...]
    documents: dict[str, str]
    best_medium: str | None
    best_medium_name: str | None
    overrides: tuple[OverrideLine, ...]
    missing: tuple[str, ...]
    lacking: tuple[str, ...]
    claimants: tuple[str, ...]
    problems: tuple[str, ...]
    hash: str
    changes: tuple[ChangeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QualifyResult:
    as_of: str
    pack: str
    decisions: tuple[QualifyLine, ...]


@click.command(
    "qualify",
    cls=Command,
    help="help.qualify.long",
    params=[
        click.Argument(["accounts"], nargs=-1, metavar="[ID]..."),
        Option(["--all", "everyone"], is_flag=True, help="help.all"),
        as_of_option(),
        Option(["--dry-run"], is_flag=True, help="help.qualify.dry_run"),
        format_option(),
        *bulk_options(),
    ],
)
@click.pass_obj
def qualify(
    session: Session,
    accounts: tuple[str, ...],
    everyone: bool,
    as_of: date | None,
    dry_run: bool,
    form: str,
    **bulk: Any,
) -> int:
    named = everyone or bool(accounts)
    if (options := read_bulk(bulk, named=named, dry=dry_run)) is not None:
        from fitpoint.cli.qualify_from import qualify_from

        return qualify_from(session, options, as_of, dry=dry_run, form=form)
    return _qualify_known(session, accounts, everyone, as_of, dry_run, form)


def _qualify_known(
    session: Session,
    accounts: tuple[str, ...],
    everyone: bool,
    as_of: date | None,
    dry_run: bool,
    form: str,
) -> int:
    """The verdict on accounts of the store, kept there."""
    from fitpoint.casework.changes import last_verdict
    from fitpoint.casework.claiming import all_conflicts
    from fitpoint.casework.deciding import decide, decide_and_keep
    from fitpoint.cli.change_words import change_lines
    from fitpoint.qualification.changes import compare

    lines: list[QualifyLine] = []
    pack, now = session.pack, session.now()
    with open_run(session, as_of) as run:
        records = chosen(run, accounts, everyone)
        conflicts = all_conflicts(run.connection, run.desk.as_of)
        for record in track(records, session, "progress.qualify"):
            last = None if everyone else last_verdict(run.connection, record.subject.id)
            if dry_run:
                decision, key = decide(run.connection, run.desk, record), ""
            else:
                decision, key = decide_and_keep(run.connection, run.desk, record, now)
            claims = conflicts.get(decision.account, ())
            people = tuple(dict.fromkeys(claim.person for claim in claims))
            line = _line(session, decision, people, key)
            found = change_lines(session, compare(last, decision)) if last else ()
            lines.append(replace(line, changes=found))
    result = QualifyResult(run.desk.as_of.isoformat(), f"{pack.id}@{pack.version}", tuple(lines))
    emit(result, form, lambda console: _draw(session, console, pack, result))
    return 0


def _line(
    session: Session, decision: Decision, claimants: tuple[str, ...], key: str
) -> QualifyLine:
    from fitpoint.errors import Diagnostic
    from fitpoint.messages import render

    best = decision.matching.best
    return QualifyLine(
        account=decision.account,
        name=decision.name,
        stage=decision.stage,
        next_stage=decision.next_stage,
        action=decision.action,
        coverage={tier.id: round(tier.coverage, 4) for tier in decision.tiers},
        grades=tuple(GradeLine(g.id, g.grade, g.possible, g.decided) for g in decision.grades),
        gates=tuple(GateLine(g.id, g.verdict, g.deciding, g.overridden_by) for g in decision.gates),
        documents={d.id: d.status for d in decision.documents},
        best_medium=best.medium if best else None,
        best_medium_name=best.name if best else None,
        overrides=tuple(
            OverrideLine(o.id, o.gate, o.person, o.reason, o.until.isoformat())
            for o in decision.overrides
        ),
        missing=tuple(gap.field for element in decision.elements for gap in element.gaps),
        lacking=lacking(session, session.pack, decision),
        claimants=claimants,
        problems=tuple(
            render(Diagnostic(p.code, p.arguments), session.lang) for p in decision.problems
        ),
        hash=key,
    )


def _draw(session: Session, console: Console, pack: Pack, result: QualifyResult) -> None:
    say = session.text
    tiers = [tier.label.of(session.lang) for tier in pack.tiers]
    shown = table(
        say("qualify.account"),
        say("qualify.stage"),
        say("qualify.action"),
        *tiers,
        say("qualify.grade"),
        say("qualify.best"),
        say("qualify.missing"),
        title=say("qualify.title", as_of=result.as_of, pack=result.pack),
        right=tuple(range(3, 3 + len(tiers))),
        whole=(0, 1, 2) if console.width >= WIDE else (),
    )
    order = {stage.id: place for place, stage in enumerate(pack.stages)}
    for line in sorted(result.decisions, key=lambda one: order.get(one.stage, len(order))):
        shown.add_row(*_row(session, pack, line))
    console.print(shown)
    for line in result.decisions:
        for text in (*_contested(session, line), *_lifted(session, pack, line), *line.problems):
            console.print(text, markup=False)
    for text in dict.fromkeys(text for line in result.decisions for text in line.lacking):
        console.print(text, markup=False)
    for line in result.decisions:
        for text in brief(session, line.account, line.name, line.changes):
            console.print(text, markup=False)


def _row(session: Session, pack: Pack, line: QualifyLine) -> list[str]:
    grade = line.grades[-1] if line.grades else None
    labels = [field_label(pack, field, session.lang) for field in line.missing]
    return [
        line.name,
        label_of(pack.stages, line.stage, session.lang),
        session.text(f"action.{line.action}"),
        *(f"{share:.0%}" for share in line.coverage.values()),
        grade_words(grade.grade, grade.possible, session.lang) if grade else "",
        line.best_medium_name or "—",
        few(labels, 2, session.text("qualify.more", count=len(labels)), session.lang),
    ]


def _contested(session: Session, line: QualifyLine) -> list[str]:
    from fitpoint.casework.claiming import told_conflict
    from fitpoint.messages import render

    people = line.claimants
    told = [told_conflict(line.name, line.account, people)] if people else []
    return [render(one, session.lang) for one in told]


def _lifted(session: Session, pack: Pack, line: QualifyLine) -> list[str]:
    """A sentence for each gate that a person lifted."""
    return [
        session.text(
            "qualify.lifted",
            name=line.name,
            gate=label_of(pack.gates, one.gate, session.lang),
            person=one.person,
            until=one.until,
            reason=one.reason,
        )
        for one in line.overrides
    ]


def grade_words(grade: str | None, possible: tuple[str, ...], lang: Lang) -> str:
    """The grade now and, where it is open, those still possible: ``A（A/B）``."""
    now = grade or "—"
    if possible in ((), (grade,)):
        return now
    among = "/".join(possible)
    return f"{now}（{among}）" if lang == "zh" else f"{now} ({among})"
