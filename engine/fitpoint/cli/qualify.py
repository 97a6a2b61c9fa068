"""``fitpoint qualify``: the verdict on one account, some, or all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option, chosen, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label, label_of

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.qualification.decision import Decision
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class GateLine:
    id: str
    verdict: str
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeLine:
    id: str
    grade: str | None
    possible: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class QualifyLine:
    """One account's verdict. ``hash`` is the key under which the decision is kept."""

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
    missing: tuple[str, ...]
    problems: tuple[str, ...]
    hash: str


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
    ],
)
@click.pass_obj
def qualify(
    session: Session,
    accounts: tuple[str, ...],
    everyone: bool,
    as_of: str | None,
    dry_run: bool,
    form: str,
) -> None:
    from fitpoint.casework.deciding import decide, decide_and_keep

    lines: list[QualifyLine] = []
    pack, now = session.workspace.pack, session.now()
    with open_run(session, as_of) as run:
        records = chosen(run, accounts, everyone)
        for record in track(records, session, "progress.qualify"):
            if dry_run:
                decision, key = decide(run.connection, run.desk, record), ""
            else:
                decision, key = decide_and_keep(run.connection, run.desk, record, now)
            lines.append(_line(session, decision, key))
    result = QualifyResult(run.desk.as_of.isoformat(), f"{pack.id}@{pack.version}", tuple(lines))
    emit(result, form, lambda console: _draw(session, console, pack, result))


def _line(session: Session, decision: Decision, key: str) -> QualifyLine:
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
        gates=tuple(GateLine(g.id, g.verdict, g.deciding) for g in decision.gates),
        documents={d.id: d.status for d in decision.documents},
        best_medium=best.medium if best else None,
        missing=tuple(gap.field for element in decision.elements for gap in element.gaps),
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
    )
    for line in result.decisions:
        grade = line.grades[-1] if line.grades else None
        shown.add_row(
            line.name,
            label_of(pack.stages, line.stage, session.lang),
            say(f"action.{line.action}"),
            *(f"{share:.0%}" for share in line.coverage.values()),
            grade_words(grade.grade, grade.possible) if grade else "",
            line.best_medium or "—",
            _few(session, pack, line.missing),
        )
    console.print(shown)
    for line in result.decisions:
        for text in line.problems:
            console.print(text, markup=False)


def grade_words(grade: str | None, possible: tuple[str, ...]) -> str:
    """The grade now and, where it is open, those still possible: ``A（A/B）``."""
    now = grade or "—"
    return now if possible in ((), (grade,)) else f"{now}（{'/'.join(possible)}）"


def _few(session: Session, pack: Pack, fields: tuple[str, ...]) -> str:
    labels = [field_label(pack, field, session.lang) for field in fields[:3]]
    more = session.text("qualify.more", count=len(fields) - 3) if len(fields) > 3 else ""
    return "、".join(labels) + more if session.lang == "zh" else ", ".join(labels) + more
