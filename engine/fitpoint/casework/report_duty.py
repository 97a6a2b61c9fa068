"""The review duty (考察办法): each salesperson takes a client, masters it, writes its points up."""

from __future__ import annotations

from collections.abc import Sequence

from fitpoint.casework.report import AccountLine, Duty, DutyLine

ORDER: tuple[Duty, ...] = ("done", "unwritten", "incomplete", "unjudged")


def duty_of(accounts: Sequence[AccountLine], tiers: Sequence[str]) -> DutyLine:
    """How the duty stands, by the account that comes nearest: done before unwritten before
    incomplete, then what lacks least, then what is least thin."""
    best = min(accounts, key=lambda line: _order(line, tiers))
    return DutyLine(
        _status(best, tiers),
        best.account,
        best.name,
        _missing(best, tiers),
        best.written,
        best.thin,
    )


def _order(line: AccountLine, tiers: Sequence[str]) -> tuple[int, int, int, str]:
    status = ORDER.index(_status(line, tiers))
    return status, _missing(line, tiers), len(line.thin), line.account


def _status(line: AccountLine, tiers: Sequence[str]) -> Duty:
    if line.judged_as_of is None:
        return "unjudged"
    ready = all(t.mastered and t.analysed for t in line.tiers if t.id in tiers)
    if not ready:
        return "incomplete"
    return "done" if line.written else "unwritten"


def _missing(line: AccountLine, tiers: Sequence[str]) -> int:
    """Facts that the tiers' elements lack."""
    return sum(len(cell.gaps) for cell in line.elements if cell.tier in tiers)
