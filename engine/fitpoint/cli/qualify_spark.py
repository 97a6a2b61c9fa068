"""``fitpoint qualify --from … --engine spark``: the same answers from a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.bulk.reading.layout import plain
from fitpoint.bulk.spark.run import Asked, Done, run
from fitpoint.bulk.spark.session import LOCAL, spark_session
from fitpoint.bulk.spark.table import Table, read_table
from fitpoint.casework.bulk_desk import BulkDesk
from fitpoint.casework.bulk_layout import Form, layout_of
from fitpoint.casework.bulk_rejects import write_rejects
from fitpoint.casework.bulk_run import made_of, rejects_file, told_of
from fitpoint.casework.bulk_tally import counted_columns, tallies_of
from fitpoint.cli.bulk_apart import bulk_desk
from fitpoint.cli.bulk_remarks import in_words
from fitpoint.cli.bulk_result import BulkColumn, BulkResult, columns_read, examples_of
from fitpoint.cli.progress import waiting
from fitpoint.cli.spark_output import check_output
from fitpoint.errors import fail

if TYPE_CHECKING:
    from fitpoint.bulk.reading.layout import Layout
    from fitpoint.cli.qualify_from import Bulk

BATCH = 10_000


def qualify_spark(bulk: Bulk) -> BulkResult:
    """Answer every account of the table into the output, on Spark."""
    if bulk.dry:
        raise fail("BK306", names="--dry-run")
    source = bulk.options.source or ""
    check_output(bulk.output, source, overwrite=bulk.options.overwrite)
    desk = bulk_desk(bulk.session.workspace, bulk.as_of)
    asked = _asked(bulk, desk)
    with (
        waiting(bulk.session, "progress.spark"),
        spark_session(bulk.options.master or LOCAL, asked.size) as session,
    ):
        table = read_table(session, asked.source, asked.name)
        mapping, pack = bulk.wanted().mapping, desk.kit.pack
        form, layout = layout_of(table.schema, mapping, asked.name, pack)
        done = run(session, desk.kit, asked, form, layout, table)
    write_rejects(done.faults, rejects_file(bulk.output), bulk.session.lang)
    return _result(bulk, form, done, _columns(table, layout, done))


def _asked(bulk: Bulk, desk: BulkDesk) -> Asked:
    wanted = bulk.wanted()
    return Asked(
        _uri(bulk.options.source or ""),
        bulk.output.resolve(),
        wanted.source.name,
        wanted.provenance,
        wanted.extent,
        desk.overrides,
        bulk.options.batch or BATCH,
        counted_columns(desk.kit.pack),
        told_of(made_of(wanted, desk)),
        (_uri(wanted.rows.source.text), wanted.rows.asked) if wanted.rows else None,
    )


def _uri(path: str) -> str:
    """A path of this machine as Spark names it, which takes every character as itself; anything
    with a scheme stays as it is."""
    return path if "://" in path else f"file://{Path(path).resolve().as_posix()}"


def _columns(table: Table, layout: Layout, done: Done) -> tuple[BulkColumn, ...]:
    read = {header for taken in layout for header in taken.headers.values()}
    ignored = [header for header in table.schema if header not in read]
    headers, named = done.headers, {taken.name for taken in layout}
    if headers is None:
        return columns_read(layout, ignored, (), None)
    totals = plain([name for name in headers.fields if name not in named])
    return columns_read((*layout, *totals), ignored, headers.problems, headers)


def _result(bulk: Bulk, form: Form, done: Done, columns: tuple[BulkColumn, ...]) -> BulkResult:
    lang, pack = bulk.session.lang, bulk.session.pack
    rejected, examples = examples_of(done.faults, lang)
    return BulkResult(
        input=bulk.wanted().source.name,
        form=form,
        encoding="",
        output=str(bulk.output),
        as_of=bulk.as_of.isoformat(),
        pack=f"{pack.id}@{pack.version}",
        accounts=done.told.met,
        answered=done.answered,
        rejected=rejected,
        rejects_file=str(rejects_file(bulk.output)) if rejected else "",
        ways=dict(done.told.ways),
        resumed=0,
        columns=columns,
        examples=examples,
        dry_run=False,
        tallies=tallies_of(done.told.counts, pack),
        remarks=in_words(done.told.remarks, lang),
        rows=done.rows,
    )
