"""What a test supposes, as a decision: its given values become evidence of the run's day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, cast

from fitpoint.analysis.scorer import Scorer
from fitpoint.errors import Diagnostic, FitpointError
from fitpoint.evidence.evidence import Evidence, Source, State
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.reading import read_evidence
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.source import RawEvidence
from fitpoint.evidence.subject import Subject
from fitpoint.language.row import RowCompiler
from fitpoint.matching.medium import Market, Medium
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.hashing import market_hash
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint.rulebook.pack import Pack, SubjectKind, TestCase
from fitpoint.version import __version__

AS_OF = date(2026, 1, 1)
"""The date of a test that names none."""
ACCOUNT = Subject("account", "test")
SOURCE = Source("test", "test", "data")


class Supposer:
    """Decides what a pack's tests describe; tests of one date and market share what is prepared for
    them."""

    def __init__(self, pack: Pack, compiler: RowCompiler, scorers: Mapping[str, Scorer]) -> None:
        self._pack, self._compiler, self._scorers = pack, compiler, scorers
        self._qualifiers: dict[tuple[date, str], Qualifier] = {}

    def suppose(self, test: TestCase) -> Decision:
        """The decision, without questions, about the account that the test describes; raises what
        it cannot read."""
        body = test.body
        as_of = date.fromisoformat(str(body["as_of"])) if body.get("as_of") else AS_OF
        given = _Given(test, self._pack, as_of)
        media = [
            Medium(str(one["id"]), str(one["id"]), given.facts("medium", str(one["id"]), one))
            for one in listed(body.get("media"))
        ]
        population = given.facts("population", "test", mapping(body.get("population")))
        account = given.account(mapping(body.get("given")), mapping(body.get("states")))
        if given.problems:
            raise FitpointError(given.problems)
        qualifier = self._qualifier(as_of, Market(tuple(media), population, {}))
        assumed = frozenset(str(name) for name in listed(body.get("mastered")))
        return qualifier.decide(ACCOUNT, test.name, account, assumed=assumed, asking=False)

    def _qualifier(self, as_of: date, market: Market) -> Qualifier:
        key = (as_of, market_hash(market))
        if key not in self._qualifiers:
            pack, compiler, scorers = self._pack, self._compiler, self._scorers
            self._qualifiers[key] = Qualifier(
                pack, compiler, market, scorers, None, as_of, Versions(__version__)
            )
        return self._qualifiers[key]


class _Given:
    """Reads a test's values by their fields' types; ``problems`` gathers what cannot be read."""

    def __init__(self, test: TestCase, pack: Pack, as_of: date) -> None:
        self.test, self.pack, self.as_of = test, pack, as_of
        self.problems: list[Diagnostic] = []

    def account(self, given: Mapping[str, Any], states: Mapping[str, Any]) -> Facts:
        """The account's facts; those of its industry stand among them under the industry."""
        values = {**dict.fromkeys(states), **given}
        industry = {name: value for name, value in values.items() if self._of_industry(name)}
        own = {name: value for name, value in values.items() if name not in industry}
        facts = dict(self.facts("industry", ACCOUNT.id, industry, states))
        return {**facts, **self.facts("account", ACCOUNT.id, own, states)}

    def _of_industry(self, name: str) -> bool:
        field = self.pack.fields.get(name)
        return field is not None and "account" not in field.subjects

    def facts(
        self,
        kind: SubjectKind,
        id_: str,
        given: Mapping[str, Any],
        states: Mapping[str, Any] | None = None,
    ) -> Facts:
        found = [
            evidence
            for name, value in given.items()
            if name not in ("id", "name")
            for evidence in self._read(kind, id_, name, value, (states or {}).get(name))
        ]
        return resolve(self.pack, Subject(kind, id_), found, self.as_of)

    def _read(
        self, kind: SubjectKind, id_: str, name: str, value: Any, state: Any
    ) -> Sequence[Evidence]:
        raw = RawEvidence(
            subject_kind=kind,
            subject_id=id_,
            field=name,
            raw=value,
            source=SOURCE,
            state=cast("State | None", state),
            collected_on=self.as_of,
            file=self.test.location.file,
            line=self.test.location.line,
        )
        evidence, problems = read_evidence(raw, self.pack, datetime.combine(self.as_of, time()))
        self.problems += [p for p in problems if p.severity == "error"]
        return [evidence] if evidence is not None else []


def mapping(value: Any) -> Mapping[str, Any]:
    """A test's mapping, empty where it is left out."""
    return cast("Mapping[str, Any]", value or {})


def listed(value: Any) -> Sequence[Any]:
    """A test's list, empty where it is left out."""
    return cast("Sequence[Any]", value or ())
