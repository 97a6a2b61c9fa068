"""The packages that a pack's match plan puts together for every account."""

from __future__ import annotations

from collections.abc import Mapping

from fitpoint.rulebook.pack import SpendLevel
from fitpoint.rulebook.schema.matching import PackageForm
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.workbench import Workbench


def link_packages(bench: Workbench) -> tuple[SpendLevel, ...]:
    """The declared levels, in their order; each begins with the main medium."""
    entries: Mapping[str, Entry[PackageForm]] = bench.declared.section("match.packages")
    for key, entry in entries.items():
        media = entry.model.media
        if media[0] != "main" or len(set(media)) < len(media):
            bench.problems.append(entry.problem("P205", "media", name=key))
    return tuple(
        SpendLevel(
            key,
            entry.model.label.label(),
            tuple(entry.model.media),
            entry.model.times,
            entry.model.of_budget,
        )
        for key, entry in entries.items()
    )
