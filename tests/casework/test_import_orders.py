from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.importing import SHARED, ids, imported, rejected, text_file
from cli.shell import Shell
from fitpoint.cli.running import open_run
from fitpoint.cli.session import Session

ORDERS = SHARED / "rfm_orders" / "rfm_data_orders.csv"
PUBLISHED = {
    "Abbey O'Reilly": 343,
    "Add Senger": 412,
    "Aden Lesch": 323,
    "Aden Murphy": 544,
    "Admiral Senger": 433,
}


def fix(shell: Shell, day: str) -> None:
    settings = shell.folder / "fitpoint.toml"
    settings.write_text(settings.read_text("utf-8") + f'as_of = "{day}"\n', encoding="utf-8")


def test_exports_that_overlap_add_nothing_twice(empty: Shell, tmp_path: Path) -> None:
    text = '客户,下单日期,金额（万元）\n云岭,2026-01-02,5\n云岭,2026-01-02,5\n海川,2026/1/3,"1,200.5"\n'
    first = imported(empty, text_file(tmp_path, text), "orders")
    assert (rejected(first), first["evidence"]) == ([], 3)
    more = text_file(tmp_path, text + "云岭,2026-02-01,6\n", "b.csv")
    assert imported(empty, more, "orders")["evidence"] == 1
    assert sorted(ids(empty)) == ["云岭", "海川"]


def test_bad_orders(empty: Shell, tmp_path: Path) -> None:
    text = (
        "客户,下单日期,金额\n云岭,2026-01-02,5万元\n云岭,2026-01-42,5\n,2026-01-02,5\n"
        "云岭,2026-01-02,五万\n合计,,10\n云岭,,\n云岭,46027,5\n"
    )
    answer = imported(empty, text_file(tmp_path, text), "orders")
    assert [(row, code) for row, _, code in rejected(answer)] == [
        (3, "E204"),
        (4, "I106"),
        (5, "E201"),
        (6, "I136"),
        (7, "I140"),
    ]
    assert answer["evidence"] == 2


@pytest.mark.skipif(not ORDERS.exists(), reason="the real orders are not here")
def test_the_published_scores(empty: Shell) -> None:
    """Imported on the day of the analysis: what is recorded later does not count on it."""
    fix(empty, "2006-12-31")
    answer = imported(empty, str(ORDERS), "orders")
    assert (answer["rows"], answer["subjects"], answer["evidence"]) == (4906, 995, 4906)
    assert rejected(answer) == []
    assert empty("calibrate", "--as-of", "2006-12-31").code == 0
    assert {name: scored(empty, name) for name in PUBLISHED} == PUBLISHED


def scored(shell: Shell, account: str) -> object:
    """The score that the shipped pack's conclusion gives the account."""
    session = Session("zh")
    session.start = str(shell.folder)
    with open_run(session, date(2006, 12, 31)) as run:
        facts = run.decide(account).facts
    return facts["rfm_score"].value
