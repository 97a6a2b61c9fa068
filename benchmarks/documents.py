"""The demo's documents in Chinese and English: a batch's rate, and one from the command line.

Rates count processor seconds of one process, so that they are what one core does whatever else
the machine is at. Each format is the whole file: of blocks that are compiled already, and of an
account whose decision has still to be made.
"""

from __future__ import annotations

import gc
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.figure import Figure
from benchmarks.whole_process import FITPOINT, once
from fitpoint.casework.issuing import writers_of
from fitpoint.cli.pitching import Make, Plan, maker
from fitpoint.documents.blocks import Document
from fitpoint.documents.frozen import thaw_document
from fitpoint.documents.writer import Writer
from fitpoint.messages.message import Lang
from fitpoint.store.subjects import SubjectRecord, list_subjects
from fitpoint.workspace import Workspace

FORMATS = ("docx", "pptx", "pdf")
BARS = {"docx": 8.0, "pptx": 8.0}
"""A second a core; the house asks for 15 PDF or 8 DOCX, so PDF is told without a bar of its own."""
KINDS = ("recommendation", "outline")
LANGS: tuple[Lang, ...] = ("zh", "en")
ROUNDS = 5
COMMAND_BAR = 1.5


def measure() -> Iterator[Figure]:
    os.environ.setdefault("RAYON_NUM_THREADS", "1")  # as in a batch's processes
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo"
        command = [FITPOINT, "demo", str(place), "--to", "md"]
        subprocess.run(command, check=True, capture_output=True)
        workspace = Workspace.open(place)
        with workspace.store().transaction() as connection:
            accounts = list_subjects(connection, "account")
        documents, seconds = _compiled(workspace, accounts)
        yield Figure("a decision and its compiled documents, a document", seconds * 1e3, "ms")
        for writer in writers_of(workspace.host.registry, FORMATS):
            yield from _rates(writer, documents, seconds)
        yield from _commands(place)


def _plan(root: Path, lang: Lang) -> Plan:
    day = datetime(2026, 3, 2, tzinfo=UTC)
    return Plan(root, day.date(), day, lang, "client", (), KINDS)


def _compiled(
    workspace: Workspace, accounts: Sequence[SubjectRecord]
) -> tuple[list[Document], float]:
    """Every document of the demo, and the processor seconds that one takes."""
    makers = [maker(_plan(workspace.root, lang), workspace) for lang in LANGS]
    gc.freeze()  # as in a batch's processes
    rounds: list[float] = []
    documents: list[Document] = []
    for _ in range(ROUNDS + 1):  # the first round compiles the templates
        started = time.process_time()
        documents = [one for make in makers for one in _drawn(make, accounts)]
        rounds.append(time.process_time() - started)
    return documents, min(rounds[1:]) / len(documents)


def _drawn(make: Make, accounts: Sequence[SubjectRecord]) -> list[Document]:
    drafts = [document for account in accounts for document in make(account).documents]
    return [thaw_document(document.frozen) for document in drafts if document.frozen]


def _rates(writer: Writer, documents: Sequence[Document], before: float) -> Iterator[Figure]:
    """Documents a processor second; ``before`` is what one takes until it is compiled.

    Of each document the quickest of all rounds counts, as other work on the machine slows a core;
    the mean of all stands below.
    """
    writer.write(documents[0])
    rounds = [[_written(writer, one) for one in documents] for _ in range(ROUNDS)]
    name, many = writer.id.upper(), len(documents)
    each = sum(map(min, zip(*rounds, strict=True))) / many
    title = f"{name} from compiled blocks, {many} documents"
    yield Figure(title, 1 / each, "/s/core", BARS.get(writer.id), rate=True)
    mean = sum(map(sum, rounds)) / ROUNDS / many
    yield Figure("  the mean of all rounds", 1 / mean, "/s/core", rate=True)
    yield Figure(f"  {name} from the account's facts", 1 / (each + before), "/s/core", rate=True)


def _written(writer: Writer, document: Document) -> float:
    started = time.process_time()
    writer.write(document)
    return time.process_time() - started


def _commands(place: Path) -> Iterator[Figure]:
    """One account's document, and all accounts', as a person asks for them."""
    pitch = [FITPOINT, "-w", str(place), "pitch"]
    one = [*pitch, "banshan", "--doc", "recommendation", "--force"]
    once(one)
    for form in FORMATS:
        seconds = median(once([*one, "--to", form]) for _ in range(3))
        title = f"fitpoint pitch, one document, {form.upper()}"
        yield Figure(title, seconds, "s", COMMAND_BAR)
    everything = [*pitch, "--all", "--force", "--to", ",".join(FORMATS)]
    yield Figure("fitpoint pitch --all, three formats", once(everything, (0, 1)), "s")
