"""The parts that workers wrote become the output: all at once, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from fitpoint.bulk.running.join import join, joins
from fitpoint.bulk.running.lock import FILE, alone

SUCCESS = "_SUCCESS"
"""Spark's own mark of a folder to which nothing will be added."""


def parts_beside(output: Path) -> Path:
    """Where the parts of an output are kept until it is there."""
    return output.with_name(f".{output.name}.parts")


@contextmanager
def working(output: Path) -> Generator[Path]:
    """A new folder beside the output, on the same disk, for this run's parts; taken away at the
    end. Its name was never used before: what a run that was killed left behind, and may still be
    written to by its workers, is another. Refused (BK213) where another run makes that output."""
    beside = parts_beside(output)
    with alone(beside):
        for left in beside.iterdir():
            if left.name != FILE:
                shutil.rmtree(left, ignore_errors=True)
        folder = beside / uuid4().hex
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def publish(files: Sequence[Path], output: Path, folder: Path, about: Mapping[str, str]) -> None:
    """Make the parts the output: one file, where its name has the suffix of one, as a run on one
    machine writes it; else a folder of them in their order. An output of before gives way to it."""
    if joins(output):
        join(files, output, about)
        return
    made = folder / "output"
    made.mkdir()
    for place, file in enumerate(files):
        file.rename(made / f"part-{place:07d}.parquet")
    (made / SUCCESS).touch()
    if output.exists():
        output.rename(folder / "replaced")
    made.rename(output)
