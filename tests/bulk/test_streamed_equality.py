"""A run from file to file answers what the row engine answers of the same table as one batch."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.equality import differences
from benchmarks.generated import Generated
from benchmarks.generated_table import table
from cli.shell import Shell
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.reading.headers import bind
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.wide import Batch, Wide, read_batch
from fitpoint.casework.bulk_layout import STATE_WORDS
from fitpoint.casework.deciding import prepare
from fitpoint.cli.bulk_options import CONFIDENCE, MEDIA, QUESTIONS
from fitpoint.evidence.evidence import Source
from fitpoint.qualification.qualify import Qualifier
from fitpoint.workspace import Workspace

COUNT = 40
FILE = "base.parquet"


def test_parts_of_a_streamed_run_are_the_batch_answered_at_once(
    demo: Shell, tmp_path: Path
) -> None:
    workspace = Workspace.open(demo.folder)
    day = date.fromisoformat(str(workspace.settings.as_of))
    base = table(Generated.of(workspace.pack, day), 0, COUNT)
    base.write_parquet(tmp_path / FILE)
    output = tmp_path / "out.parquet"
    given = ("--from", str(tmp_path / FILE), "-o", str(output), "--batch", "25", "--workers", "1")
    found = demo("qualify", *given, "--format", "json")
    whole = _batch(base, workspace, day)
    truth = RowEngine(_qualifier(workspace, day), Extent(MEDIA, QUESTIONS)).answer(whole).table
    assert found.code == (1 if whole.rejected else 0), found.err
    assert 10 < len(truth) == COUNT - len(whole.rejected)
    assert list(differences(truth, pl.read_parquet(output))) == []


def _batch(base: pl.DataFrame, workspace: Workspace, day: date) -> Batch:
    source = Source(FILE, FILE, "data")
    told = Provenance(source, day, confidence=CONFIDENCE, words=STATE_WORDS)
    wide = Wide(bind(base.schema, workspace.pack, FILE), told, FILE)
    return read_batch(wide, workspace.pack, base, 1)


def _qualifier(workspace: Workspace, day: date) -> Qualifier:
    with workspace.store().transaction() as connection:
        return prepare(
            connection,
            workspace.pack,
            functions=workspace.functions,
            scorers=workspace.scorers,
            as_of=day,
            plugins=workspace.host.versions,
        ).qualifier
