"""Holding a scorer's batch form against its row form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

from fitpoint.analysis.scorer import BatchScorer, Row
from fitpoint.errors import Diagnostic, FitpointError, problem
from fitpoint.language.codelist import Code, Codelist
from fitpoint.language.slots import AS_OF
from fitpoint.language.types import DATE, Kind, Type, Value

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

CODES = ("A", "B", "C")
"""Codes of an input of which nobody says what it can be."""
MOST_DRAWN = 8
"""Rows of one drawn batch."""
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Forms:
    """Both forms, as they are asked. ``codes``: of each choice or set among the inputs."""

    scorer: BatchScorer
    parameters: Mapping[str, Any]
    config: Mapping[str, Any]
    codes: Mapping[str, Sequence[str]]
    as_of: date

    def answers(self, rows: Sequence[Row]) -> bool:
        """Whether ``score`` says something of any of the rows, so that there is what to compare."""
        return bool(self._answered(rows))

    def silent(self) -> Diagnostic:
        """The problem that it says nothing of any row."""
        return problem("A123", scorer=self.scorer.id)

    def problems(self, rows: Sequence[Row]) -> list[Diagnostic]:
        """Where the forms differ on rows, together and in other orders. Rows on which ``score``
        raises are left out: a run asks those one by one."""
        answered = self._answered(rows)
        orders = (answered, answered[::-1], answered[: len(answered) // 2])
        return list(chain.from_iterable(map(self._differences, orders)))[:MOST_TOLD]

    def beyond(self, rows: Sequence[Row]) -> list[Diagnostic]:
        """Where ``score`` leaves the declared domains."""
        return [
            problem(
                "A121", scorer=self.scorer.id, output=output, row=_shown(row), found=repr(value)
            )
            for row, found in self._answered(rows)
            for output, value in found.items()
            if not _within(value, self.scorer.domains.get(output, ()))
        ]

    def _answered(self, rows: Sequence[Row]) -> list[tuple[Row, Row]]:
        found: list[tuple[Row, Row]] = []
        for row in rows:
            whole = {AS_OF: self.as_of, **{name: row.get(name) for name in self.scorer.inputs}}
            try:
                found.append((whole, dict(self.scorer.score(whole, self.parameters, self.config))))
            except Exception:
                continue
        return found

    def _differences(self, answered: Sequence[tuple[Row, Row]]) -> list[Diagnostic]:
        if not answered:
            return []
        try:
            columns = self._columns([row for row, _ in answered])
        except Exception as error:
            return [self._failed(error)]
        return [
            told
            for place, (row, wanted) in enumerate(answered)
            for output, type_ in self.scorer.outputs.items()
            if (told := self._told(output, type_, row, wanted.get(output), columns[output][place]))
        ]

    def _columns(self, rows: Sequence[Row]) -> dict[str, list[Value]]:
        from fitpoint.bulk.analysis.scorer_arrays import arrays_of, read_answer
        from fitpoint.language.columnar.cells import encode

        scorer = self.scorer
        types = {name: self._input(name, kind) for name, kind in scorer.inputs.items()}
        types[AS_OF] = DATE
        codelists = self._codelists()
        frame = encode(rows, types, codelists)
        columns = arrays_of(frame, [(n, n, type_) for n, type_ in types.items()], codelists)
        answer = scorer.score_batch(columns, self.parameters, self.config)
        read = read_answer(answer, scorer, scorer.outputs, len(rows), codelists)
        if read.problem is not None:
            raise FitpointError([read.problem])
        return {output: series.to_list() for output, series in read.values.items()}

    def _told(
        self, output: str, type_: Type, row: Row, wanted: Value, found: Value
    ) -> Diagnostic | None:
        if type_.kind == "number" and type(wanted) is int:
            wanted = float(wanted)
        if type_.kind == "integer" and isinstance(wanted, float) and wanted.is_integer():
            wanted = int(wanted)
        if repr(wanted) == repr(found):
            return None
        tell = partial(problem, "A120", scorer=self.scorer.id, output=output, row=_shown(row))
        return tell(wanted=repr(wanted), found=repr(found))

    def _failed(self, error: Exception) -> Diagnostic:
        if isinstance(error, FitpointError):
            return error.diagnostics[0]
        why = f"{type(error).__name__}: {error}"
        return problem("BK405", scorer=self.scorer.id, why=why)

    def _input(self, name: str, kind: str) -> Type:
        return Type(cast("Kind", kind), name if kind in ("choice", "set") else None)

    def _codelists(self) -> dict[str, Codelist]:
        """Of inputs by their names, of outputs by those that the scorer says."""
        said: dict[str, Iterable[str]] = {name: self.codes_of(name) for name in self.scorer.inputs}
        for output, type_ in self.scorer.outputs.items():
            if type_.codelist is not None:
                said[type_.codelist] = map(str, self.scorer.domains.get(output, ()))
        return {
            id_: Codelist(id_, id_, id_, tuple([Code(c, c, c) for c in dict.fromkeys(codes)]))
            for id_, codes in said.items()
        }

    def codes_of(self, name: str) -> Sequence[str]:
        return self.codes.get(name, CODES)

    def drawn(self) -> SearchStrategy[list[Row]]:
        """Batches of rows; every input may be unknown."""
        from hypothesis import strategies as st

        inputs = self.scorer.inputs.items()
        each = {name: st.none() | self._values(name, kind) for name, kind in inputs}
        return st.lists(st.fixed_dictionaries(each), min_size=1, max_size=MOST_DRAWN)

    def _values(self, name: str, kind: str) -> SearchStrategy[Any]:
        from hypothesis import strategies as st

        number = st.integers(-10, 1000).map(float) | st.floats(-1e12, 1e12, allow_nan=False)
        code = st.sampled_from(list(self.codes_of(name)))
        known: dict[str, SearchStrategy[Any]] = {
            "number": number,
            "integer": st.integers(-(2**40), 2**40),
            "boolean": st.booleans(),
            "date": st.dates(date(1990, 1, 1), date(2040, 1, 1)),
            "text": st.text(max_size=6),
            "choice": code,
            "set": st.frozensets(code),
            "range": st.tuples(number, number).map(lambda ends: (min(ends), max(ends))),
            "series": st.lists(number, min_size=12, max_size=12).map(tuple),
        }
        return known[kind]


def _within(value: Any, domain: Sequence[Any]) -> bool:
    if value is None or not domain:
        return True
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return domain[0] <= value <= domain[-1] if number else value in domain


def _shown(row: Row) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in row.items() if name != AS_OF)
