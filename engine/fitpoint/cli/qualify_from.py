"""``fitpoint qualify --from``: the verdict on every account of a file or table."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote

from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.reading.database import is_url
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.running.join import check_suffix, joins
from fitpoint.bulk.running.lock import alone
from fitpoint.bulk.running.parts import Outcome
from fitpoint.casework.bulk_desk import BulkDesk
from fitpoint.casework.bulk_layout import STATE_WORDS
from fitpoint.casework.bulk_run import (
    Prepared,
    Wanted,
    begin,
    check_ours,
    drop_unbegun,
    faults_of,
    finish,
    parts_folder,
    prepare_run,
    rejects_file,
)
from fitpoint.casework.bulk_source import Source
from fitpoint.casework.bulk_tally import tallies
from fitpoint.casework.mapping import ColumnMapping
from fitpoint.casework.mapping_file import read_mapping
from fitpoint.cli.bulk_apart import bulk_desk, outcomes, work_of
from fitpoint.cli.bulk_options import CONFIDENCE, MEDIA, QUESTIONS, BulkOptions
from fitpoint.cli.bulk_page import draw, watched
from fitpoint.cli.bulk_remarks import told
from fitpoint.cli.bulk_result import BulkResult, columns_of, examples_of
from fitpoint.cli.bulk_rows import rows_of, rows_typed
from fitpoint.cli.output import emit
from fitpoint.cli.progress import waiting
from fitpoint.cli.session import Session
from fitpoint.errors import Location, fail
from fitpoint.evidence import evidence as contract

NOWHERE = Path()


@dataclass(frozen=True, slots=True)
class Bulk:
    """Everything that a run is told. A dry run needs no output and writes none."""

    session: Session
    options: BulkOptions
    output: Path
    as_of: date
    dry: bool

    @property
    def workers(self) -> int:
        return self.options.workers or os.cpu_count() or 1

    def wanted(self) -> Wanted:
        options, session = self.options, self.session
        workspace = session.workspace
        mapping = read_mapping(options.mapping, session.pack) if options.mapping else None
        sources = workspace.host.registry.of("source")
        source = Source(options.source or "", options.table_name, sources)
        media = MEDIA if options.media is None else options.media
        questions = QUESTIONS if options.questions is None else options.questions
        return Wanted(
            source,
            self._provenance(source.name, mapping),
            Extent(media, questions),
            mapping,
            options.batch,
            options.limit,
            self.workers,
            rows_of(options, sources),
        )

    def _provenance(self, name: str, mapping: ColumnMapping | None) -> Provenance:
        """What was said goes before what the mapping says, that before what is usual."""
        options, notes = self.options, mapping.source if mapping else None
        title = options.source_title or (notes.title if notes else "") or name
        method = options.method or (notes.method if notes else "data")
        sure = notes.confidence if notes else CONFIDENCE
        missing = dict.fromkeys(mapping.missing) if mapping else {}
        return Provenance(
            contract.Source(name[:80], title, method),
            options.collected or (notes and notes.collected_on) or self.as_of,
            confidence=sure if options.confidence is None else options.confidence,
            sensitivity=notes.sensitivity if notes else None,
            author=notes.author if notes else "",
            words={**STATE_WORDS, **missing},
        )


def qualify_from(
    session: Session, options: BulkOptions, as_of: date | None, *, dry: bool, form: str
) -> int:
    """Answer every account of the input into the output; 1 where rows were rejected."""
    bulk = Bulk(session, options, options.output or NOWHERE, session.as_of(as_of), dry)
    if options.engine == "spark":
        from fitpoint.cli.qualify_spark import qualify_spark

        result = qualify_spark(bulk)
    else:
        _check(bulk)
        with _folder(bulk) as folder:
            result = _run(bulk, folder)
    emit(result, form, lambda console: draw(session, console, result))
    if result.answered and form == "table" and not dry:
        _say_next(bulk)
    return 1 if result.rejected else 0


def _say_next(bulk: Bulk) -> None:
    """The commands that a person wants next, as they are to be typed. A single account is read of
    one file or table only, not of the folders that Spark takes."""
    session, options = bulk.session, bulk.options
    source = options.source or ""
    read = (source, options.rows or source)
    if options.engine == "local" or all(Path(name).is_file() for name in read):
        said = {"--table": options.table_name, "--mapping": options.mapping}
        more = (f"{name} {quote(str(value))}" for name, value in said.items() if value)
        typed = (quote(source), *more, *rows_typed(options))
        session.say("bulk.why", file=" ".join(typed))
    if bulk.output.suffix.casefold() == ".parquet" or not joins(bulk.output):
        session.say("bulk.next", file=quote(str(bulk.output)))


def _check(bulk: Bulk) -> None:
    output, place = bulk.output, Location(str(bulk.output))
    if output == NOWHERE:
        return
    check_suffix(output)
    read = [name for name in (bulk.options.source, bulk.options.rows) if name and not is_url(name)]
    if any(output.resolve() == Path(name).resolve() for name in read):
        raise fail("BK225", place)
    if bulk.dry:
        return
    if not output.parent.is_dir() or not os.access(output.parent, os.W_OK):
        raise fail("BK216", place)
    if output.is_dir():
        raise fail("BK231", place)
    if output.exists() and not bulk.options.overwrite:
        raise fail("BK215", place)


@contextmanager
def _folder(bulk: Bulk) -> Generator[Path]:
    """Where parts are kept; of a dry run, for as long as it takes."""
    if bulk.dry:
        with tempfile.TemporaryDirectory(prefix="fitpoint-") as name:
            yield Path(name)
        return
    folder = parts_folder(bulk.output)
    check_ours(folder)
    with alone(folder):
        if begin(folder, restart=bulk.options.restart):
            bulk.session.say("bulk.anew")
        try:
            yield folder
        finally:
            drop_unbegun(folder)


def _run(bulk: Bulk, folder: Path) -> BulkResult:
    wanted, desk = bulk.wanted(), bulk_desk(bulk.session.workspace, bulk.as_of)
    with waiting(bulk.session, "progress.bulk.read"):
        prepared = prepare_run(wanted, desk, folder)
    resumed, made = _made(bulk, prepared, desk, wanted.extent)
    result = _result(bulk, prepared, wanted.source.name, resumed, made)
    if not bulk.dry:
        finish(prepared, bulk.output, bulk.session.lang)
    return result


def _made(
    bulk: Bulk, prepared: Prepared, desk: BulkDesk, extent: Extent
) -> tuple[int, list[Outcome]]:
    """How many parts an earlier run had finished, and what came of all parts."""
    session, places = bulk.session, range(prepared.source.places)
    done = {n: kept for n in places if (kept := prepared.parts.kept(n)) is not None}
    left = [n for n in places if n not in done]
    if done:
        session.say("bulk.resumed", count=len(done))
    work = work_of(prepared, desk, extent, session.workspace, dry=bulk.dry)
    made = _kept(outcomes(work, desk, left, bulk.workers), session)
    return len(done), [*done.values(), *watched(made, session, prepared, done.values())]


def _result(
    bulk: Bulk, prepared: Prepared, name: str, resumed: int, made: Sequence[Outcome]
) -> BulkResult:
    pack, lang = bulk.session.pack, bulk.session.lang
    rejected, examples = examples_of(faults_of(prepared), lang)
    return BulkResult(
        input=name,
        form=prepared.form,
        encoding=prepared.encoding,
        output="" if bulk.dry else str(bulk.output),
        as_of=bulk.as_of.isoformat(),
        pack=f"{pack.id}@{pack.version}",
        accounts=prepared.source.accounts,
        answered=sum(outcome.answered for outcome in made),
        rejected=rejected,
        rejects_file=str(rejects_file(bulk.output)) if rejected and not bulk.dry else "",
        ways=_ways(made),
        resumed=resumed,
        columns=columns_of(prepared),
        examples=examples,
        dry_run=bulk.dry,
        tallies=tallies(prepared.parts.files(), pack),
        remarks=told(prepared.parts.folder, lang),
        rows=prepared.rows,
    )


def _ways(made: Iterable[Outcome]) -> dict[str, int]:
    """How many accounts went which way."""
    ways = Counter[str]()
    for outcome in made:
        ways.update(outcome.ways)
    return dict(sorted(ways.items()))


def _kept(made: Iterable[Outcome], session: Session) -> Iterator[Outcome]:
    """Says, where the run is broken off, that nothing is lost."""
    try:
        yield from made
    except (KeyboardInterrupt, Exception):
        session.say("bulk.kept")
        raise
