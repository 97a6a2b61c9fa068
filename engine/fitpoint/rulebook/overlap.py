"""Checks of decision tables: rows that overlap under ``unique``, rows that nothing reaches.

Each condition is over one slot. The slot's values fall into cells that the table's tests cannot
tell apart; a row is then a bit pattern a slot, and both questions are about patterns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from fitpoint.errors import problem
from fitpoint.language.cuts import cells
from fitpoint.language.numerals import show_number
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Name
from fitpoint.language.types import Type, Value
from fitpoint.language.walk import nodes
from fitpoint.rulebook.pack import Conclusion, TableRow
from fitpoint.rulebook.shapes import is_codes
from fitpoint.rulebook.workbench import Workbench

MOST_REPORTS = 20
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row: for each slot the bits of the cells where its tests hold.

    The lowest bit stands for an unknown value; only a row without a test on the slot has it.
    """

    row: TableRow
    bits: Mapping[str, int]


def check_tables(conclusions: tuple[Conclusion, ...], bench: Workbench) -> None:
    """Report overlapping rows (T201) and rows that an earlier one covers (T202)."""
    compiler = RowCompiler(bench.codelists, bench.functions)
    for table in conclusions:
        if table.kind != "table":
            continue
        values = _cells(table, bench)
        if values is None:
            continue
        patterns = [_pattern(row, values, compiler) for row in table.rows]
        if table.hit == "unique":
            _report_overlaps(patterns, values, bench)
        elif table.hit in ("first", "priority"):
            _report_covered(patterns, bench)


def _cells(table: Conclusion, bench: Workbench) -> dict[str, tuple[Value, ...]] | None:
    """Representative values of each slot; None where a slot's values cannot be listed."""
    types: dict[str, Type] = {}
    tests = [condition.tree for row in table.rows for condition in row.conditions]
    for tree in tests:
        types |= {node.slot: node.type for node in nodes(tree) if isinstance(node, Name)}
    found: dict[str, tuple[Value, ...]] = {}
    for slot, type_ in types.items():
        field = bench.fields.get(slot)
        domain = None if field is None else field.domain
        values = cells(slot, type_, bench.codelists, tests, domain)
        if values is None:
            return None
        found[slot] = values
    return found


def _pattern(
    row: TableRow, values: Mapping[str, tuple[Value, ...]], compiler: RowCompiler
) -> Pattern:
    bits = {slot: (1 << (len(known) + 1)) - 1 for slot, known in values.items()}
    for condition in row.conditions:
        holds = compiler.compile(condition)
        for slot in condition.slots:
            mask = 0
            for place, value in enumerate(values[slot], 1):
                if holds({slot: value}, NOTHING) is True:
                    mask |= 1 << place
            bits[slot] &= mask
    return Pattern(row, bits)


def _report_overlaps(
    patterns: list[Pattern], values: Mapping[str, tuple[Value, ...]], bench: Workbench
) -> None:
    reports = 0
    for first, second in combinations(patterns, 2):
        shared = {slot: (first.bits[slot] & second.bits[slot]) >> 1 for slot in values}
        if not all(shared.values()):
            continue
        example = ", ".join(
            f"{slot}={_shown(values[slot][(bits & -bits).bit_length() - 1])}"
            for slot, bits in shared.items()
        )
        bench.problems.append(
            problem(
                "T201",
                second.row.location,
                first=first.row.id,
                second=second.row.id,
                example=example or "—",
            )
        )
        reports += 1
        if reports == MOST_REPORTS:
            return


def _report_covered(patterns: list[Pattern], bench: Workbench) -> None:
    for place, one in enumerate(patterns):
        never = any(bits == 0 for bits in one.bits.values())
        if never or any(_covers(above, one) for above in patterns[:place]):
            at = one.row.location
            bench.problems.append(problem("T202", at, severity="warning", row=one.row.id))


def _covers(above: Pattern, below: Pattern) -> bool:
    return all(above.bits[slot] & bits == bits for slot, bits in below.bits.items())


def _shown(value: Value) -> str:
    """A value as an author would write it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return show_number(float(value))
    if is_codes(value):
        return "{" + ", ".join(sorted(value)) + "}"
    return str(value)
