"""The live preview, as a browser meets it: a real server, a template saved, the page read again."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from cli.shell import Shell

PROGRAM = "from fitpoint.cli.main import main; main()"
Served = tuple[subprocess.Popen[str], str]
SLACK = 2.0
"""Seconds that a busy machine is given; on one with nothing else to do half a second is enough."""


@pytest.fixture
def team(demo: Shell, tmp_path: Path) -> Shell:
    shell = demo.copy(tmp_path / "team")
    (shell.folder / "templates").mkdir(exist_ok=True)
    (shell.folder / "templates" / "brief.zh.md.j2").write_text(
        "第一稿：{{ account.name }}", "utf-8"
    )
    return shell


@pytest.fixture
def served(team: Shell) -> Iterator[Served]:
    command = [sys.executable, "-u", "-c", PROGRAM, "-w", str(team.folder), "--lang", "zh"]
    command += ["templates", "preview", "banshan", "--doc", "brief"]
    with subprocess.Popen(
        command, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        yield running, address[0]
        if running.poll() is None:
            running.kill()


def read(address: str) -> str:
    with urlopen(address, timeout=5) as answer:
        return answer.read().decode()


def news(events: Any) -> str:
    """The next version that the browser is told of."""
    said = events.readline().decode()
    assert events.readline() == b"\n"
    return said


def test_a_saved_template_is_shown_at_once_and_ctrl_c_ends_it(team: Shell, served: Served) -> None:
    running, address = served
    template = team.folder / "templates" / "brief.zh.md.j2"
    assert "EventSource" in read(address)
    with urlopen(f"{address}events", timeout=10) as events:
        first = news(events)
        assert "第一稿：半山" in read(f"{address}document")
        begun = time.monotonic()
        template.write_text("第二稿：{{ account.nam }}", "utf-8")
        assert news(events) != first
        assert time.monotonic() - begun < SLACK
        wrong = read(f"{address}document")
        assert "brief.zh.md.j2:1" in wrong
        assert "name" in wrong
        template.write_text("第三稿：{{ account.name }}", "utf-8")
        news(events)
        assert "第三稿：半山" in read(f"{address}document")
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (0, "")
    assert "预览已结束" in out


def test_only_this_machines_own_address_is_answered(served: Served) -> None:
    port = int(served[1].rstrip("/").rpartition(":")[2])
    for path, host, status in (
        ("/document", "evil.example", 403),
        ("/etc/passwd", "127.0.0.1", 404),
        ("/document", "localhost", 200),
    ):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", path, headers={"Host": host})
            assert connection.getresponse().status == status


def test_once_writes_a_file_and_says_what_is_wrong(team: Shell, tmp_path: Path) -> None:
    out = tmp_path / "页.html"
    asked = ("templates", "preview", "banshan", "--doc", "brief", "--once", "-o", str(out))
    assert team(*asked).code == 0
    assert "第一稿：半山" in out.read_text("utf-8")
    (team.folder / "templates" / "brief.zh.md.j2").write_text("{{ nothing }}", "utf-8")
    answer = team(*asked)
    assert answer.code == 1
    assert "brief.zh.md.j2:1" in answer.err
    assert "第一稿" in out.read_text("utf-8")
    refused = team("templates", "preview", "banshan", "--to", "docx")
    assert refused.code == 2
    assert "D736" in refused.err


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_bomb_does_not_end_the_preview(team: Shell, served: Served) -> None:
    address = served[1]
    with urlopen(f"{address}events", timeout=10) as events:
        news(events)
        template = team.folder / "templates" / "brief.zh.md.j2"
        template.write_text("甲\n{{ 'x'.center(2000000000) }}", "utf-8")
        news(events)
        assert "brief.zh.md.j2:2: D711" in read(f"{address}document")
