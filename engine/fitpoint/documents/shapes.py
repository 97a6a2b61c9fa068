"""What templates may ask of what, known without any account: names, and what each has inside.

Shapes are read off the view classes and the signatures of the functions that make them, so that
there is nothing to keep in step but the names themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from fitpoint.documents.blocks import Audience
from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.view import (
    baseline,
    budget,
    campaign_figures,
    changes,
    context,
    dropped,
    fit,
    lacking,
    lifted,
    positioning,
    questions,
    status,
)
from fitpoint.documents.view.media import MediumView, RatedMedium
from fitpoint.documents.view.teller import FactsView
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import FieldDef, Pack, SubjectKind

CHARTS = (
    *("target_vs_audience", "coverage", "channels", "cost", "measures", "seasons", "price"),
    *("markets", "spend", "reach", "positioning", "schedule", "understanding"),
)
"""Names that ``chart(…)`` takes."""


@dataclass(frozen=True)
class Shape:
    """A thing that templates hold; this one may have anything inside."""

    @property
    def names(self) -> Collection[str] | None:
        """What may be asked of it; None where that is not known."""
        return None

    def inside(self, name: str) -> Shape:  # noqa: ARG002
        return ANY

    @property
    def item(self) -> Shape:
        """What going through it gives."""
        return ANY


ANY = Shape()


@dataclass(frozen=True)
class Many(Shape):
    """Several of one shape."""

    each: Shape = ANY

    @property
    def item(self) -> Shape:
        return self.each


@dataclass(frozen=True)
class Thing(Shape):
    """An object of a view class; ``known`` says more of its parts than their types do."""

    kind: type
    known: Mapping[str, Shape] = field(default_factory=dict[str, Shape], hash=False)

    @property
    def names(self) -> Collection[str]:
        return _exposed(self.kind)

    def inside(self, name: str) -> Shape:
        return _shape(_hints(self.kind).get(name, self.known.get(name)), self.known)


@dataclass(frozen=True)
class Fact(Shape):
    """A field of the pack, printed with its source."""

    declared: FieldDef

    @property
    def names(self) -> Collection[str]:
        records = self.declared.type.kind == "records"
        return ["known", *(["where"] if records else []), *self._aggregates]

    @cached_property
    def _aggregates(self) -> list[str]:
        return [aggregate.id for aggregate in self.declared.aggregates]

    def inside(self, name: str) -> Shape:
        return Claimed() if name in self._aggregates else ANY

    @property
    def item(self) -> Shape:
        match self.declared.type.kind:
            case "distribution" | "map":
                return Parts(("label", "share"))
            case "records":
                return Parts(tuple(name for name, _ in self.declared.type.columns))
            case _:
                return ANY


@dataclass(frozen=True)
class Claimed(Shape):
    """A claim of our own making."""

    @property
    def names(self) -> Collection[str]:
        return ("known",)


@dataclass(frozen=True)
class Parts(Shape):
    """Something with claims by these names."""

    parts: tuple[str, ...]

    @property
    def names(self) -> Collection[str]:
        return self.parts


@dataclass(frozen=True)
class Facts(Shape):
    """Fields by id."""

    fields: Mapping[str, FieldDef] = field(hash=False)

    @property
    def names(self) -> Collection[str]:
        return self.fields.keys()

    def inside(self, name: str) -> Shape:
        return Fact(self.fields[name])


def names_of(pack: Pack, audience: Audience) -> dict[str, Shape]:
    """The names that a document's reader has, each with its shape."""
    of_medium = {"f": _facts(pack, "medium")}
    shapes: dict[str, Shape] = {
        name: _shape(_returned(made), of_medium) for name, made in _MADE.items()
    }
    shapes |= dict.fromkeys(("lang", "audience", "as_of", "issued_on", "sources", "cite"), ANY)
    shapes |= dict.fromkeys(("chart", "points", "library"), ANY)
    shapes["account"] = Thing(context.Account)
    shapes["f"] = _facts(pack, "account", "industry")
    shapes["best"] = Thing(MediumView, of_medium)
    shapes["media"] = Many(shapes["best"])
    shapes["combination"] = Thing(context.Combination, of_medium)
    shapes["confirm"] = Many(Thing(Prose))
    if audience == "internal":
        shapes |= {n: _shape(_returned(made), of_medium) for n, made in _MADE_FOR_US.items()}
        shapes["compared"] = Many(Thing(RatedMedium, of_medium))
        shapes |= {"laws": Many(Thing(Prose)), "claimants": Thing(Prose), "abstained": ANY}
    return shapes


_MADE: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "packages": budget.single,
        "fitting": budget.fitting,
        "combined": budget.combined,
        "affordable": budget.affordable,
        "baseline": baseline.baseline,
        "terms": baseline.terms,
        "standing": positioning.standing,
        "openings": campaign_figures.openings,
        "core": fit.core_consumers,
        "client_questions": questions.client_questions,
        "stale": status.stale,
        "estimated": status.estimated,
        "changes": changes.changes,
        "lifted": lifted.lifted,
    }
)
_MADE_FOR_US: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "status": status.status,
        "dropped": dropped.dropped,
        "questions": questions.questions,
        "lacking": lacking.lacking,
    }
)


def _facts(pack: Pack, *subjects: SubjectKind) -> Facts:
    wanted = set(subjects)
    return Facts({id_: f for id_, f in pack.fields.items() if wanted & set(f.subjects)})


def _exposed(kind: type) -> Collection[str]:
    return cast("Collection[str]", getattr(kind, "exposed", ()))


def _hints(kind: type) -> Mapping[str, Any]:
    """The types of a view class's parts: its fields and what its properties give."""
    found = dict(_types(kind))
    for name, made in vars(kind).items():
        getter = getattr(made, "fget", None) or getattr(made, "func", None)
        if getter is not None:
            found[name] = _types(getter).get("return")
    return found


def _returned(made: Callable[..., object]) -> Any:
    return _types(made).get("return")


def _types(thing: Any) -> Mapping[str, Any]:
    try:
        return get_type_hints(thing)
    except NameError:  # a type that is imported for checking alone
        return {}


def _shape(hint: Any, known: Mapping[str, Shape]) -> Shape:
    """The shape of a type; what may be absent is taken as there."""
    if isinstance(hint, Shape):
        return hint
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        real = [one for one in inner if one not in (type(None), Absent)]
        return _shape(real[0], known) if len(real) == 1 else ANY
    if origin in (tuple, list):
        return Many(_shape(inner[0], known)) if inner else Many()
    if hint is Claim:
        return Claimed()
    if hint is FactsView:
        return known.get("f", ANY)
    if isinstance(hint, type) and hasattr(hint, "exposed"):
        return Thing(hint, known)
    return ANY


def nearest_part(name: str, whole: Shape) -> str | None:
    """The nearest of its names; of fields also the one that people call so."""
    if not isinstance(whole, Facts):
        return nearest(name, sorted(whole.names or ()))
    called = {word: id_ for id_, declared in whole.fields.items() for word in _called(declared)}
    near = None if name in called else nearest(name, sorted(whole.fields))
    return near or called.get(nearest(name, called) or "")


def _called(declared: FieldDef) -> Iterator[str]:
    for label in (declared.label, declared.client_label):
        if label is not None:
            yield from (label.zh, label.en)
    yield from declared.aliases
