"""``fitpoint qualify --from … --engine spark``: the same answers from a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.spark.run import Asked, Done, run
from fitpoint.bulk.spark.session import LOCAL, spark_session
from fitpoint.bulk.spark.table import read_table
from fitpoint.casework.bulk_layout import Form, layout_of
from fitpoint.casework.bulk_rejects import write_rejects
from fitpoint.casework.bulk_run import rejects_file
from fitpoint.cli.bulk_apart import bulk_desk
from fitpoint.cli.bulk_page import draw
from fitpoint.cli.bulk_result import BulkResult, examples_of
from fitpoint.cli.output import emit
from fitpoint.cli.progress import waiting
from fitpoint.errors import Location, fail

if TYPE_CHECKING:
    from fitpoint.cli.qualify_from import Bulk

BATCH = 10_000


def qualify_spark(bulk: Bulk, form: str) -> int:
    """Answer every account of the table into a folder of Parquet files; 1 where rows were
    rejected."""
    if bulk.dry:
        raise fail("BK306", names="--dry-run")
    if bulk.output.exists() and not bulk.options.overwrite:
        raise fail("BK305", Location(str(bulk.output)))
    form_of, done = _done(bulk)
    write_rejects(done.faults, rejects_file(bulk.output), bulk.session.lang)
    result = _result(bulk, form_of, done)
    emit(result, form, lambda console: draw(bulk.session, console, result))
    return 1 if result.rejected else 0


def _done(bulk: Bulk) -> tuple[Form, Done]:
    wanted, desk = bulk.wanted(), bulk_desk(bulk.session.workspace, bulk.as_of)
    source, overwrite = bulk.options.source or "", bulk.options.overwrite
    asked = Asked(
        _uri(source),
        _uri(str(bulk.output)),
        wanted.source.name,
        wanted.provenance,
        wanted.extent,
        desk.overrides,
        overwrite,
        bulk.options.batch or BATCH,
    )
    return _answered(bulk, desk.kit, asked)


def _answered(bulk: Bulk, kit: Kit, asked: Asked) -> tuple[Form, Done]:
    with (
        waiting(bulk.session, "progress.spark"),
        spark_session(bulk.options.master or LOCAL, asked.size) as session,
    ):
        table = read_table(session, asked.source, asked.name)
        form, layout = layout_of(table.schema, bulk.wanted().mapping, asked.name)
        return form, run(session, kit, asked, form, layout, table)


def _uri(path: str) -> str:
    """A path of this machine as Spark names it, which takes every character as itself; anything
    with a scheme stays as it is."""
    return path if "://" in path else f"file://{Path(path).resolve().as_posix()}"


def _result(bulk: Bulk, form: Form, done: Done) -> BulkResult:
    rejected, examples = examples_of(done.faults, bulk.session.lang)
    pack = bulk.session.pack
    return BulkResult(
        bulk.wanted().source.name,
        form,
        "",
        str(bulk.output),
        bulk.as_of.isoformat(),
        f"{pack.id}@{pack.version}",
        done.accounts,
        done.answered,
        rejected,
        str(rejects_file(bulk.output)) if rejected else "",
        dict(done.ways),
        0,
        (),
        examples,
        False,
    )
