"""How account and media are compared: dimensions, measures, vetoes and their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fitpoint.language.scope import Scope
from fitpoint.language.types import Kind
from fitpoint.rulebook.pack import (
    Dimension,
    FieldDef,
    Label,
    MatchPlan,
    MatchRoles,
    Measure,
    MeasureKind,
    Scale,
    SubjectKind,
)
from fitpoint.rulebook.schema.matching import (
    AdjacencyForm,
    DimensionForm,
    GroupForm,
    MatchForm,
    MeasureForm,
    RolesForm,
    ScaleForm,
)
from fitpoint.rulebook.spend_levels import link_packages
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.vetoes import link_vetoes
from fitpoint.rulebook.workbench import Workbench

PREFIXES: Mapping[str, SubjectKind] = {"media": "medium", "population": "population"}
WITH_DIMENSION = frozenset({"tgi", "composition", "similarity_gain", "target_reach", "cpm_target"})
DISTRIBUTION: frozenset[Kind] = frozenset({"distribution"})
REGIONS: frozenset[Kind] = frozenset({"distribution", "set"})
NUMBER: frozenset[Kind] = frozenset({"number", "integer"})
CHOICE: frozenset[Kind] = frozenset({"choice"})
ROLES: Mapping[str, tuple[SubjectKind, frozenset[Kind]]] = {
    "sales_regions": ("account", REGIONS),
    "planned_regions": ("account", REGIONS),
    "channels": ("account", REGIONS),
    "price_tier": ("account", CHOICE),
    "media_city_reach": ("medium", frozenset({"map"})),
    "media_city_audience": ("medium", DISTRIBUTION),
    "media_scenes": ("medium", frozenset({"set"})),
    "media_tier": ("medium", CHOICE),
    "media_list_price": ("medium", NUMBER),
    "media_impressions": ("medium", NUMBER),
    "media_reach": ("medium", NUMBER),
    "media_grp": ("medium", NUMBER),
    "media_owner": ("medium", frozenset({"boolean", "choice", "text"})),
    "universe_size": ("population", NUMBER),
    "budget": ("account", frozenset({"range", "number", "integer"})),
    "media_min_buy": ("medium", NUMBER),
    "media_min_units": ("medium", NUMBER),
    "media_city_price": ("medium", frozenset({"map"})),
    "category_regions": ("account", DISTRIBUTION),
    "population_cities": ("population", DISTRIBUTION),
    "population_sample": ("population", frozenset({"boolean"})),
}
"""Each role's subject and the kinds of field that can play it."""
OPTIONAL = tuple(role for role, form in RolesForm.model_fields.items() if not form.is_required())
WITH_ROLES: Mapping[MeasureKind, tuple[str, ...]] = {
    "bdi": ("population_cities",),
    "cdi": ("population_cities", "category_regions"),
}
"""Kinds of measures that need roles which a plan may leave out."""

Where = tuple[str | int, ...]


def groups(bench: Workbench) -> dict[str, Label]:
    """The groups of measures, by id."""
    entries: Mapping[str, Entry[GroupForm]] = bench.declared.section("match.groups")
    return {key: entry.model.label.label() for key, entry in entries.items()}


def link_match(bench: Workbench, scope: Scope) -> MatchPlan | None:
    """The plan, or None for a pack without matching. Settings of later packs win."""
    settings: list[Entry[MatchForm]] = bench.declared.settings
    if not settings:
        return None
    chosen = _merged(settings)
    roles_entry = next((e for e in reversed(settings) if e.model.roles is not None), None)
    if roles_entry is None or chosen.population is None:
        key = "roles" if roles_entry is None else "population"
        bench.problems.append(settings[-1].problem("P101", key=key))
        return None
    roles = _roles(roles_entry, bench)
    dimensions = _dimensions(bench)
    adjacency, otherwise = _adjacency(roles, bench)
    measures = tuple(_measures(bench, roles, dimensions, frozenset(adjacency)))
    vetoes = link_vetoes(bench, scope)
    return MatchPlan(
        population=chosen.population,
        abstain_below=_given(chosen.abstain_below, 0.6),
        waste_above=_given(chosen.waste_above, 0.1),
        target_share=_given(chosen.target_share, 0.7),
        min_gain_base=_given(chosen.min_gain_base, 0.02),
        roles=roles,
        dimensions=dimensions,
        measures=measures,
        vetoes=vetoes,
        groups=tuple(groups(bench).items()),
        adjacency=adjacency,
        adjacency_otherwise=otherwise,
        bridges=tuple(chosen.bridges),
        packages=link_packages(bench),
    )


def _given(value: float | None, default: float) -> float:
    return default if value is None else value


def _merged(settings: list[Entry[MatchForm]]) -> MatchForm:
    merged: dict[str, Any] = {}
    for entry in settings:
        merged.update({key: getattr(entry.model, key) for key in entry.model.model_fields_set})
    return MatchForm.model_construct(**merged)


def _field(
    name: str,
    subject: SubjectKind,
    kinds: frozenset[Kind],
    entry: Entry[Any],
    path: Where,
    bench: Workbench,
) -> FieldDef | None:
    """The field of a subject that a plan names, with or without ``media.`` before it."""
    prefix, dot, rest = name.partition(".")
    id_ = rest if dot and PREFIXES.get(prefix) == subject else name
    subjects: set[SubjectKind] = {subject, "industry"} if subject == "account" else {subject}
    known = {key: f for key, f in bench.fields.items() if subjects & set(f.subjects)}
    field = known.get(id_)
    if field is None:
        if id_ not in bench.declared.broken:
            bench.problems.append(unknown_name("P191", entry, path, id_, known, subject=subject))
        return None
    if field.type.kind not in kinds:
        wanted = ", ".join(sorted(kinds))
        bench.problems.append(entry.problem("P192", *path, name=id_, found=field.type, type=wanted))
        return None
    return field


def _roles(entry: Entry[MatchForm], bench: Workbench) -> MatchRoles:
    form = entry.model.roles
    found: dict[str, str | None] = {}
    for role, (subject, kinds) in ROLES.items():
        name = getattr(form, role) if isinstance(form, RolesForm) else None
        field = None
        if name is not None:
            field = _field(name, subject, kinds, entry, ("roles", role), bench)
        found[role] = None if field is None else field.id
    required = {role: name or "" for role, name in found.items() if role not in OPTIONAL}
    roles = MatchRoles(**required, media_grp=None, media_owner=None)
    return replace(roles, **{role: found[role] for role in OPTIONAL})


def _dimensions(bench: Workbench) -> tuple[Dimension, ...]:
    entries: Mapping[str, Entry[DimensionForm]] = bench.declared.section("match.dimensions")
    found: list[Dimension] = []
    for key, entry in entries.items():
        form = entry.model
        target = _field(form.target, "account", REGIONS, entry, ("target",), bench)
        medium = _field(form.audience, "medium", DISTRIBUTION, entry, ("audience",), bench)
        people = _field(form.population, "population", DISTRIBUTION, entry, ("population",), bench)
        if target is None or medium is None or people is None:
            bench.declared.broken.add(key)
            continue
        lists = [str(field.type.codelist) for field in (target, medium, people)]
        if len(set(lists)) > 1:
            bench.problems.append(entry.problem("P193", name=key, lists=", ".join(lists)))
            bench.declared.broken.add(key)
            continue
        label = form.label.label() if form.label else target.label
        found.append(Dimension(key, label, target.id, medium.id, people.id, lists[0]))
    return tuple(found)


def _measures(
    bench: Workbench,
    roles: MatchRoles,
    dimensions: tuple[Dimension, ...],
    tables: frozenset[str],
) -> list[Measure]:
    entries: Mapping[str, Entry[MeasureForm]] = bench.declared.section("match.measures")
    known_groups = groups(bench)
    known_dimensions = [d.id for d in dimensions]
    found: list[Measure] = []
    for key, entry in entries.items():
        form = entry.model
        if form.group is not None and form.group not in known_groups:
            bench.problems.append(unknown_name("P194", entry, ("group",), form.group, known_groups))
        if form.kind in WITH_DIMENSION:
            _needed(form.dimension, known_dimensions, "dimension", entry, bench)
        if form.kind == "channel_scene":
            _needed(form.table, sorted(tables), "table", entry, bench)
        for role in WITH_ROLES.get(form.kind, ()):
            if getattr(roles, role) is None:
                bench.problems.append(
                    entry.problem("P196", "kind", kind=form.kind, key=f"roles.{role}")
                )
        if form.weight and (form.scale is None or form.group is None):
            bench.problems.append(entry.problem("P195", "weight", name=key))
        found.append(_measure(key, entry, bench))
    return found


def _needed(
    name: str | None, known: list[str], key: str, entry: Entry[MeasureForm], bench: Workbench
) -> None:
    if name is None:
        bench.problems.append(entry.problem("P196", "kind", kind=entry.model.kind, key=key))
    elif name not in known and name not in bench.declared.broken:
        bench.problems.append(unknown_name("P197", entry, (key,), name, known, key=key))


def _measure(key: str, entry: Entry[MeasureForm], bench: Workbench) -> Measure:
    form = entry.model
    return Measure(
        id=key,
        label=form.label.label(),
        kind=form.kind,
        group=form.group or "",
        weight=form.weight,
        decimals=form.decimals,
        location=entry.location(),
        dimension=form.dimension,
        table=form.table,
        scale=_scale(form.scale, entry, bench),
        fit_at=form.fit_at,
        misfit_at=form.misfit_at,
        fit=form.fit.label() if form.fit else None,
        misfit=form.misfit.label() if form.misfit else None,
        objection=form.objection.label() if form.objection else None,
        answer=form.answer.label() if form.answer else None,
        unit=form.unit,
        client_label=form.client_label.label() if form.client_label else None,
    )


def _scale(form: ScaleForm | None, entry: Entry[MeasureForm], bench: Workbench) -> Scale | None:
    if form is None:
        return None
    values = [value for value, _ in form.points]
    rising = all(a < b for a, b in pairwise(values))
    if not rising or any(not 0 <= score <= 1 for _, score in form.points):
        bench.problems.append(entry.problem("P198", "scale", "points"))
    return Scale(tuple(form.points), form.benchmark, form.source, form.public)


def _adjacency(
    roles: MatchRoles, bench: Workbench
) -> tuple[dict[str, dict[str, dict[str, float]]], dict[str, float]]:
    """Tables of channel → scene → nearness, their codes found in the roles' codelists."""
    entries: Mapping[str, Entry[AdjacencyForm]] = bench.declared.section("match.tables")
    found: dict[str, dict[str, dict[str, float]]] = {}
    for key, entry in entries.items():
        rows: dict[str, dict[str, float]] = {}
        for n, row in enumerate(entry.model.rows):
            channel = _code(row.channel, roles.channels, entry, ("rows", n, "channel"), bench)
            if channel in rows:
                path = ("rows", n, "channel")
                first = entry.location("rows", list(rows).index(channel))
                bench.problems.append(entry.problem("P130", *path, name=channel, first=first))
            rows[channel] = {
                _code(scene, roles.media_scenes, entry, ("rows", n, "scene", scene), bench): near
                for scene, near in row.scene.items()
            }
        found[key] = rows
    return found, {key: entry.model.otherwise for key, entry in entries.items()}


def _code(name: str, role: str, entry: Entry[Any], path: Where, bench: Workbench) -> str:
    field = bench.fields.get(role)
    codelist = bench.codelists.get(field.type.codelist or "") if field else None
    if codelist is None:
        return name
    code = codelist.find(name)
    if code is None:
        known = codelist.names()
        bench.problems.append(unknown_name("P199", entry, path, name, known, codelist=codelist.id))
    return code or name
