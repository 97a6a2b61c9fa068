"""``fitpoint import``: a file in, with a dry run, a remembered mapping and a file of rejects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option, table
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from fitpoint.casework.importing import Draft, Kept
    from fitpoint.evidence.source import DataSource, SourceContent

SHOWN_REJECTIONS = 10


@dataclass(frozen=True, slots=True)
class ColumnResult:
    header: str
    target: str
    read: int
    rejected: int


@dataclass(frozen=True, slots=True)
class RejectionResult:
    row: int
    place: str
    column: str
    value: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What ``fitpoint import`` answers. Counts of what was (or in a dry run would be) added."""

    file: str
    kind: str
    encoding: str
    dry_run: bool
    rows: int
    subjects: int
    evidence: int
    known: int
    columns: tuple[ColumnResult, ...]
    mapping: str
    rejected: tuple[RejectionResult, ...]
    rejects_file: str
    notes: tuple[str, ...]


@click.command(
    "import",
    cls=Command,
    help="help.import.long",
    params=[
        click.Argument(["file"], type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        Option(["--as", "kind"], metavar="KIND", help="help.import.as"),
        Option(
            ["--mapping"],
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="help.import.mapping",
        ),
        Option(["--table", "table_name"], metavar="NAME", help="help.import.table"),
        Option(["--dry-run"], is_flag=True, help="help.import.dry_run"),
        format_option(),
    ],
)
@click.pass_obj
def import_(
    session: Session,
    file: Path,
    kind: str | None,
    mapping: Path | None,
    table_name: str | None,
    dry_run: bool,
    form: str,
) -> int:
    from fitpoint.casework.importing import keep

    store = session.workspace.store()
    draft = _draft(session, file, kind, mapping, table_name, dry_run)
    kept = _would_keep(draft) if dry_run else keep(store, draft, session.now())
    result = _result(session, draft, kept, dry_run)
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if draft.rejections else 0


def _draft(
    session: Session,
    file: Path,
    kind: str | None,
    mapping_path: Path | None,
    table_name: str | None,
    dry_run: bool,
) -> Draft:
    from fitpoint.casework.importing import draft_evidence, draft_table, only_table
    from fitpoint.casework.mapping import (
        kinds,
        propose,
        read_mapping,
        remembered,
        write_mapping,
    )
    from fitpoint.errors import fail
    from fitpoint.messages import nearest

    pack, now = session.workspace.pack, session.now()
    content = read_file(session, file)
    if not content.tables:
        return draft_evidence(content, file, pack, now)
    found = read_mapping(mapping_path, pack) if mapping_path else None
    kind = kind or (found.kind if found else None)
    if kind not in kinds(pack):
        names = kinds(pack)
        near = nearest(kind or "", names)
        raise fail("I102", kind=kind or "-", kinds=", ".join(names), suggestion=near)
    table_ = only_table(content, table_name, file.name)
    folder = session.workspace.root / "mappings"
    used = found or remembered(folder, table_, kind, pack) or propose(table_, kind, pack)
    if used.path is None and dry_run:
        path = folder / f"{file.stem}.yaml"
        write_mapping(used, path)
        used = read_mapping(path, pack)
    names = {} if kind == "accounts" else account_names(session)
    return draft_table(content, table_, used, file, pack=pack, now=now, names=names)


def read_file(session: Session, file: Path) -> SourceContent:
    """A file through the source that reads its kind."""
    from fitpoint.errors import Location, fail
    from fitpoint.messages import nearest

    sources: dict[str, DataSource] = session.workspace.host.registry.of("source")
    suffix = file.suffix.casefold()
    for source in sources.values():
        if suffix in source.suffixes:
            return source.read(file, {})
    known = [s for source in sources.values() for s in source.suffixes]
    raise fail(
        "I101",
        Location(file.name),
        suffix=suffix or "-",
        suffixes=", ".join(known),
        suggestion=nearest(suffix, known),
    )


def account_names(session: Session) -> dict[str, str]:
    """Ids of the accounts by name, for files that call them by name."""
    from fitpoint.store.subjects import list_subjects

    with session.workspace.store().transaction() as connection:
        return {record.name: record.subject.id for record in list_subjects(connection, "account")}


def _would_keep(draft: Draft) -> Kept:
    from fitpoint.casework.importing import Kept

    return Kept(len(draft.subjects), len(draft.evidence), 0)


def _result(session: Session, draft: Draft, kept: Kept, dry_run: bool) -> ImportResult:
    from fitpoint.casework.rejects import write_rejects
    from fitpoint.messages import render

    rejects = session.workspace.root / "rejected" / f"{Path(draft.file).stem}.csv"
    if draft.rejections:
        write_rejects(draft.rejections, rejects, session.lang)
    path = draft.mapping.path if draft.mapping else None
    return ImportResult(
        file=draft.file,
        kind=draft.kind,
        encoding=draft.encoding,
        dry_run=dry_run,
        rows=draft.rows,
        subjects=kept.subjects,
        evidence=kept.evidence,
        known=kept.known,
        columns=tuple(ColumnResult(c.header, c.target, c.read, c.rejected) for c in draft.columns),
        mapping=_relative(session, path) if path else "",
        rejected=tuple(
            RejectionResult(
                r.row,
                r.place,
                r.column,
                r.value[:200],
                tuple(render(p, session.lang) for p in r.problems),
            )
            for r in draft.rejections
        ),
        rejects_file=_relative(session, rejects) if draft.rejections else "",
        notes=tuple(render(note, session.lang) for note in draft.notes),
    )


def _relative(session: Session, path: Path) -> str:
    root = session.workspace.root
    return (
        str(path.resolve().relative_to(root)) if path.resolve().is_relative_to(root) else str(path)
    )


def _draw(session: Session, console: Console, result: ImportResult) -> None:
    say = session.text
    if result.columns:
        columns = table(
            say("import.column"),
            say("import.target"),
            say("import.read"),
            say("import.refused"),
            right=(2, 3),
        )
        for column in result.columns:
            target = say("import.ignored") if column.target == "ignore" else column.target
            columns.add_row(column.header, target, str(column.read), str(column.rejected))
        console.print(columns)
    key = "import.dry" if result.dry_run else "import.done"
    console.print(
        say(
            key,
            file=result.file,
            encoding=result.encoding,
            rows=result.rows,
            subjects=result.subjects,
            evidence=result.evidence,
            known=result.known,
            rejected=len(result.rejected),
        ),
        markup=False,
    )
    for note in result.notes[:SHOWN_REJECTIONS]:
        console.print(note, markup=False)
    for line in _alike(session, result.rejected)[:SHOWN_REJECTIONS]:
        console.print(line, markup=False)
    if result.rejects_file:
        console.print(say("import.rejects", file=result.rejects_file), markup=False)
    if result.mapping:
        console.print(say("import.mapping", file=result.mapping), markup=False)


def _alike(session: Session, rejected: Sequence[RejectionResult]) -> list[str]:
    """One line for rejections of the same value in the same column, with how many there are."""
    groups: dict[tuple[str, str], list[RejectionResult]] = {}
    for rejection in rejected:
        key = (rejection.column, rejection.value if rejection.column else rejection.place)
        groups.setdefault(key, []).append(rejection)
    lines: list[str] = []
    for (column, _), found in groups.items():
        rows = session.text("import.rows", first=found[0].row, more=len(found) - 1)
        reason = "\n".join(found[0].reasons)
        head = f"{column} · {rows}" if len(found) > 1 else column
        lines.append(f"{head}\n{reason}" if head else reason)
    return lines
