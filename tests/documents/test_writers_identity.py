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
from documents.demo_clients import document
from documents.test_writers_identity import WRITERS, sample
made = [document("banshan", "recommendation", "zh"), document("chengchuan", "outline", "en")]
for writer in WRITERS:
    for one in (sample("internal"), *made):
        print(writer.id, hashlib.sha256(writer.write(one)).hexdigest())
"""


def digests(seed: str, zone: str, locale: str, folder: Path) -> list[str]:
    told = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **told, "PYTHONPATH": str(TESTS)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_bytes_are_the_same_in_every_process(tmp_path: Path) -> None:
    """From the decision on: whatever the hashes, the zone, the locale, the folder and the hour."""
    first = digests("0", "UTC", "C", TESTS)
    time.sleep(2.1)  # zip files and core properties count in steps of two seconds and of one
    assert len(set(first)) == 3 * len(WRITERS)
    assert digests("7", "Asia/Shanghai", "zh_CN.UTF-8", tmp_path) == first
    assert digests("123", "America/Los_Angeles", "POSIX", tmp_path.parent) == first


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
