"""How long evidence holds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from fitpoint.evidence.evidence import Evidence
from fitpoint.rulebook.pack import FieldDef


def expiry(field: FieldDef, evidence: Evidence) -> date | None:
    """The last day on which the evidence is fresh, or None where it never expires.

    What the evidence says of itself goes before what the field declares.
    """
    if evidence.valid_until is not None:
        return evidence.valid_until
    try:
        if field.valid_for_months is not None:
            return add_months(evidence.collected_on, field.valid_for_months)
        if field.valid_for_days is not None:
            return evidence.collected_on + timedelta(days=field.valid_for_days)
    except (OverflowError, ValueError):
        return None
    return None


def add_months(day: date, months: int) -> date:
    """The same day so many calendar months later, or that month's last day where it is shorter.

    Raises ValueError beyond the calendar's end.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no year {year}")
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest(days: list[date | None]) -> date | None:
    """The last of the expiries; never (None) is later than any day."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None
