"""Checks of decision tables: rows that overlap under ``unique``, rows that nothing reaches."""

from __future__ import annotations

from fitpoint.rulebook.pack import Conclusion
from fitpoint.rulebook.workbench import Workbench


def check_tables(conclusions: tuple[Conclusion, ...], bench: Workbench) -> None:
    """Report overlapping and unreachable rows."""
