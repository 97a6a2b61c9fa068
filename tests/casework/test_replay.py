"""A decision stands on its inputs alone: any process makes the same bytes of them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date

import pytest

from cli.shell import Shell

AGAIN = """
import sys
from datetime import date
from pathlib import Path
from fitpoint.casework.deciding import decide, prepare
from fitpoint.qualification.decision_json import dump
from fitpoint.store.subjects import list_subjects
from fitpoint.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
with workspace.store().transaction() as connection:
    desk = prepare(
        connection,
        workspace.pack,
        functions=workspace.functions,
        scorers=workspace.scorers,
        as_of=date.fromisoformat(sys.argv[2]),
        plugins=workspace.host.versions,
    )
    for record in list_subjects(connection, "account"):
        print(dump(decide(connection, desk, record)).hex())
"""


def stored(shell: Shell, day: str) -> set[str]:
    connection = sqlite3.connect(shell.folder / "fitpoint.db")
    try:
        rows = connection.execute("select body from decisions where as_of = ?", (day,))
        return {bytes(row[0]).hex() for row in rows}
    finally:
        connection.close()


def again(shell: Shell, day: str, seed: str) -> set[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", AGAIN, str(shell.folder), day]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("seed", ["1", "77"])
def test_a_new_process_makes_the_same_bytes(seed: str, fresh: Shell) -> None:
    fresh(
        "override",
        "langrun",
        "class.key",
        "--person",
        "甲",
        "--reason",
        "乙",
        "--until",
        "2026-04-01",
    )
    fresh("qualify", "--all")
    fresh("qualify", "--all", "--as-of", "2026-02-07")
    found = stored(fresh, "2026-02-07")
    assert len(found) == len(fresh("accounts", "--format", "json").json["accounts"])
    assert again(fresh, "2026-02-07", seed) == found
    assert again(fresh, "2026-03-01", seed) <= stored(fresh, "2026-03-01")


def test_a_decision_is_kept_once(fresh: Shell) -> None:
    first = fresh("qualify", "--all", "--format", "json").json
    count = len(stored(fresh, "2026-03-01"))
    second = fresh("qualify", "--all", "--format", "json").json
    assert [d["hash"] for d in first["decisions"]] == [d["hash"] for d in second["decisions"]]
    assert len(stored(fresh, "2026-03-01")) == count


def test_a_dry_run_keeps_nothing(fresh: Shell) -> None:
    found = fresh("qualify", "--all", "--as-of", "2026-02-20", "--dry-run", "--format", "json").json
    assert {d["hash"] for d in found["decisions"]} == {""}
    assert not stored(fresh, "2026-02-20")


def known(shell: Shell, field: str, day: str) -> object:
    facts = shell("accounts", "show", "banshan", "--as-of", day, "--format", "json").json["facts"]
    return next((f["value"] for f in facts if f["field"] == field), None)


def test_evidence_collected_later_is_not_used(fresh: Shell) -> None:
    """``past_spend`` was collected on 2026-02-05."""
    assert known(fresh, "past_spend", "2026-03-01") == "460万元"
    assert known(fresh, "past_spend", "2026-02-04") in (None, "—")


def test_evidence_recorded_later_is_not_used(fresh: Shell) -> None:
    """Collected in time, but nobody had written it down yet on the day judged by."""
    settings = fresh.folder / "fitpoint.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("2026-03-01", "2026-03-20"), encoding="utf-8")
    added = fresh(
        "evidence",
        "add",
        "banshan",
        "kpis",
        "到店人数",
        "--source",
        "测试",
        "--collected-on",
        "2026-02-01",
    )
    assert added.code == 0, added.err
    assert known(fresh, "kpis", "2026-03-20") == "到店人数"
    assert known(fresh, "kpis", "2026-03-19") in (None, "—")
    before = fresh("qualify", "banshan", "--as-of", "2026-03-01", "--format", "json").json
    assert "kpis" in before["decisions"][0]["missing"]


def test_the_day_judged_by_is_the_decisions(fresh: Shell) -> None:
    assert (
        fresh("qualify", "banshan", "--as-of", str(date(2026, 2, 7)), "--format", "json").json[
            "as_of"
        ]
        == "2026-02-07"
    )
