"""Inline tests of a pack: that the names they use exist. The runner gives them their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fitpoint.rulebook.pack import TestCase
from fitpoint.rulebook.schema.pack_file import TestForm
from fitpoint.rulebook.shapes import is_mapping
from fitpoint.rulebook.tables import field_named
from fitpoint.rulebook.validation import Entry, part_of, unknown_name
from fitpoint.rulebook.workbench import Workbench

_CALL = re.compile(r"(mastered|analysed|fired|total|grade)\((.+)\)")
_SECTIONS = {
    "gates": ("gates",),
    "grades": ("scorecards", "grades"),
    "scores": ("scorecards",),
    "points": ("scorecards",),
}
"""What is expected by id, and the sections whose ids these are."""


def link_tests(bench: Workbench) -> tuple[TestCase, ...]:
    """The tests as written, once their names are checked."""
    entries: Mapping[str, Entry[TestForm]] = bench.declared.section("tests")
    for entry in entries.values():
        fields = [*bench.fields, *(f.label.zh for f in bench.fields.values())]
        for name in entry.model.given:
            _check(entry, ("given", name), name, fields, bench)
        _check_expected(entry, bench)
    return tuple(
        TestCase(entry.model.name, part_of(entry.source.data, entry.path), entry.location())
        for entry in entries.values()
    )


def _check_expected(entry: Entry[TestForm], bench: Workbench) -> None:
    """Ids expected below ``gates:`` and the like; other keys are the runner's to judge, unless
    they look like a mistyped field."""
    for key, value in entry.model.expect.items():
        if key in _SECTIONS and is_mapping(value):
            known = [id_ for s in _SECTIONS[key] for id_ in bench.declared.section(s)]
            for name in value:
                _check(entry, ("expect", key, name), name, known, bench)
        call = _CALL.fullmatch(key)
        if call is not None and call[1] in ("mastered", "analysed"):
            known = [*bench.declared.section("elements"), *bench.declared.section("tiers")]
            _check(entry, ("expect", key), call[2].strip(), known, bench)


def _check(
    entry: Entry[TestForm],
    path: tuple[str, ...],
    name: str,
    known: Iterable[str],
    bench: Workbench,
) -> None:
    if name in bench.declared.broken or field_named(name, bench.fields.values()):
        return
    names = tuple(known)
    if name.partition(".")[0] not in names and name not in names:
        bench.problems.append(unknown_name("P250", entry, path, name, names))
