"""Fields: what may be known of a subject, and how it is found out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.language.types import Type
from fitpoint.rulebook.parts.label import Label

SubjectKind = Literal["account", "medium", "industry", "population"]
Sensitivity = Literal["public", "internal", "client_secret"]
Reader = Literal["client", "agency"]
"""Those outside our house for whom a document is written: the client itself, its agency."""
Method = Literal["data", "asked", "observed", "judged"]


@dataclass(frozen=True, slots=True)
class Ask:
    """How to find a field out: the question, whom to ask, and what the asking costs (1 … 5).

    ``public`` says that it is to be looked up before the meeting, not asked in it.
    ``client`` says whether the question may be printed for the client's eyes.
    Where ``when`` is surely false the question is pointless and not asked; unknown asks.
    """

    question: Label
    of: str
    cost: float = 1.0
    public: bool = False
    client: bool = True
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A declared aggregate of a records field: ``max(share) where role == 领导者``.

    ``function`` is max, min, sum, mean or count; ``column`` is None for count. ``where`` is an
    expression over the record's columns.
    """

    id: str
    label: Label
    function: Literal["max", "min", "sum", "mean", "count", "latest"]
    column: str | None
    where: Expression | None
    type: Type


@dataclass(frozen=True, slots=True)
class FieldDef:
    """A declared field."""

    id: str
    label: Label
    type: Type
    subjects: tuple[SubjectKind, ...]
    location: Location
    element: str | None = None
    unit: str | None = None
    accept_set: bool = False
    """A distribution that may be given as a bare set of codes (its shares are then unknown)."""
    valid_for_months: int | None = None
    valid_for_days: int | None = None
    sensitivity: Sensitivity = "public"
    tolerance: float | None = None
    """Two numbers further apart than this conflict; None means that any difference does."""
    mutable: bool = True
    accumulate: bool = False
    """A records field whose rows add up over evidence (orders, visits) instead of competing."""
    otherwise: float | None = None
    """What a map gives for a code that it does not list."""
    client_label: Label | None = None
    """What the client reads instead of the label."""
    basis: str | None = None
    """What the number covers, printed beside it (``刊例价``)."""
    decimals: int | None = None
    domain: tuple[float, float] | None = None
    """Smallest and largest possible number, where the method knows them."""
    ask: Ask | None = None
    aggregates: tuple[Aggregate, ...] = ()
    derived: bool = False
    """Whether a conclusion can give it."""
    aliases: tuple[str, ...] = ()
    """Further names that a table's header may have for it."""
    column_labels: tuple[tuple[str, Label], ...] = ()
    """What people call a record's columns, where the pack says so."""
    column_domains: tuple[tuple[str, tuple[float, float]], ...] = ()
    """Smallest and largest possible number of a record's columns."""
    not_for: tuple[Reader, ...] = ()
    """Readers who must not see it, whatever its sensitivity; a derived field's inputs included."""
    of_group: bool = False
    """Whether it is the company's: a brand without one takes its group's, as an estimate."""
    topic: Label | None = None
    """What it is listed under where a subject's facts are shown."""
