"""What ``fitpoint pitch`` is to write, as plain data, and the making of it: here or apart."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path

from fitpoint.casework.deciding import prepare
from fitpoint.casework.draft import Draft, DraftDocument
from fitpoint.casework.drafting import Drafter, crashed
from fitpoint.casework.issuing import writers_of
from fitpoint.casework.pool import each_apart
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Reader
from fitpoint.store.subjects import SubjectRecord
from fitpoint.workspace import Workspace

Make = Callable[[SubjectRecord], Draft]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which documents, of accounts at which stages (none: any), for whom, in which formats, and
    whether as drafts where there are errors."""

    root: Path
    as_of: date
    now: datetime
    lang: Lang
    reader: Reader
    formats: tuple[str, ...]
    documents: tuple[str, ...]
    stages: tuple[str, ...] = ()
    allow_draft: bool = False

    def failed(self, record: SubjectRecord, told: Sequence[Diagnostic]) -> Draft:
        """What stands for the drafts of an account that could not be made."""
        gone = (DraftDocument(n, "failed", diagnostics=tuple(told)) for n in self.documents)
        return Draft(record, b"", tuple(gone))


def drafts(
    plan: Plan, workspace: Workspace, records: Sequence[SubjectRecord], jobs: int
) -> Iterator[Draft]:
    """The drafts of the accounts in their order, by one process or several: the same bytes."""
    if jobs == 1 or len(records) < 2:
        return map(maker(plan, workspace), records)
    return each_apart(partial(_make_apart, plan), records, jobs, partial(_lost, plan))


def maker(plan: Plan, workspace: Workspace) -> Make:
    """Reads what all accounts share; what is made then fails alone."""
    store = workspace.store()
    writers = writers_of(workspace.host.registry, plan.formats, workspace.theme)
    with store.transaction() as connection:
        desk = prepare(
            connection,
            workspace.pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=plan.as_of,
            plugins=workspace.host.versions,
        )
        folders = workspace.template_folders
        drafter = Drafter(
            connection,
            desk,
            folders,
            plan.lang,
            plan.now,
            reader=plan.reader,
            kinds=workspace.kinds,
            library=workspace.library,
            allow_draft=plan.allow_draft,
        )

    def make(record: SubjectRecord) -> Draft:
        try:
            with store.transaction() as connection:
                return drafter.draft(connection, record, plan.documents, writers, plan.stages)
        except FitpointError as error:
            return plan.failed(record, error.diagnostics)
        except Exception as error:  # it costs this account alone
            return plan.failed(record, (crashed(record, error),))

    return make


def _make_apart(plan: Plan, record: SubjectRecord) -> Draft:
    return _kept_maker(plan)(record)


@cache
def _kept_maker(plan: Plan) -> Make:
    """A process's own, for all accounts that it is sent."""
    made = maker(plan, Workspace.open(plan.root))
    gc.freeze()  # walking what all accounts share again and again was a fifth of the work
    return made


def _lost(plan: Plan, record: SubjectRecord) -> Draft:
    return plan.failed(record, (problem("I408", name=record.name),))
