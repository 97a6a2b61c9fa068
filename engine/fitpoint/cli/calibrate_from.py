"""``fitpoint calibrate --from``: learn from the accounts of a file or table."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.fitting import fit_base
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.running.disk import space_on
from fitpoint.casework.bulk_base import BATCH, empty_base, fill
from fitpoint.casework.bulk_rejects import write_rejects
from fitpoint.casework.bulk_run import Prepared, faults_of, prepare_run
from fitpoint.cli.bulk_apart import bulk_desk
from fitpoint.cli.bulk_options import BulkOptions
from fitpoint.cli.bulk_page import draw_columns, draw_rejected, watched
from fitpoint.cli.bulk_result import BulkColumn, BulkExample, columns_of, examples_of
from fitpoint.cli.bulk_rows import draw_rows
from fitpoint.cli.calibrate import CalibrateResult, draw_learnt, result_of
from fitpoint.cli.output import emit
from fitpoint.cli.qualify_from import NOWHERE, Bulk
from fitpoint.cli.session import Session
from fitpoint.errors import FitpointError, Location, fail
from fitpoint.store.calibrations import keep_calibration

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class CalibrateFromResult:
    """``learnt`` as without ``--from``: ``accounts`` there are those of which something is known.
    ``accounts`` here are all that were read, ``singly`` those of them that could not be read in
    columns; the rest as in ``qualify --from``."""

    input: str
    form: str
    encoding: str
    accounts: int
    singly: int
    rejected: int
    rejects_file: str
    columns: tuple[BulkColumn, ...]
    examples: tuple[BulkExample, ...]
    learnt: CalibrateResult
    dry_run: bool
    rows: RowsTold | None = None


def calibrate_from(
    session: Session, options: BulkOptions, as_of: date | None, *, dry: bool, form: str
) -> int:
    """Learn from every account of the input that can be read; 1 where rows were rejected."""
    bulk = Bulk(session, options, NOWHERE, session.as_of(as_of), True)
    with _scratch() as folder:
        result = _learnt(bulk, folder, dry=dry)
    emit(result, form, lambda console: _draw(session, console, result))
    return 1 if result.rejected else 0


@contextmanager
def _scratch() -> Generator[Path]:
    """A folder for as long as it takes (BK411 where its disk is full)."""
    try:
        with TemporaryDirectory(prefix="fitpoint-") as name, space_on(name):
            yield Path(name)
    except FitpointError as error:
        if error.diagnostics[0].code == "BK212":
            raise fail("BK411", Location(gettempdir())) from error
        raise


def _learnt(bulk: Bulk, folder: Path, *, dry: bool) -> CalibrateFromResult:
    session, desk = bulk.session, bulk_desk(bulk.session.workspace, bulk.as_of)
    wanted = replace(bulk.wanted(), batch=BATCH)
    prepared = prepare_run(wanted, desk, folder)
    base = empty_base(desk.kit, folder / "base")
    parts = watched(fill(base, prepared, desk.kit), session, prepared, label="progress.base")
    read = sum(part.answered for part in parts)
    rejected, examples = examples_of(faults_of(prepared), session.lang)
    if not base.accounts:
        raise fail("BK410", Location(wanted.source.name), rejected=rejected)
    found, problems = fit_base(desk.kit.pack, desk.kit.scorers, base, bulk.as_of)
    session.show(problems)
    if not dry:
        _keep(session, found)
    return CalibrateFromResult(
        wanted.source.name,
        prepared.form,
        prepared.encoding,
        read,
        base.singly,
        rejected,
        "" if dry or not rejected else _rejects(session, prepared, wanted.source.name),
        columns_of(prepared),
        examples,
        result_of(found, dry=dry),
        dry,
        prepared.rows,
    )


def _keep(session: Session, found: Calibration) -> None:
    with session.workspace.store().transaction() as connection:
        keep_calibration(connection, found, session.now())


def _rejects(session: Session, prepared: Prepared, source: str) -> str:
    """Where the rejected rows were written: among those of imports."""
    folder = session.workspace.root / "rejected"
    folder.mkdir(exist_ok=True)
    path = folder / f"{Path(source.rpartition('#')[2]).stem}.csv"
    write_rejects(faults_of(prepared), path, session.lang)
    return str(path.relative_to(session.workspace.root))


def _draw(session: Session, console: Console, result: CalibrateFromResult) -> None:
    say = session.text
    console.print(say("calibrate.from", input=result.input, count=f"{result.accounts:,}"))
    draw_columns(session, console, result)
    draw_rows(session, console, result.rows)
    if result.singly:
        count = f"{result.singly:,}"
        console.print(say("calibrate.singly", count=count), markup=False)
    draw_rejected(session, console, result)
    draw_learnt(session, console, result.learnt)
