"""Many documents at once: the same bytes whatever works on them, and a failure costs itself alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from cli.shell import Shell
from fitpoint.casework.drafting import Drafter
from fitpoint.store.subjects import SubjectRecord

PROGRAM = "from fitpoint.cli.main import main; main()"
SOME = ("langrun", "xingli")


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, "-w", str(folder), "--lang", "zh", *arguments]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env={**os.environ, **environment}, stdout=quiet, stderr=quiet)


def digests(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(folder.iterdir())}


def test_three_processes_of_other_seeds_zones_and_locales_write_the_same(
    demo: Shell, tmp_path: Path
) -> None:
    runs = [
        ("1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}),
        ("1", {"PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}),
        ("2", {"PYTHONHASHSEED": "99", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX"}),
    ]
    going: list[subprocess.Popen[bytes]] = []
    for number, (jobs, environment) in enumerate(runs):
        shell = demo.copy(tmp_path / f"team{number}")
        out = tmp_path / f"out{number}"
        more = ("--doc", "outline", "--to", "md,html,docx", "--jobs", jobs, "-o", str(out))
        going.append(started(shell.folder, "pitch", *SOME, *more, **environment))
    assert all(run.wait() in (0, 1) for run in going)
    found = [digests(tmp_path / f"out{number}") for number in range(len(runs))]
    assert len(found[0]) == 3 * len(SOME)
    assert found[1] == found[0]
    assert found[2] == found[0]


def test_chosen_by_stage_and_owner_one_failing_account_costs_itself_alone(
    demo: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = demo.copy(tmp_path / "team")
    accounts = shell("accounts", "--format", "json").json["accounts"]
    held = Counter((a["stage"], a["owner"]) for a in accounts if a["owner"] and not a["claims"])
    stage, owner = held.most_common(1)[0][0]
    expected = [
        a["id"]
        for a in accounts
        if a["stage"] == stage
        and owner in (a["owner"], *(claim["person"] for claim in a["claims"]))
    ]
    draft, bad = Drafter.draft, expected[0]

    def failing(self: Drafter, connection: Connection, record: SubjectRecord, *rest: Any) -> Any:
        if record.subject.id == bad:
            raise RuntimeError("boom")
        return draft(self, connection, record, *rest)

    monkeypatch.setattr(Drafter, "draft", failing)
    out = ("--doc", "outline", "--to", "md", "-o", str(tmp_path / "out"), "--format", "json")
    answer = shell("pitch", "--all", "--stage", stage, "--owner", owner, *out, "--jobs", "1")
    lines = answer.json["documents"]
    assert answer.code == 1
    assert [line["account"] for line in lines] == expected
    assert [line["account"] for line in lines if line["status"] == "failed"] == [bad]
    assert "boom" in lines[0]["messages"][0]
    page = Path(answer.json["summary"]).read_text("utf-8")
    assert "boom" in page
    for line in lines:
        assert line["name"] in page
        assert all(Path(file).is_file() and Path(file).name in page for file in line["files"])


def test_nobody_matches(demo: Shell) -> None:
    assert "I409" in demo("pitch", "--all", "--owner", "没有这个人").err
    assert "C127" in demo("pitch", "--all", "--stage", "初部").err


def test_a_kill_in_the_middle_leaves_no_half_file(fresh: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = started(fresh.folder, "pitch", "--all", "--to", "docx,md", "--jobs", "1", "-o", str(out))
    deadline = time.monotonic() + 60
    while not any(out.glob("[!.]*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    run.kill()
    run.wait()
    files = [f for f in out.iterdir() if not f.name.startswith(".")]
    assert files
    for file in files:
        if file.suffix == ".docx":
            with zipfile.ZipFile(file) as package:
                assert package.testzip() is None
    first = fresh("accounts", "--format", "json").json["accounts"][0]["id"]
    again = fresh("pitch", first, "--to", "docx,md", "-o", str(out), "--format", "json").json
    assert [line["kept"] for line in again["documents"]] == [[], []]
