"""Fields from declarations, those that conclusions declare in place included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fitpoint.language.types import Type
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.aggregates import link_aggregates
from fitpoint.rulebook.pack import Ask, FieldDef
from fitpoint.rulebook.schema.conclusions import ConclusionForm
from fitpoint.rulebook.schema.fields import (
    AskForm,
    DefaultsForm,
    FieldForm,
    FieldTraits,
    read_period,
)
from fitpoint.rulebook.shapes import is_mapping
from fitpoint.rulebook.type_reader import TypeTextError, read_type
from fitpoint.rulebook.validation import Entry, part_of, validate
from fitpoint.rulebook.workbench import Workbench

NO_DEFAULTS = DefaultsForm()
Declared = tuple[str, Entry[Any], tuple[str, ...]]
"""A field, the entry that declares it, and where in it (nowhere: the entry itself)."""


def link_fields(bench: Workbench) -> Mapping[str, Declared]:
    """Give every declared field its type and traits; answers where each is declared.

    Where several packs declare a field, the last one counts, be it under ``fields:`` or in place.
    """
    declared = bench.declared
    rank = {pack: place for place, pack in enumerate(declared.packs)}
    places: list[Declared] = [(key, entry, ()) for key, entry in declared.section("fields").items()]
    for entry in (*declared.replaced, *declared.section("conclusions").values()):
        places += [(key, entry, path) for key, path in declared_places(entry).items()]
    chosen: dict[str, Declared] = {}
    for place in sorted(places, key=lambda p: rank[p[1].pack]):
        key, entry, path = place
        first = chosen.get(key)
        if first is not None and first[1].pack == entry.pack:
            at = first[1].location(*first[2])
            bench.problems.append(entry.problem("P130", *path, name=key, first=at))
        chosen[key] = place
    for key, entry, path in (chosen[key] for key in dict.fromkeys(p[0] for p in places)):
        field = _declare(key, entry, path, bench) if path else _field(key, entry, bench)
        if field is None:
            declared.broken |= {key, *_labels(entry, path)}
        else:
            bench.fields[key] = field
    return chosen


def _labels(entry: Entry[Any], path: tuple[str, ...]) -> Iterator[str]:
    """What people call a field that could not be read."""
    label = part_of(entry.source.data, (*entry.path, *path)).get("label")
    yield from map(str, label.values() if is_mapping(label) else [label])


def _field(key: str, entry: Entry[FieldForm], bench: Workbench) -> FieldDef | None:
    form = entry.model
    type_ = _type(form, entry, (), bench)
    if type_ is None:
        return None
    if (type_.kind == "records") != bool(form.columns):
        bench.problems.append(entry.problem("P144", "columns", name=key))
        return None
    columns = _columns(form, entry, bench)
    defaults = bench.declared.defaults.get((entry.pack, entry.source.file), NO_DEFAULTS)
    topic = form.topic or defaults.topic
    months, days = read_period(form.valid_for or defaults.valid_for or "never")
    _check_traits(form, type_, entry, bench)
    return FieldDef(
        id=key,
        label=form.label.label(),
        type=Type("records", columns=columns) if columns else type_,
        subjects=tuple(dict.fromkeys(form.subject or defaults.subject or ["account"])),
        location=entry.location("id"),
        element=form.element,
        unit=form.unit,
        accept_set=form.accept == "set",
        valid_for_months=months,
        valid_for_days=days,
        sensitivity=form.sensitivity or defaults.sensitivity or "public",
        tolerance=form.tolerance,
        mutable=form.mutable,
        accumulate=form.accumulate,
        otherwise=form.otherwise,
        client_label=form.client_label.label() if form.client_label else None,
        basis=form.basis,
        decimals=form.decimals,
        domain=form.domain,
        ask=_ask(form.ask),
        aggregates=link_aggregates(columns, entry, bench),
        aliases=tuple(form.aliases),
        column_labels=tuple(
            (name, column.label.label())
            for name, column in form.columns.items()
            if column.label is not None
        ),
        column_domains=tuple(
            (name, column.domain)
            for name, column in form.columns.items()
            if column.domain is not None
        ),
        not_for=tuple(dict.fromkeys(form.not_for)),
        of_group=form.of_group,
        topic=topic.label() if topic else None,
    )


def _type(
    form: FieldTraits, entry: Entry[Any], path: tuple[str | int, ...], bench: Workbench
) -> Type | None:
    return _read_type(form.type, entry, (*path, "type"), bench)


def _read_type(
    text: str, entry: Entry[Any], path: tuple[str | int, ...], bench: Workbench
) -> Type | None:
    try:
        return read_type(text, bench.codelists)
    except TypeTextError as wrong:
        if wrong.name not in bench.declared.broken:
            near = nearest(wrong.name, wrong.known)
            known = ", ".join(wrong.known)
            bench.problems.append(
                entry.problem(wrong.code, *path, suggestion=near, name=wrong.name, known=known)
            )
        return None


def _columns(
    form: FieldForm, entry: Entry[FieldForm], bench: Workbench
) -> tuple[tuple[str, Type], ...]:
    found: list[tuple[str, Type]] = []
    for name, column in form.columns.items():
        text = column.type
        type_ = _read_type(text, entry, ("columns", name), bench)
        if type_ is not None and type_.kind == "records":
            bench.problems.append(entry.problem("P143", "columns", name, name=text))
        elif type_ is not None:
            _check_domain(column.domain, type_, entry, ("columns", name, "domain"), bench)
            found.append((name, type_))
    return tuple(found)


def _check_traits(form: FieldForm, type_: Type, entry: Entry[FieldForm], bench: Workbench) -> None:
    """Traits that only make sense for some types."""
    fitting = {
        "accept": form.accept is None or type_.kind == "distribution",
        "otherwise": form.otherwise is None or type_.kind == "map",
        "aggregates": not form.aggregates or type_.kind == "records",
        "accumulate": not form.accumulate or type_.kind == "records",
        "tolerance": form.tolerance is None or type_.kind in ("number", "integer"),
    }
    for trait, fits in fitting.items():
        if not fits:
            bench.problems.append(entry.problem("P145", trait, trait=trait, type=type_))
    _check_domain(form.domain, type_, entry, ("domain",), bench)


def _check_domain(
    domain: tuple[float, float] | None,
    type_: Type,
    entry: Entry[FieldForm],
    path: tuple[str, ...],
    bench: Workbench,
) -> None:
    """A domain is for numbers, and has its lower end first."""
    if domain is None:
        return
    if type_.kind not in ("number", "integer", "range", "map"):
        bench.problems.append(entry.problem("P145", *path, trait="domain", type=type_))
    if domain[0] > domain[1]:
        bench.problems.append(entry.problem("P146", *path))


def _ask(form: AskForm | None) -> Ask | None:
    if form is None:
        return None
    return Ask(form.question.label(), form.of, form.cost, form.public, form.client)


def declared_places(entry: Entry[Any]) -> Mapping[str, tuple[str, ...]]:
    """Field → path of its traits, for what a conclusion declares in place."""
    form: ConclusionForm = entry.model
    declare: Any = form.declare
    if declare is None:
        return {}
    if form.field is not None:
        return {form.field: ("declare",)}
    return {str(key): ("declare", str(key)) for key in declare} if is_mapping(declare) else {}


def _declare(
    key: str, entry: Entry[ConclusionForm], path: tuple[str, ...], bench: Workbench
) -> FieldDef | None:
    """A field declared by the conclusion that gives it."""
    data = part_of(entry.source.data, (*entry.path, *path))
    traits = validate(FieldTraits, entry.source, (*entry.path, *path), bench.problems, data)
    type_ = None if traits is None else _type(traits, entry, path, bench)
    if traits is None or type_ is None:
        return None
    months, days = read_period(traits.valid_for or "never")
    return FieldDef(
        id=key,
        label=traits.label.label(),
        type=type_,
        subjects=("account",),
        location=entry.location(*path),
        unit=traits.unit,
        valid_for_months=months,
        valid_for_days=days,
        sensitivity=traits.sensitivity or "public",
        tolerance=traits.tolerance,
        client_label=traits.client_label.label() if traits.client_label else None,
        basis=traits.basis,
        decimals=traits.decimals,
        domain=traits.domain,
        ask=_ask(traits.ask),
        not_for=tuple(dict.fromkeys(traits.not_for)),
    )
