"""The same document gives the same bytes, whatever the process, its zone, locale and hashes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from documents.writer_samples import sample
from fitpoint.documents.writer import Writer
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.documents.writers.html import HtmlWriter
from fitpoint.documents.writers.markdown import MarkdownWriter
from fitpoint.documents.writers.pdf import PdfWriter
from fitpoint.documents.writers.pptx import PptxWriter

TESTS = Path(__file__).parents[1]
WRITERS: tuple[Writer, ...] = (
    MarkdownWriter(),
    HtmlWriter(),
    DocxWriter(),
    PdfWriter(),
    PptxWriter(),
)
PROGRAM = """
import hashlib
from documents.test_writers_identity import WRITERS, sample
for writer in WRITERS:
    print(hashlib.sha256(writer.write(sample("internal"))).hexdigest())
"""


def digests(seed: str, zone: str, locale: str) -> list[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    environment["PYTHONPATH"] = str(TESTS)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_bytes_are_the_same_in_every_process() -> None:
    first = digests("0", "UTC", "C")
    time.sleep(2.1)  # zip files and core properties count in steps of two seconds and of one
    assert len(set(first)) == len(WRITERS)
    assert digests("7", "Asia/Shanghai", "C.UTF-8") == first
    assert digests("123", "America/Los_Angeles", "POSIX") == first


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.id)
def test_speed(writer: Writer, capsys: pytest.CaptureFixture[str]) -> None:
    document = sample()
    writer.write(document)
    start = time.perf_counter()
    for _ in range(5):
        writer.write(document)
    rate = 5 / (time.perf_counter() - start)
    with capsys.disabled():
        print(f" {writer.id}: {rate:.0f}/s", end="")
    assert rate > 1
