"""Tiers and elements, and that every name in them exists."""

from __future__ import annotations

from collections.abc import Mapping

from fitpoint.language.scope import Scope
from fitpoint.rulebook.pack import Element, Require, Tier
from fitpoint.rulebook.schema.fields import ElementForm, RequireForm, TierForm
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench


def link_tiers(bench: Workbench) -> tuple[Tier, ...]:
    """Tiers in order; every element stands in exactly one."""
    entries: Mapping[str, Entry[TierForm]] = bench.declared.section("tiers")
    elements = bench.declared.section("elements")
    owner: dict[str, str] = {}
    found: list[Tier] = []
    for key, entry in entries.items():
        for n, name in enumerate(entry.model.elements):
            if name not in elements and name not in bench.declared.broken:
                bench.problems.append(unknown_name("P151", entry, ("elements", n), name, elements))
            elif name in owner:
                bench.problems.append(
                    entry.problem("P152", "elements", n, name=name, tier=owner[name])
                )
            owner.setdefault(name, key)
        found.append(
            Tier(key, entry.model.label.label(), tuple(entry.model.elements), entry.location("id"))
        )
    bench.problems += [
        entry.problem("P153", "id", name=key) for key, entry in elements.items() if key not in owner
    ]
    return tuple(found)


def link_elements(bench: Workbench, tiers: tuple[Tier, ...], scope: Scope) -> dict[str, Element]:
    """Elements with their requirements and what is to be analysed."""
    tier_of = {name: tier.id for tier in tiers for name in tier.elements}
    entries: Mapping[str, Entry[ElementForm]] = bench.declared.section("elements")
    return {
        key: Element(
            key,
            entry.model.label.label(),
            tier_of.get(key, ""),
            _requirements(entry, scope, bench),
            _analysed(entry, bench),
            entry.location("id"),
        )
        for key, entry in entries.items()
    }


def _requirements(entry: Entry[ElementForm], scope: Scope, bench: Workbench) -> tuple[Require, ...]:
    found: list[Require] = []
    for n, form in enumerate(entry.model.master):
        if (form.field is None) == (not form.any_of):
            bench.problems.append(entry.problem("P154", "master", n))
            continue
        for m, name in enumerate(form.any_of or [form.field or ""]):
            step = ("any_of", m) if form.any_of else ("field",)
            _check_field(entry, ("master", n, *step), name, bench)
        fields = tuple(form.any_of) or (form.field or "",)
        found.append(Require(fields, _when(entry, n, form, scope, bench)))
    if not found and not entry.model.master:
        bench.problems.append(entry.problem("P155", "master", key="master", name=entry.model.id))
    return tuple(found)


def _when(entry: Entry[ElementForm], n: int, form: RequireForm, scope: Scope, bench: Workbench):
    if form.when is None:
        return None
    return bench.predicate(form.when, scope, entry, "master", n, "when", knowledge=True)


def _check_field(
    entry: Entry[ElementForm], path: tuple[str | int, ...], name: str, bench: Workbench
) -> None:
    own = [k for k, f in bench.fields.items() if {"account", "industry"} & set(f.subjects)]
    if name not in own and name not in bench.declared.broken:
        bench.problems.append(unknown_name("P156", entry, path, name, own))


def _analysed(entry: Entry[ElementForm], bench: Workbench) -> tuple[str, ...]:
    """The conclusions to be known; an empty list would make analysis an empty word."""
    if not entry.model.analyse:
        bench.problems.append(entry.problem("P155", "analyse", key="analyse", name=entry.model.id))
    derived = [key for key, field in bench.fields.items() if field.derived]
    for n, name in enumerate(entry.model.analyse):
        if name not in derived and name not in bench.declared.broken:
            code = "P157" if name in bench.fields else "P156"
            bench.problems.append(unknown_name(code, entry, ("analyse", n), name, derived))
    return tuple(entry.model.analyse)


def check_shared_names(bench: Workbench) -> None:
    """Fields, elements and tiers share one space of names: ``mastered(x)`` must be clear."""
    first = {key: field.location for key, field in bench.fields.items()}
    for section in ("elements", "tiers"):
        for key, entry in bench.declared.section(section).items():
            if key in first:
                bench.problems.append(entry.problem("P131", "id", name=key, first=first[key]))
            first[key] = entry.location("id")
    elements = bench.declared.section("elements")
    for key, field in bench.fields.items():
        if field.element is not None and field.element not in elements:
            entry = bench.declared.section("fields")[key]
            if field.element not in bench.declared.broken:
                bench.problems.append(
                    unknown_name("P151", entry, ("element",), field.element, elements)
                )
