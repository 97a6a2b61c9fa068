"""A budget that is open at one end, from the evidence to the documents and the report."""

from __future__ import annotations

import pytest

from cli.shell import Shell
from fitpoint.matching.packages import money_ends

OPEN = [(">=500万", "500万元以上", "至少5周"), ("<=800万", "800万元以内", "至多8周")]


@pytest.mark.parametrize(("typed", "shown", "bought"), OPEN)
def test_an_open_budget_is_told_wherever_it_is_read(
    fresh: Shell, typed: str, shown: str, bought: str
) -> None:
    source = ("--source", "面谈（虚构）", "--method", "asked")
    added = fresh("evidence", "add", "tawu", "budget", typed, *source)
    assert added.code == 0, added.out
    assert shown in added.out
    listed = fresh("evidence", "list", "tawu", "--format", "json").json["evidence"]
    (one,) = [e["id"] for e in listed if e["value"] == shown]
    settled = fresh("evidence", "resolve", "tawu", one, "--person", "甲", "--reason", "当面核实")
    assert settled.code == 0, settled.out
    assert fresh("qualify", "tawu", "--format", "json").code == 0
    assert fresh("pitch", "tawu", "--to", "md").code == 0
    for path in fresh.folder.glob("documents/踏雾*.md"):
        text = path.read_text(encoding="utf-8")
        assert shown in text
        assert "inf" not in text
        assert bought in text
    told = fresh("report", "--format", "json").json
    (account,) = [a for a in told["accounts"] if a["account"] == "tawu"]
    low, high = {">=500万": (5e6, 5e6), "<=800万": (0.0, 8e6)}[typed]
    assert (account["money"]["low"], account["money"]["high"]) == (low, high)


@pytest.mark.parametrize("value", [5.0, (5.0, 9.0), (-float("inf"), 9.0), (5.0, float("inf"))])
def test_no_amount_is_below_nothing(value: object) -> None:
    low, high = money_ends(value)
    assert 0 <= low <= high
