"""What a person sees of a bulk run while it goes on."""

from __future__ import annotations

from fitpoint.cli.bulk_page import pace
from fitpoint.cli.session import Session


def test_pace_is_of_what_this_run_has_done() -> None:
    assert pace(Session("zh"), 3_000, 9_000, 60.0) == "每秒 50 个，还要 0:03:00"
    assert pace(Session("en"), 250_000, 9_750_000, 100.0) == "2,500/s, 1:05:00 left"
    assert pace(Session("en"), 0, 100, 3.0) == ""
