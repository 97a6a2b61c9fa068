"""The steps of ``fitpoint demo``: what was known and done first, what came later, what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.cli.progress import track
from fitpoint.cli.running import open_run
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitpoint.casework.demonstration import Demonstration, FilledForm
    from fitpoint.casework.issuing import Issued, Publisher
    from fitpoint.cli.running import Run
    from fitpoint.documents.writer import Writer
    from fitpoint.qualification.decision import Decision
    from fitpoint.store.subjects import SubjectRecord


@dataclass(frozen=True, slots=True)
class Told:
    """One account: its verdict, its documents, and the form of what is still to ask, if any."""

    decision: Decision
    issued: tuple[Issued, ...]
    form: Path | None


@dataclass(frozen=True, slots=True)
class DemoRun:
    """A demonstration being filled; documents go to ``documents`` in the formats of ``writers``."""

    session: Session
    shown: Demonstration
    documents: Path
    writers: Sequence[Writer]

    @property
    def first(self) -> datetime:
        """The moment at which the earlier accounts were recorded and judged."""
        return datetime.combine(self.shown.earlier, self.session.now().time())


def read_in(run: DemoRun, dossiers: Sequence[Path], now: datetime) -> tuple[int, int]:
    """Evidence added and rejected; what is rejected is told."""
    from fitpoint.casework.importing import draft_evidence
    from fitpoint.casework.keeping import keep
    from fitpoint.cli.importing import read_file

    session = run.session
    store, pack = session.workspace.store(), session.pack
    added = rejected = 0
    for dossier in track(dossiers, session, "progress.import", least=1):
        draft = draft_evidence(read_file(session, dossier), dossier, pack, now)
        for rejection in draft.rejections:
            session.show(rejection.problems)
        added += keep(store, draft, now).evidence
        rejected += len(draft.rejections)
    return added, rejected


def judge_first(run: DemoRun) -> None:
    """What was decided and written on the earlier day, and the forms that were asked with then."""
    from fitpoint.casework.issuing import Publisher

    session, now = run.session, run.first
    with open_run(session, run.shown.earlier) as opened:
        folders = session.workspace.template_folders
        library = session.workspace.library
        given = (opened.connection, opened.desk, folders, session.lang, now)
        publisher = Publisher(*given, library=library)
        for form in run.shown.forms:
            record = opened.account(form.account)
            names = [document.id for document in opened.decide(form.account).documents]
            publisher.publish(record, names, run.writers, run.documents / now.date().isoformat())
            _ask(session, opened, form.account, form_path(run, form))


def _ask(session: Session, opened: Run, account: str, path: Path) -> Path:
    """A question form of the account, as ``fitpoint ask`` writes it."""
    from fitpoint.casework.asking import make_form
    from fitpoint.casework.asking_sheet import write_form
    from fitpoint.cli.ask import asking_of

    form = make_form(asking_of(session, opened, opened.decide(account)))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_form(path, form, session.pack, session.lang)
    return path


def form_path(run: DemoRun, form: FilledForm) -> Path:
    """Where the form lies that an account was asked with."""
    name = f"{form.account}-{run.session.text('ask.file')}.xlsx"
    return run.session.workspace.root / "data" / "forms" / name


def hear(run: DemoRun) -> tuple[int, int]:
    """The forms filled in and read back: evidence added, and rejected."""
    from fitpoint.casework.demonstration import fill_form
    from fitpoint.casework.hearing import draft_form
    from fitpoint.casework.keeping import keep
    from fitpoint.casework.roster import load_roster
    from fitpoint.cli.importing import read_file

    session, store = run.session, run.session.workspace.store()
    added = rejected = 0
    with store.transaction() as connection:
        roster = load_roster(connection)
    for form in run.shown.forms:
        path = form_path(run, form)
        fill_form(path, form, session.lang)
        content = read_file(session, path)
        draft = draft_form(content, path, session.pack, session.now(), roster, session.lang)
        for rejection in draft.rejections:
            session.show(rejection.problems)
        added += keep(store, draft, session.now()).evidence
        rejected += len(draft.rejections)
    return added, rejected


def do(run: DemoRun) -> None:
    """Claims, and gates that a person lifted."""
    from fitpoint.casework.demonstration import record_deeds

    session = run.session
    with session.workspace.store().transaction() as connection:
        record_deeds(connection, session.pack, run.shown, session.now())


def decide_all(run: DemoRun) -> tuple[list[Told], int]:
    """Every account judged and its documents written; answers the number of media too."""
    from fitpoint.casework.issuing import Publisher
    from fitpoint.cli.running import chosen

    session = run.session
    with open_run(session, None) as opened:
        folders, library = session.workspace.template_folders, session.workspace.library
        given = (opened.connection, opened.desk, folders, session.lang, session.now())
        publisher = Publisher(*given, library=library)
        agency = Publisher(*given, reader="agency", library=library)
        records = track(chosen(opened, (), True), session, "progress.pitch", least=1)
        told = [_decide(run, opened, record, publisher, agency) for record in records]
        return told, len(opened.desk.market.media)


def _decide(
    run: DemoRun, opened: Run, record: SubjectRecord, publisher: Publisher, agency: Publisher
) -> Told:
    account = record.subject.id
    decision = opened.decide(account)
    names = tuple(document.id for document in decision.documents)
    issued = publisher.publish(record, names, run.writers, run.documents)
    if account in run.shown.agency:
        issued += agency.publish(record, names[:1], run.writers, run.documents)
    path = run.documents / f"{decision.name}-{run.session.text('ask.file')}.xlsx"
    asked = account in run.shown.ask
    form = _ask(run.session, opened, account, path) if asked else None
    return Told(decision, tuple(issued), form)


def report(run: DemoRun) -> Path:
    """The page of ``fitpoint report``."""
    from fitpoint.cli.report import report_of
    from fitpoint.cli.report_page import page

    path = run.documents / f"{run.session.text('demo.report')}.html"
    path.write_text(page(run.session, report_of(run.session, "", None)), encoding="utf-8")
    return path
