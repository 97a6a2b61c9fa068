"""A bulk run: what it is asked for, prepared, and finished."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from math import ceil
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.engines.column_engine import ColumnEngine
from fitpoint.bulk.engines.job import Input
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.layout import Layout, expressions
from fitpoint.bulk.reading.long_input import Gathering, LongInput
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.repeats import repeated
from fitpoint.bulk.reading.rows_told import RowsTold
from fitpoint.bulk.reading.shuffle import FAULTS, shuffle
from fitpoint.bulk.reading.wide import Wide
from fitpoint.bulk.reading.wide_input import WideInput
from fitpoint.bulk.running import spool
from fitpoint.bulk.running.disk import space_on
from fitpoint.bulk.running.fault import Fault, read_faults
from fitpoint.bulk.running.join import join
from fitpoint.bulk.running.lock import FILE as LOCK
from fitpoint.bulk.running.manifest import Manifest, differing, read_manifest, write_manifest
from fitpoint.bulk.running.parts import Parts
from fitpoint.casework.bulk_desk import BulkDesk
from fitpoint.casework.bulk_layout import Form, layout_of
from fitpoint.casework.bulk_rejects import write_rejects
from fitpoint.casework.bulk_rows import Rows, print_of, totals_print, with_totals
from fitpoint.casework.bulk_source import Opened, Source
from fitpoint.casework.mapping import ColumnMapping
from fitpoint.errors import Diagnostic, FitpointError, Location, fail
from fitpoint.evidence.canonical import digest
from fitpoint.messages import LANGUAGES, Lang, text

BATCH, BATCH_BY_ROW = 10_000, 2_000
"""Accounts of a part, where there are enough of them. Columns pay for themselves by the thousand
(100,000 accounts: 3.5 s of processor time by 2,000, 2.5 s by 10,000, 2.4 s by 50,000; memory is the
same); one by one, a part should be done within a minute, for that is what an interruption costs."""
ANSWERS = "answers"
LEAST_BATCH = 200
"""Below, reading its columns costs more than answering it."""
SHARES = 8
"""Parts a worker has at least, so that none waits for long at the end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for. ``batch``: accounts of a part, if that was said; ``rows`` are to
    become columns of the accounts."""

    source: Source
    provenance: Provenance
    extent: Extent
    mapping: ColumnMapping | None = None
    batch: int | None = None
    limit: int | None = None
    workers: int = 1
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run that is ready to work on its parts. ``notes`` are worth telling of the columns;
    ``unread`` rows could not be read at all; ``rows`` are those beside the accounts."""

    folder: Path
    form: Form
    source: Input
    layout: Layout
    ignored: tuple[str, ...]
    encoding: str
    unread: int
    notes: tuple[Diagnostic, ...]
    made_of: Manifest
    rows: RowsTold | None = None

    @property
    def parts(self) -> Parts:
        return Parts(self.folder / ANSWERS)


def parts_folder(output: Path) -> Path:
    """Where the parts of an output are kept until all are there."""
    return output.with_name(f"{output.name}.parts")


def rejects_file(output: Path) -> Path:
    return output.with_name(f"{output.name}.rejected.csv")


def check_ours(folder: Path) -> None:
    """Refuse (BK211) a folder that no run of ours has made."""
    if folder.exists() and any(folder.iterdir()) and not (folder / LOCK).exists():
        raise fail("BK211", Location(str(folder)))


def begin(folder: Path, *, restart: bool) -> bool:
    """Take away what is to be made again; true where finished parts went of which nobody can tell
    any more what they were made of."""
    known = read_manifest(folder) is not None
    lost = not known and not restart and bool(Parts(folder / ANSWERS).files())
    if restart or not known:
        for path in folder.iterdir():
            if path.name != LOCK:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    return lost


def drop_unbegun(folder: Path) -> None:
    """A run that was refused before it began leaves nothing."""
    if read_manifest(folder) is None:
        shutil.rmtree(folder, ignore_errors=True)


def prepare_run(wanted: Wanted, desk: BulkDesk, folder: Path) -> Prepared:
    """Open what is to be read and bind its columns. Where parts of the run were made before, they
    are gone on with if nothing has changed since; else what did is told (BK214)."""
    before = read_manifest(folder)
    now = {**made_of(wanted, desk), "file": wanted.source.print(), **print_of(wanted.rows)}
    if before is not None:
        changed = differing({n: before.get(n, "") for n in now}, now)
        _refuse_changed(changed, folder)
    with space_on(folder.name):
        opened = wanted.source.open(folder / "input", kept=before is not None)
        now = {**now, "content": opened.print, "batch": _batch(wanted, desk, opened, before)}
        if before is not None:
            _refuse_changed(differing(before, now), folder)
        prepared = _bound(wanted, desk, opened, int(now["batch"]), folder)
        write_manifest(now, folder)
    return replace(prepared, made_of=now)


def finish(prepared: Prepared, output: Path, lang: Lang) -> None:
    """The parts as one file, what was rejected as another."""
    with space_on(output.name):
        write_rejects(faults_of(prepared), rejects_file(output), lang)
        try:
            join(prepared.parts.files(), output, told_of(prepared.made_of))
        except (PolarsError, PanicException):
            if count := prepared.parts.drop_damaged():
                raise fail("BK230", Location(output.name), count=count) from None
            raise
    shutil.rmtree(prepared.folder, ignore_errors=True)


_OWN = {"batch", "file", "content", "rows"}
"""What tells runs apart and says nothing of the answers."""


def told_of(made_of: Manifest) -> dict[str, str]:
    """What an output's metadata tells of its making."""
    return {f"fitpoint.{name}": made_of[name] for name in sorted(made_of.keys() - _OWN)}


def faults_of(prepared: Prepared) -> Iterator[Fault]:
    """All that was not taken: what could not be read at all, then part by part."""
    files = (prepared.folder / "input" / spool.FAULTS, prepared.folder / "long" / FAULTS)
    read = (read_faults(path) for path in files if path.exists())
    return chain(chain.from_iterable(read), prepared.parts.faults())


def made_of(wanted: Wanted, desk: BulkDesk) -> dict[str, str]:
    """What a run's answers are made of, but for the accounts themselves."""
    mapping = wanted.mapping and replace(wanted.mapping, path=None)
    reading = [repr(mapping), repr(wanted.provenance), wanted.limit]
    return {
        **desk.made_of,
        "reading": digest(reading),
        "extent": json.dumps(asdict(wanted.extent)),
        **totals_print(wanted.rows),
    }


def changed_since(code: str, place: Location, names: Sequence[str]) -> FitpointError:
    """What a manifest's names stand for is no longer what it was."""
    zh, en = ([text(f"bulk.made.{name}", lang) for name in names] for lang in LANGUAGES)
    told = ", ".join(en)
    return fail(code, place, changed=told, changed_zh="、".join(zh), changed_en=told)


def _refuse_changed(changed: Sequence[str], folder: Path) -> None:
    if changed:
        raise changed_since("BK214", Location(folder.name), changed)


def _batch(wanted: Wanted, desk: BulkDesk, opened: Opened, before: Manifest | None) -> str:
    """As said, else as before, else so that there is work for all."""
    if wanted.batch is None and before is not None and "batch" in before:
        return before["batch"]
    share = ceil(opened.table.rows / (wanted.workers * SHARES))
    if wanted.batch is None and share > BATCH_BY_ROW:
        refused = ColumnEngine(desk.kit, wanted.extent).refused
        share = min(share, BATCH_BY_ROW if refused else BATCH)
    return str(wanted.batch or max(LEAST_BATCH, share))


def _bound(wanted: Wanted, desk: BulkDesk, opened: Opened, size: int, folder: Path) -> Prepared:
    table, name = opened.table, wanted.source.name
    form, layout = layout_of(table.schema, wanted.mapping, name, desk.kit.pack)
    read = {header for taken in layout for header in taken.headers.values()}
    ignored = tuple(header for header in table.schema if header not in read)
    source: Input
    notes: tuple[Diagnostic, ...] = ()
    told: RowsTold | None = None
    if form == "wide":
        source = _wide(wanted, desk, opened, layout, size)
        notes = source.wide.headers.problems
        if wanted.rows:
            source, told = with_totals(source, wanted.rows, desk.kit.pack, folder)
            layout = source.layout
    elif wanted.rows:
        raise fail("BK612", Location(name))
    else:
        limit = _limit(wanted, opened)
        shuffled = shuffle(table, layout, folder / "long", size, limit, opened.broken)
        gathering = Gathering(layout, wanted.provenance, name, desk.overrides)
        source = LongInput(shuffled, gathering, size)
    unread, encoding = len(opened.broken), opened.encoding
    return Prepared(folder, form, source, layout, ignored, encoding, unread, notes, {}, told)


def _wide(wanted: Wanted, desk: BulkDesk, opened: Opened, layout: Layout, size: int) -> WideInput:
    table, name, limit = opened.table, wanted.source.name, _limit(wanted, opened)
    selected = table.scan().select(expressions(layout, table.schema))
    headers = bind(selected.collect_schema(), desk.kit.pack, name)
    wide = Wide(headers, wanted.provenance, name, overrides=desk.overrides)
    account = next(t for t in layout if t.name == headers.account)
    twice = repeated(table, _account(account.name, layout, opened), limit)
    return WideInput(table, layout, wide, size, limit, twice, opened.broken)


def _limit(wanted: Wanted, opened: Opened) -> int:
    """Rows that are looked at."""
    return min(wanted.limit or opened.table.rows, opened.table.rows)


def _account(name: str, layout: Layout, opened: Opened) -> pl.Expr:
    taken = tuple(t for t in layout if t.name == name)
    return expressions(taken, opened.table.schema)[0].cast(pl.String).str.strip_chars()
