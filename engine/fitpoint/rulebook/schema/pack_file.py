"""A pack file: which sections it may have, and the model of each one's entries."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from fitpoint.rulebook.pack import Method
from fitpoint.rulebook.schema.base import AnyLabel, Id, Part, Text, as_list, refuse
from fitpoint.rulebook.schema.conclusions import ConclusionForm
from fitpoint.rulebook.schema.crosswalks import CrosswalkForm
from fitpoint.rulebook.schema.fields import (
    CodelistForm,
    DefaultsForm,
    ElementForm,
    FieldForm,
    TierForm,
)
from fitpoint.rulebook.schema.matching import (
    AdjacencyForm,
    DimensionForm,
    GroupForm,
    MatchForm,
    MeasureForm,
    PackageForm,
    VetoForm,
)
from fitpoint.rulebook.schema.scoring import (
    GateForm,
    GradeTableForm,
    PointForm,
    RuleForm,
    ScorecardForm,
    StageForm,
)

Criterion = Literal["source", "method", "confidence", "collected_on"]


class ResolutionForm(Part):
    """How one value is picked from several."""

    order: list[Criterion] = Field(
        default=["source", "method", "confidence", "collected_on"], min_length=1
    )
    method_rank: list[Method] = Field(default=["data", "asked", "observed", "judged"])
    source_rank: list[Text] = Field(default_factory=list[Text])
    min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.4


class ExtraRuleForm(RuleForm):
    """A rule declared apart from its scorecard, to add to one of a base pack."""

    scorecard: Text


class TestForm(Part):
    """A test of the pack; what it gives and expects is read by the test runner."""

    __test__ = False

    id: Id | None = None
    """By which another pack replaces or drops it; else its name."""
    name: Text = ""
    drop: bool = False
    """Leaves out the base pack's test of this id or name."""
    given: dict[str, Any] = Field(default_factory=dict[str, Any])
    states: dict[str, Text] = Field(default_factory=dict[str, Text])
    media: list[dict[str, Any]] = Field(default_factory=list[dict[str, Any]])
    population: dict[str, Any] = Field(default_factory=dict[str, Any])
    mastered: list[Text] = Field(default_factory=list[Text])
    as_of: Text | None = None
    expect: dict[str, Any] = Field(default_factory=dict[str, Any])

    @model_validator(mode="after")
    def complete(self) -> Self:
        given = {"name": self.name or (self.drop and self.id), "expect": self.drop or self.expect}
        for key, found in given.items():
            if not found:
                raise refuse("P101", key=key)
        return self


class HeadForm(Part):
    """What ``pack.yaml`` says of the pack itself."""

    id: Id
    version: str
    title: AnyLabel
    extends: Annotated[
        list[str], BeforeValidator(as_list, json_schema_input_type=str | list[str])
    ] = Field(default_factory=list[str])
    locale: Literal["zh", "en"] = "zh"


LISTS: dict[str, type[Part]] = {
    "tiers": TierForm,
    "elements": ElementForm,
    "fields": FieldForm,
    "codelists": CodelistForm,
    "crosswalks": CrosswalkForm,
    "conclusions": ConclusionForm,
    "scorecards": ScorecardForm,
    "rules": ExtraRuleForm,
    "grades": GradeTableForm,
    "gates": GateForm,
    "stages": StageForm,
    "points": PointForm,
    "tests": TestForm,
}
"""Sections that hold a list of entries, each validated on its own."""
MATCH_LISTS: dict[str, type[Part]] = {
    "groups": GroupForm,
    "dimensions": DimensionForm,
    "measures": MeasureForm,
    "tables": AdjacencyForm,
    "packages": PackageForm,
    "vetoes": VetoForm,
}
"""Lists inside ``match:``; ``dimensions`` is a mapping from id to entry."""
SINGLE: dict[str, type[Part]] = {
    "defaults": DefaultsForm,
    "match": MatchForm,
    "resolution": ResolutionForm,
}
"""Sections that hold one mapping."""
HEAD = tuple(HeadForm.model_fields)
