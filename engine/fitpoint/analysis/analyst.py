"""The analyst: draws the pack's conclusions from an account's facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Literal

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.calibration import Calibration
from fitpoint.analysis.conclusions import Prepared, prepare
from fitpoint.analysis.deriving import input_facts
from fitpoint.analysis.drawing import draw, put, with_slots
from fitpoint.analysis.rows import Compiler, Row, Worlds
from fitpoint.analysis.scorer import Scorer
from fitpoint.analysis.worlds import build_worlds
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import Pack

Phase = Literal["account", "match"]


class Analyst:
    """Prepared once a run with the pack, its scorers and what was learnt from the account base.

    Pure after that: the same facts and date give the same analysis.
    """

    def __init__(
        self,
        pack: Pack,
        compiler: Compiler,
        scorers: Mapping[str, Scorer],
        calibration: Calibration | None = None,
    ) -> None:
        self._codelists = pack.codelists
        self._aggregates = Aggregates(pack.fields, compiler)
        prepared = prepare(pack, compiler, scorers, calibration)
        self.conclusions: Mapping[Phase, tuple[Prepared, ...]] = {
            "account": tuple(p for p in prepared if p.conclusion.phase == "account"),
            "match": tuple(p for p in prepared if p.conclusion.phase == "match"),
        }
        """By phase, in the pack's order."""

    def conclude(self, facts: Facts, as_of: date) -> Analysis:
        """Phase account: the facts with what is derived from them, and their rows."""
        worlds = build_worlds(facts, self._aggregates, as_of)
        return self._drawn("account", Analysis(_subject(facts), as_of, facts, worlds, {}))

    def conclude_match(
        self, analysis: Analysis, slots: Mapping[str, Value], support: Sequence[str] = ()
    ) -> Analysis:
        """Phase match: ``slots`` (``match.*``, ``#media`` and results) join every row.

        The rows in ``#media`` take the account's values from the row that they stand in, so that
        they may come without them, or with those of the shown world. ``support`` names the
        account's fields that the matching stands on: what is concluded from ``match.`` slots takes
        their evidence, state and sensitivity too.
        """
        rows = tuple(with_slots(row, slots) for row in analysis.worlds.rows)
        matched = replace(analysis, worlds=Worlds(rows, analysis.worlds.absent))
        return self._drawn("match", matched, tuple(support))

    def aggregate(self, field: str, value: Value, as_of: date) -> Mapping[str, Value]:
        """The slots of a records field's aggregates, for rows that the caller completes."""
        return self._aggregates.values(field, value, as_of)

    def derive(
        self, row: Row, absent: Set[str], phase: Phase = "account", keep: Set[str] = frozenset()
    ) -> dict[str, Value]:
        """One row with the phase's conclusions drawn anew, for completions of an account.

        Fields in ``keep`` have evidence of their own and stay as they are. Rows of media in it are
        changed in place.
        """
        found = dict(row)
        for prepared in self.conclusions[phase]:
            values = prepared.derive(found, absent).values
            for id_, value in zip(prepared.conclusion.fields, values, strict=True):
                if id_ not in keep and id_ not in absent:
                    put(found, id_, value)
        return found

    def _drawn(self, phase: Phase, analysis: Analysis, support: tuple[str, ...] = ()) -> Analysis:
        facts, absent = dict(analysis.facts), analysis.worlds.absent
        rows, problems = list(analysis.worlds.rows), list(analysis.problems)
        for prepared in self.conclusions[phase]:
            sources = prepared.sources + (support if prepared.reads_matches else ())
            inputs = input_facts(facts, sources)
            rows, met = draw(
                prepared, analysis.subject, inputs, facts, rows, absent, self._codelists
            )
            problems += met
        return replace(
            analysis,
            facts=facts,
            worlds=Worlds(tuple(rows), absent),
            outcomes={id_: fact.possible for id_, fact in facts.items() if fact.possible},
            problems=tuple(dict.fromkeys(problems)),
        )


def _subject(facts: Facts) -> Subject:
    """The account that the facts are about; industry facts may stand among them."""
    subjects = (fact.subject for fact in facts.values())
    return next((s for s in subjects if s.kind == "account"), Subject("account", ""))
