"""Grades that are looked up from scorecards' grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from fitpoint.qualification.decision import Grade, Score
from fitpoint.rulebook.pack import GradeTable


def grade_from(table: GradeTable, scores: Mapping[str, Score]) -> Grade:
    """The table's grade now and what is still possible.

    The possible grades take the cards as independent: a superset where two cards share an unknown
    field, which then is not ``exact``.
    """
    sources = [scores[id_] for id_ in table.sources]
    now = [s.grade for s in sources]
    grade = None if None in now else table.cells.get(tuple([g or "" for g in now]))
    possible = looked_up(table, [s.possible for s in sources])
    deciding = tuple(dict.fromkeys(slot for s in sources for slot in s.deciding))
    shared = len(deciding) < sum(len(s.deciding) for s in sources)
    return Grade(
        table.id,
        grade,
        possible,
        looked_up(table, [s.possible_with_unknown for s in sources]),
        len(possible) < 2,
        not shared and all(s.exact for s in sources),
        () if len(possible) < 2 else deciding,
    )


def looked_up(table: GradeTable, choices: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The grades of all combinations, best first."""
    found = {table.cells.get(combination) for combination in product(*choices)}
    return tuple([grade for grade in table.order if grade in found])
