"""``fitpoint qualify --from … --engine spark``: the same answers from a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.bulk.engines.kit import Kit
from fitpoint.bulk.spark.run import Asked, Done, read_table, run
from fitpoint.bulk.spark.session import LOCAL, spark_session
from fitpoint.casework.bulk_layout import layout_of
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
    done = _done(bulk)
    write_rejects(done.faults, rejects_file(bulk.output), bulk.session.lang)
    result = _result(bulk, done)
    emit(result, form, lambda console: draw(bulk.session, console, result))
    return 1 if result.rejected else 0


def _done(bulk: Bulk) -> Done:
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
    )
    return _answered(bulk, desk.kit, asked)


def _answered(bulk: Bulk, kit: Kit, asked: Asked) -> Done:
    with (
        waiting(bulk.session, "progress.spark"),
        spark_session(bulk.options.master or LOCAL, bulk.options.batch or BATCH) as session,
    ):
        table = read_table(session, asked)
        form, layout = layout_of(table[1], bulk.wanted().mapping, asked.name)
        if form != "wide":
            raise fail("BK307", Location(asked.name))
        return run(session, kit, asked, layout, table)


def _uri(path: str) -> str:
    """A path of this machine as Spark names it; anything with a scheme stays as it is."""
    return path if "://" in path else Path(path).resolve().as_uri()


def _result(bulk: Bulk, done: Done) -> BulkResult:
    rejected, examples = examples_of(done.faults, bulk.session.lang)
    pack = bulk.session.pack
    return BulkResult(
        bulk.wanted().source.name,
        "wide",
        "",
        str(bulk.output),
        bulk.as_of.isoformat(),
        f"{pack.id}@{pack.version}",
        done.answered + rejected,
        done.answered,
        rejected,
        str(rejects_file(bulk.output)) if rejected else "",
        dict(done.ways),
        0,
        (),
        examples,
        False,
    )
