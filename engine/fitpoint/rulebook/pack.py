"""A compiled pack: everything that rule files declare, checked and linked.

Plain frozen dataclasses that can be pickled: the cache keeps them, and no schema library is needed
to use them. Every part knows its ``location``, so that an explanation can point at it. The parts
stand in :mod:`fitpoint.rulebook.parts` and are imported from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.errors import Location
from fitpoint.language.codelist import Codelist
from fitpoint.rulebook.parts.conclusion import COLLECTED, Conclusion, HitPolicy, TableRow
from fitpoint.rulebook.parts.crosswalk import Crosswalk
from fitpoint.rulebook.parts.element import Element, Require, Tier
from fitpoint.rulebook.parts.field import (
    Aggregate,
    Ask,
    FieldDef,
    Method,
    Reader,
    Sensitivity,
    SubjectKind,
)
from fitpoint.rulebook.parts.label import Label
from fitpoint.rulebook.parts.match import (
    Dimension,
    LawCitation,
    MatchPlan,
    MatchRoles,
    Measure,
    MeasureKind,
    MediaRole,
    Scale,
    SpendLevel,
    Veto,
    VetoKind,
)
from fitpoint.rulebook.parts.point import TalkingPoint
from fitpoint.rulebook.parts.resolution import Resolution
from fitpoint.rulebook.parts.scorecard import (
    Bin,
    Characteristic,
    GradeBand,
    GradeTable,
    Rule,
    Scorecard,
)
from fitpoint.rulebook.parts.verdict import Document, Effect, Gate, Stage

__all__ = [
    "COLLECTED",
    "Aggregate",
    "Ask",
    "Bin",
    "Characteristic",
    "Conclusion",
    "Crosswalk",
    "Dimension",
    "Document",
    "Effect",
    "Element",
    "FieldDef",
    "Gate",
    "GradeBand",
    "GradeTable",
    "HitPolicy",
    "Label",
    "LawCitation",
    "MatchPlan",
    "MatchRoles",
    "Measure",
    "MeasureKind",
    "MediaRole",
    "Method",
    "Pack",
    "Reader",
    "Require",
    "Resolution",
    "Rule",
    "Scale",
    "Scorecard",
    "Sensitivity",
    "SpendLevel",
    "Stage",
    "SubjectKind",
    "TableRow",
    "TalkingPoint",
    "TestCase",
    "Tier",
    "Veto",
    "VetoKind",
]


@dataclass(frozen=True, slots=True)
class TestCase:
    """An inline test; ``given`` and the rest stay as read, the runner in authoring gives them
    meaning."""

    __test__ = False
    name: str
    body: Mapping[str, object]
    location: Location


@dataclass(frozen=True, slots=True)
class Pack:
    """The method, linked. ``hash`` is over the content of all files that it was read from."""

    id: str
    version: str
    title: Label
    hash: str
    tiers: tuple[Tier, ...]
    elements: Mapping[str, Element]
    fields: Mapping[str, FieldDef]
    codelists: Mapping[str, Codelist]
    conclusions: tuple[Conclusion, ...]
    """In dependency order, those of phase ``match`` last."""
    scorecards: Mapping[str, Scorecard]
    grades: Mapping[str, GradeTable]
    gates: tuple[Gate, ...]
    stages: tuple[Stage, ...]
    match: MatchPlan | None
    points: tuple[TalkingPoint, ...]
    resolution: Resolution
    priors: Mapping[str, Mapping[str, float]]
    """Field → code → frequency, for ranking questions where there is no account base."""
    tests: tuple[TestCase, ...]
    locale: str = "zh"
    crosswalks: tuple[Crosswalk, ...] = ()

    def crosswalk(self, from_list: str, to_list: str) -> Crosswalk | None:
        """The declared way from one band list to another."""
        pair = (from_list, to_list)
        return next((c for c in self.crosswalks if (c.from_list, c.to_list) == pair), None)
