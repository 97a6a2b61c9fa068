"""How the rows of cases and tables come to one outcome, each by its hit policy.

A row holds, fails or is unknown. The rows that are not ruled out and, where nothing surely holds,
``otherwise`` are the candidates; if they all agree, that is the value. Under ``collect`` each
choice among the unknown rows, added to the true ones, is a candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import chain, combinations
from typing import NamedTuple, cast

from fitpoint.analysis.outcome import Candidate, Deriver, Outcome, settle
from fitpoint.analysis.outcome import unknown as nothing_known
from fitpoint.analysis.rows import Compiler, Row, RowFunction
from fitpoint.errors import Diagnostic, problem
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import COLLECTED, Conclusion

MAX_OPEN = 5
"""Of ``collect``, so many unknown rows still have their combinations listed."""
EMPTY: frozenset[str] = frozenset()


class Judged(NamedTuple):
    """A row with its conditions compiled, and the outcome where no other is a candidate."""

    conditions: tuple[RowFunction, ...]
    candidate: Candidate
    outcome: Outcome


def _judged(conditions: tuple[RowFunction, ...], id_: str, outputs: tuple[Value, ...]) -> Judged:
    candidate = Candidate(id_, outputs)
    return Judged(conditions, candidate, settle([candidate], len(outputs)))


def deriver(conclusion: Conclusion, compiler: Compiler) -> Deriver:
    """The conclusion's rows, compiled, under its hit policy."""
    width = len(conclusion.fields)
    rows = tuple(
        _judged(tuple(compiler.compile(c) for c in row.conditions), row.id, row.outputs)
        for row in conclusion.rows
    )
    otherwise = _judged((), "otherwise", conclusion.otherwise or (None,) * width)
    policies: dict[str, Callable[[Row, Set[str]], Outcome]] = {
        "first": lambda row, absent: _first(rows, otherwise, row, absent),
        "priority": lambda row, absent: _first(rows, otherwise, row, absent),
        "unique": lambda row, absent: _unique(conclusion.id, rows, otherwise, row, absent),
        "collect": lambda row, absent: _collect(rows, width, row, absent),
    }
    return policies[conclusion.hit]


def holds(conditions: tuple[RowFunction, ...], row: Row, absent: Set[str]) -> bool | None:
    """Kleene's and over the conditions; without any, true."""
    verdict: bool | None = True
    for condition in conditions:
        found = condition(row, absent)
        if found is False:
            return False
        if found is None:
            verdict = None
    return verdict


def _first(rows: tuple[Judged, ...], otherwise: Judged, row: Row, absent: Set[str]) -> Outcome:
    """The first row that holds, if all before it fail."""
    unknown: list[Candidate] = []
    last = otherwise
    for judged in rows:
        verdict = holds(judged.conditions, row, absent)
        if verdict is True:
            last = judged
            break
        if verdict is None:
            unknown.append(judged.candidate)
    if not unknown:
        return last.outcome
    return settle([*unknown, last.candidate], len(last.candidate.outputs))


def _split(
    rows: tuple[Judged, ...], row: Row, absent: Set[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """The rows that hold and those that are unknown."""
    true, unknown = list[Candidate](), list[Candidate]()
    for judged in rows:
        verdict = holds(judged.conditions, row, absent)
        if verdict is not False:
            (true if verdict else unknown).append(judged.candidate)
    return true, unknown


def _unique(
    id_: str, rows: tuple[Judged, ...], otherwise: Judged, row: Row, absent: Set[str]
) -> Outcome:
    """The one row that holds; several that differ are a fault of the table."""
    true, unknown = _split(rows, row, absent)
    width = len(otherwise.candidate.outputs)
    if not true:
        return settle([*unknown, otherwise.candidate], width) if unknown else otherwise.outcome
    return settle(true, width, _overlap(id_, true))


def _overlap(id_: str, true: list[Candidate]) -> tuple[Diagnostic, ...]:
    if all(candidate.outputs == true[0].outputs for candidate in true):
        return ()
    return (problem("AN101", conclusion=id_, rows=", ".join(c.id for c in true)),)


def _collect(rows: tuple[Judged, ...], width: int, row: Row, absent: Set[str]) -> Outcome:
    """The codes of all rows that hold, none if none does; unknown rows that add some widen it."""
    true, open_ = _split(rows, row, absent)
    sure = _union(true, width)
    adding = [one for one in open_ if _union([sure, one], width).outputs != sure.outputs]
    if len(adding) > MAX_OPEN:
        return nothing_known(width)
    more = chain.from_iterable(combinations(adding, n) for n in range(len(adding) + 1))
    return settle([_union([*true, *some], width) for some in more], width)


def _union(candidates: list[Candidate], width: int) -> Candidate:
    return Candidate(
        COLLECTED.join(candidate.id for candidate in candidates),
        tuple(EMPTY.union(*(_codes(c.outputs[n]) for c in candidates)) for n in range(width)),
    )


def _codes(output: Value) -> frozenset[str]:
    """What a row gives for a set: a blank cell gives nothing."""
    return EMPTY if output is None else cast("frozenset[str]", output)
