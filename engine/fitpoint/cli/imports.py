"""``fitpoint imports``: the files that were read in, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.group import LazyGroup
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import few

if TYPE_CHECKING:
    from rich.console import Console

SHORT = 8
"""So many characters of an import's id are shown; any beginning that is unique will do."""
NAMED = 10
"""So many of the subjects that went are named."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A file that was read; ``counting`` pieces of its evidence count today."""

    id: str
    file: str
    kind: str
    imported_at: str
    accepted: int
    rejected: int
    counting: int
    withdrawn_at: str | None


@dataclass(frozen=True, slots=True)
class ImportsResult:
    imports: tuple[ImportLine, ...]


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What went with an import; ``subjects`` are written as kind/id."""

    id: str
    file: str
    evidence: int
    subjects: tuple[str, ...]
    names: tuple[str, ...]
    dry_run: bool


@click.group(
    "imports",
    cls=LazyGroup,
    invoke_without_command=True,
    help="help.imports.long",
    params=[format_option()],
)
@click.pass_context
def imports(context: click.Context, form: str) -> None:
    if context.invoked_subcommand is None:
        _list(context.obj, form)


def _list(session: Session, form: str) -> None:
    from fitpoint.store.evidence_rows import list_imports
    from fitpoint.store.withdrawing import counting

    with session.workspace.store().transaction() as connection:
        records, left = list_imports(connection), counting(connection)
    result = ImportsResult(
        tuple(
            ImportLine(
                record.id,
                record.file,
                record.kind,
                record.imported_at.isoformat(),
                record.accepted,
                record.rejected,
                left.get(record.id, 0),
                record.withdrawn_at.isoformat() if record.withdrawn_at else None,
            )
            for record in records
        )
    )
    emit(result, form, lambda console: _draw(session, console, result))


def _draw(session: Session, console: Console, result: ImportsResult) -> None:
    say = session.text
    shown = table(
        say("imports.id"),
        say("imports.file"),
        say("imports.kind"),
        say("imports.when"),
        say("imports.accepted"),
        say("imports.rejected"),
        say("imports.state"),
        title=say("imports.title", count=len(result.imports)),
        right=(4, 5),
    )
    for line in result.imports:
        gone = line.withdrawn_at
        state = say("imports.withdrawn", day=gone[:10]) if gone else say("imports.stands")
        shown.add_row(
            line.id[:SHORT],
            line.file,
            _kind(session, line.kind),
            line.imported_at[:16].replace("T", " "),
            str(line.accepted),
            str(line.rejected),
            state,
        )
    console.print(shown)


def _kind(session: Session, kind: str) -> str:
    """Subjects, evidence and forms have words of their own, rows of a field its label."""
    if kind in ("accounts", "media", "industries", "populations", "evidence", "dossier", "form"):
        return session.text(f"imports.kind.{kind}")
    field = session.pack.fields.get(kind)
    return field.label.of(session.lang) if field else kind


@imports.command("undo", cls=Command, help="help.imports.undo")
@click.pass_obj
def undo(session: Session, import_id: str, dry_run: bool, form: str) -> None:
    from fitpoint.casework.withdrawing import undo_import

    store = session.workspace.store()
    record, gone = undo_import(store, import_id, session.now(), dry_run=dry_run)
    result = UndoResult(
        record.id,
        record.file,
        gone.evidence,
        tuple(str(subject) for subject, _ in gone.subjects),
        tuple(name for _, name in gone.subjects),
        dry_run,
    )
    emit(result, form, lambda console: _draw_undo(session, console, result))


undo.params = [
    click.Argument(["import_id"], metavar="IMPORT"),
    Option(["--dry-run"], is_flag=True, help="help.imports.dry_run"),
    format_option(),
]


def _draw_undo(session: Session, console: Console, result: UndoResult) -> None:
    say, count = session.text, len(result.subjects)
    key = "imports.would_undo" if result.dry_run else "imports.undone"
    console.print(
        say(key, file=result.file, evidence=result.evidence, subjects=count), markup=False
    )
    if count:
        more = say("qualify.more", count=count)
        names = few(result.names, NAMED, more, session.lang)
        console.print(say("imports.gone", names=names), markup=False)
