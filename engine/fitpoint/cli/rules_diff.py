"""``fitpoint rules diff``: which clients move under changed rules."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.progress import track
from fitpoint.cli.running import as_of_option
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, label_of

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console
    from sqlalchemy import Connection

    from fitpoint.authoring.diff import Move
    from fitpoint.messages.message import Lang
    from fitpoint.qualification.decision import Decision
    from fitpoint.rulebook.pack import Pack
    from fitpoint.store.subjects import SubjectRecord

MAIN = ("stage", "action", "grade", "best")
"""Changes with a column of their own; the grade is the last grade table's."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """``what`` is stage, action, grade, best (medium), gate, document or points."""

    what: str
    id: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """An account that moves; ``evidence`` where its evidence changed as well."""

    account: str
    name: str
    evidence: bool
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class DiffResult:
    """``before`` and ``after`` name the rules; ``before`` is empty for stored decisions.
    ``accounts`` were compared, ``unjudged`` have no stored decision to compare with."""

    before: str
    after: str
    accounts: int
    unjudged: tuple[str, ...]
    moved: tuple[MoveLine, ...]


@click.command(
    "diff",
    cls=Command,
    help="help.rules.diff.long",
    params=[
        click.Argument(
            ["folder"],
            required=False,
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar="[PACK]",
        ),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def diff(session: Session, folder: Path | None, as_of: date | None, form: str) -> None:
    changed = _pack(session, folder) if folder else session.pack
    result = _compare(session, changed, folder, as_of)
    emit(result, form, lambda console: _draw(session, console, changed, result))


def _pack(session: Session, folder: Path) -> Pack:
    from fitpoint.errors import FitpointError

    loaded = session.workspace.load_pack(folder)
    if loaded.pack is None:
        raise FitpointError(loaded.diagnostics)
    return loaded.pack


def _compare(
    session: Session, changed: Pack, folder: Path | None, as_of: date | None
) -> DiffResult:
    """With a folder both rules judge today's evidence; without, stored decisions are the past."""
    from fitpoint.authoring.diff import compare
    from fitpoint.casework.portfolio import newest_decisions
    from fitpoint.store.subjects import list_subjects

    day = session.as_of(as_of)
    with session.workspace.store().transaction() as connection:
        records = list_subjects(connection, "account")
        after = _judged(session, connection, changed, records, day)
        if folder is None:
            before = newest_decisions(connection, day)
        else:
            before = _judged(session, connection, session.pack, records, day)
    both = [id_ for id_ in after if id_ in before]
    moves = [move for id_ in both if (move := compare(before[id_], after[id_])) is not None]
    name = f"{session.pack.id}@{session.pack.version}" if folder else ""
    return DiffResult(
        name,
        f"{changed.id}@{changed.version}",
        len(both),
        tuple(id_ for id_ in after if id_ not in before),
        tuple(_line(move) for move in moves),
    )


def _judged(
    session: Session, connection: Connection, pack: Pack, records: list[SubjectRecord], day: date
) -> dict[str, Decision]:
    from fitpoint.casework.deciding import decide, prepare

    workspace = session.workspace
    desk = prepare(
        connection,
        pack,
        functions=workspace.functions,
        scorers=workspace.scorers,
        as_of=day,
        plugins=workspace.host.versions,
    )
    found = track(records, session, "progress.qualify")
    return {record.subject.id: decide(connection, desk, record) for record in found}


def _line(move: Move) -> MoveLine:
    lines = tuple(ChangeLine(c.what, c.id, c.before, c.after) for c in move.changes)
    return MoveLine(move.account, move.name, move.evidence, lines)


def _draw(session: Session, console: Console, pack: Pack, result: DiffResult) -> None:
    say = session.text
    words = _Words(session, pack)
    shown = table(
        say("qualify.account"),
        *(say(f"qualify.{key}") for key in MAIN),
        say("rules.diff.more"),
    )
    for line in result.moved:
        shown.add_row(*words.row(line))
    if result.moved:
        console.print(shown)
    console.print(
        say("rules.diff.count", moved=len(result.moved), accounts=result.accounts), markup=False
    )
    if any(line.evidence for line in result.moved):
        console.print(say("rules.diff.evidence"), markup=False)
    if result.unjudged:
        console.print(say("rules.diff.unjudged", count=len(result.unjudged)), markup=False)


class _Words:
    """Words for changes, in the changed rules' labels."""

    def __init__(self, session: Session, pack: Pack) -> None:
        self._say, self._pack = session.text, pack
        self._lang: Lang = session.lang
        grades = [*pack.grades]
        self._grade = grades[-1] if grades else ""

    def row(self, line: MoveLine) -> list[str]:
        name = f"{line.name} *" if line.evidence else line.name
        main = {c.what: c for c in line.changes if c.what in MAIN and c.id in ("", self._grade)}
        rest = [c for c in line.changes if c not in main.values()]
        return [
            name,
            *(self._arrow(main[key]) if key in main else "" for key in MAIN),
            clauses([f"{self._label(c)} {self._arrow(c)}" for c in rest], self._lang),
        ]

    def _arrow(self, change: ChangeLine) -> str:
        return f"{self._word(change, change.before)} → {self._word(change, change.after)}"

    def _word(self, change: ChangeLine, value: str | None) -> str:
        if value is None:
            return "—"
        match change.what:
            case "stage":
                return label_of(self._pack.stages, value, self._lang)
            case "action":
                return self._say(f"action.{value}")
            case "gate":
                return self._say(f"verdict.{value}")
            case "document":
                return self._say(f"rules.diff.document.{value}")
            case _:
                return value

    def _label(self, change: ChangeLine) -> str:
        pack = self._pack
        cards = (*pack.scorecards.values(), *pack.grades.values())
        match change.what:
            case "gate":
                return label_of(pack.gates, change.id, self._lang)
            case "document":
                return self._say(f"document.{change.id}")
            case "points":
                label = label_of(cards, change.id, self._lang)
                return self._say("rules.diff.points", label=label)
            case _:
                return label_of(cards, change.id, self._lang)
