"""What was decided last is the account's verdict, also where it had been decided before."""

from __future__ import annotations

import sqlite3

from casework.importing import store_of
from cli.shell import Shell
from fitpoint.store.decisions import decisions_of, latest_decisions


def verdicts(shell: Shell) -> list[str]:
    with store_of(shell).transaction() as connection:
        return [one.hash for one in decisions_of(connection, "qimu")]


def last(shell: Shell) -> str:
    with store_of(shell).transaction() as connection:
        return latest_decisions(connection)["qimu"].hash


def qualified(shell: Shell, *options: str) -> str:
    answer = shell("qualify", "qimu", *options, "--format", "json")
    assert answer.code == 0, answer.err
    return answer.json["decisions"][0]["hash"]


def test_a_verdict_that_comes_back_is_the_last(fresh: Shell) -> None:
    first = qualified(fresh)
    other = qualified(fresh, "--as-of", "2026-02-10")
    assert first != other
    assert last(fresh) == other
    assert qualified(fresh) == first
    assert last(fresh) == first
    assert verdicts(fresh)[-3:] == [first, other, first]
    listed = fresh("accounts", "--format", "json").json["accounts"]
    shown = next(one for one in listed if one["id"] == "qimu")
    assert shown["decided_as_of"] == "2026-03-01"


def test_deciding_the_same_again_is_no_new_verdict(fresh: Shell) -> None:
    qualified(fresh)
    before = verdicts(fresh)
    qualified(fresh)
    assert verdicts(fresh) == before


def test_a_decision_is_stored_once_however_often_it_comes_back(fresh: Shell) -> None:
    first = qualified(fresh)
    for _ in range(2):
        qualified(fresh, "--as-of", "2026-02-10")
        qualified(fresh)
    connection = sqlite3.connect(fresh.folder / "fitpoint.db")
    try:
        query = "select count(*) from decisions where hash = ?"
        assert connection.execute(query, (first,)).fetchone() == (1,)
    finally:
        connection.close()
