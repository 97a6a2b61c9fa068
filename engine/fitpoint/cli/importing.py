"""``fitpoint import``: a file in, with a dry run, a remembered mapping and a file of rejects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fitpoint.cli.heard import HeardResult
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import emit, format_option
from fitpoint.cli.progress import track
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from fitpoint.casework.importing import Draft
    from fitpoint.casework.keeping import Kept
    from fitpoint.casework.mapping import ColumnMapping
    from fitpoint.casework.roster import Roster
    from fitpoint.errors import Diagnostic
    from fitpoint.evidence.source import SourceContent


@dataclass(frozen=True, slots=True)
class ColumnResult:
    """A column of the table: ``targets`` are what it stands for (none: ignored), ``read`` and
    ``rejected`` count its cells, ``hint`` is the nearest name for an ignored one."""

    header: str
    targets: tuple[str, ...]
    read: int
    rejected: int
    hint: str


@dataclass(frozen=True, slots=True)
class RejectionResult:
    """A cell, or with an empty ``column`` a row, that was not taken. ``row`` counts from 1 as the
    file's own; 0 where the place is no row. ``codes`` name the messages that ``reasons`` word."""

    row: int
    place: str
    column: str
    value: str
    codes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteResult:
    """Something worth telling about what was taken; ``more`` are alike in the same column."""

    code: str
    column: str
    more: int
    text: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What ``fitpoint import`` answers.

    Counts are of what was, or in a dry run would be, added: ``subjects`` and ``evidence`` are new,
    ``known`` was there before, ``corrected`` supersedes an earlier reading of the same cells.
    ``kind`` is what the file was read as, ``table`` the sheet. ``mapping`` and ``rejects_file`` are
    paths in the workspace, empty where there is none. ``heard`` is there for a question form.
    """

    file: str
    kind: str
    table: str
    encoding: str
    dry_run: bool
    rows: int
    subjects: int
    evidence: int
    known: int
    corrected: int
    columns: tuple[ColumnResult, ...]
    mapping: str
    rejected: tuple[RejectionResult, ...]
    rejects_file: str
    notes: tuple[NoteResult, ...]
    heard: HeardResult | None = None


@click.command(
    "import",
    cls=Command,
    help="help.import.long",
    params=[
        click.Argument(["file"], type=click.Path(path_type=Path)),
        Option(["--as", "kind"], metavar="KIND", help="help.import.as"),
        Option(["--mapping"], type=click.Path(path_type=Path), help="help.import.mapping"),
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
    from fitpoint.casework.hearing import is_form
    from fitpoint.casework.keeping import keep
    from fitpoint.casework.roster import load_roster
    from fitpoint.cli.import_page import draw

    content = read_file(session, file, table_name)
    store = session.workspace.store()
    with store.transaction() as connection:
        roster = load_roster(connection)
    if kind is None and mapping is None and is_form(content):
        from fitpoint.cli.form_import import import_form

        draft, kept, saving, heard = import_form(session, content, file, roster, dry_run=dry_run)
    else:
        draft, saving = _draft(session, content, file, kind, mapping, table_name, roster)
        kept, heard = keep(store, draft, session.now(), dry_run=dry_run), None
    result = replace(_result(session, draft, kept, dry_run, saving), heard=heard)
    emit(result, form, lambda console: draw(session, console, result))
    return 1 if result.rejected or kept.clashes else 0


def read_file(session: Session, file: Path, table_name: str | None = None) -> SourceContent:
    """A file through the source that reads its kind."""
    from fitpoint.casework.opening import open_file

    options = {} if table_name is None else {"sheet": table_name}
    return open_file(file, session.workspace.host.registry.of("source"), options)


def _draft(
    session: Session,
    content: SourceContent,
    file: Path,
    kind: str | None,
    mapping_path: Path | None,
    table_name: str | None,
    roster: Roster,
) -> tuple[Draft, list[Diagnostic]]:
    """The draft, and what kept its mapping from being saved."""
    from fitpoint.casework.importing import choose_table, draft_evidence, draft_table
    from fitpoint.casework.mapping_file import read_mapping, remembered
    from fitpoint.casework.proposing import propose
    from fitpoint.errors import FitpointError

    pack, now = session.workspace.pack, session.now()
    if not content.tables:
        if content.problems and not content.evidence and not content.subjects:
            raise FitpointError(content.problems)
        return draft_evidence(content, file, pack, now, roster), []
    given = read_mapping(mapping_path, pack) if mapping_path else None
    kind, told = _kind(session, kind, given, content)
    table = choose_table(content, table_name, kind, pack, file.name)
    folder = session.workspace.root / "mappings"
    used = given or remembered(folder, table, kind, pack) or propose(table, kind, pack)
    draft = draft_table(
        content,
        table,
        used,
        file,
        pack=pack,
        now=now,
        roster=roster,
        watch=lambda rows: track(rows, session, "progress.import"),
    )
    draft, unsaved = _saved(draft, folder, file)
    return draft, [*told, *unsaved]


def _kind(
    session: Session, wanted: str | None, given: ColumnMapping | None, content: SourceContent
) -> tuple[str, list[Diagnostic]]:
    """What the file is read as: said with ``--as``, or by the mapping (both must agree), or told by
    its headers, with a note."""
    from fitpoint.casework.recognising import CHINESE, kind_named, kind_words, recognised
    from fitpoint.casework.targets import kinds
    from fitpoint.errors import fail, problem
    from fitpoint.messages import nearest

    pack = session.workspace.pack
    if wanted is None and given is None and (found := recognised(content.tables, pack)):
        words = kind_words(found, pack, session.lang)
        return found, [problem("I163", severity="note", kind=words)]
    kind = kind_named(wanted, pack) if wanted else (given.kind if given else None)
    if kind is None:
        names = [kind_words(name, pack, session.lang) for name in kinds(pack)]
        near = nearest(wanted or "", (*kinds(pack), *CHINESE.values()))
        listed = ("、" if session.lang == "zh" else ", ").join(names)
        raise fail("I102" if wanted else "I166", kind=wanted or "", kinds=listed, suggestion=near)
    if given is not None and given.kind != kind:
        raise fail("I153", kind=kind, other=given.kind)
    return kind, []


def _saved(draft: Draft, folder: Path, file: Path) -> tuple[Draft, list[Diagnostic]]:
    """A mapping that was only proposed is saved, so that it can be edited and is remembered."""
    from fitpoint.casework.mapping_file import write_mapping

    if draft.mapping is None or draft.mapping.path is not None:
        return draft, []
    try:
        path = write_mapping(draft.mapping, folder, file.stem)
    except OSError as error:
        return draft, [_unwritable("mappings", error)]
    return replace(draft, mapping=replace(draft.mapping, path=path)), []


def _unwritable(name: str, error: OSError) -> Diagnostic:
    from fitpoint.errors import problem

    return problem("I150", severity="warning", file=name, reason=error.strerror or error)


def _result(
    session: Session, draft: Draft, kept: Kept, dry_run: bool, saving: list[Diagnostic]
) -> ImportResult:
    from fitpoint.casework.gathering import Note
    from fitpoint.messages import render

    rejects, unsaved = _rejects_file(session, draft)
    more = [Note(found) for found in (*kept.clashes, *saving, *unsaved)]
    path = draft.mapping.path if draft.mapping else None
    return ImportResult(
        file=draft.file,
        kind=draft.kind,
        table=draft.table,
        encoding=draft.encoding,
        dry_run=dry_run,
        rows=draft.rows,
        subjects=kept.subjects,
        evidence=kept.evidence,
        known=kept.known,
        corrected=kept.corrected,
        columns=tuple(
            ColumnResult(c.header, c.targets, c.read, c.rejected, c.hint) for c in draft.columns
        ),
        mapping=_relative(session, path) if path else "",
        rejected=tuple(
            RejectionResult(
                r.row,
                r.place,
                r.column,
                r.value,
                tuple(p.code for p in r.problems),
                tuple(render(p, session.lang) for p in r.problems),
            )
            for r in draft.rejections
        ),
        rejects_file=rejects,
        notes=tuple(
            NoteResult(n.diagnostic.code, n.column, n.more, render(n.diagnostic, session.lang))
            for n in (*draft.notes, *more)
        ),
    )


def _rejects_file(session: Session, draft: Draft) -> tuple[str, list[Diagnostic]]:
    """Where the rejections were written; an older file of the same name is taken away."""
    from fitpoint.casework.rejects import write_rejects

    path = session.workspace.root / "rejected" / f"{Path(draft.file).stem}.csv"
    try:
        if draft.rejections:
            write_rejects(draft.rejections, path, session.lang)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        return "", [_unwritable(_relative(session, path), error)]
    return (_relative(session, path) if draft.rejections else ""), []


def _relative(session: Session, path: Path) -> str:
    root = session.workspace.root
    whole = path.resolve()
    return str(whole.relative_to(root)) if whole.is_relative_to(root) else str(path)
