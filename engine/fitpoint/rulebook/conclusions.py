"""Conclusions: what each derives, what it reads, and the order in which they run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fitpoint.language.expression import Expression
from fitpoint.language.scope import Scope
from fitpoint.language.types import Kind, Type, Value
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.fields import declared_places
from fitpoint.rulebook.pack import Conclusion, FieldDef, TableRow
from fitpoint.rulebook.schema.conclusions import ConclusionForm
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint.rulebook.tables import Table, field_named, read_table, table_rows
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench

NUMBERS: frozenset[Kind] = frozenset({"number", "integer"})
LITERAL: frozenset[Kind] = frozenset({"series"})
"""Kinds that are written out in cases and tables; no expression and no scorer gives them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A conclusion whose derived fields are known and whose expressions are still text.

    ``above`` are conclusions that add cases to it; theirs are asked first.
    """

    key: str
    entry: Entry[ConclusionForm]
    fields: tuple[FieldDef, ...]
    table: Table | None = None
    above: tuple[Entry[ConclusionForm], ...] = ()


def draft_conclusions(bench: Workbench) -> list[Draft]:
    """Find what each conclusion derives, and mark those fields as derived."""
    entries: Mapping[str, Entry[ConclusionForm]] = bench.declared.section("conclusions")
    drafts = [d for key, entry in entries.items() if (d := _draft(key, entry, bench))]
    added = [draft for draft in drafts if draft.entry.model.add]
    kept = _one_for_each_field([draft for draft in drafts if not draft.entry.model.add], bench)
    kept = _with_additions(kept, added, bench)
    for draft in kept:
        for field in draft.fields:
            bench.fields[field.id] = replace(bench.fields[field.id], derived=True)
    return kept


def _draft(key: str, entry: Entry[ConclusionForm], bench: Workbench) -> Draft | None:
    form = entry.model
    table = read_table(entry, bench) if form.table is not None else None
    if form.field is not None:
        named: list[tuple[str, tuple[str | int, ...]]] = [(form.field, ("field",))]
    elif table is not None:
        named = [(name, ("table",)) for _, name in table.outputs]
    else:
        named = [(name, ("outputs", output)) for output, name in form.outputs.items()]
    fields = [_derived_field(name, entry, path, bench) for name, path in named]
    known = tuple(field for field in fields if field is not None)
    if not named or len(known) < len(fields):
        if not named and form.table is None:
            bench.problems.append(entry.problem("P165", "scorer"))
        bench.declared.broken.update(declared_places(entry), (name for name, _ in named))
        return None
    return Draft(key, entry, known, table)


def _derived_field(
    name: str, entry: Entry[ConclusionForm], path: tuple[str | int, ...], bench: Workbench
) -> FieldDef | None:
    field = field_named(name, bench.fields.values())
    if field is None:
        if name not in bench.declared.broken:
            bench.problems.append(unknown_name("P159", entry, path, name, bench.fields))
        return None
    if "account" not in field.subjects and "industry" not in field.subjects:
        bench.problems.append(entry.problem("P166", *path, name=name))
        return None
    written = entry.model.cases is not None or entry.model.table is not None
    if field.type.kind == "records" or (field.type.kind in LITERAL and not written):
        bench.problems.append(entry.problem("P161", *path, name=name, type=field.type))
        return None
    return field


def _one_for_each_field(drafts: list[Draft], bench: Workbench) -> list[Draft]:
    """One conclusion for each field: a later pack's replaces a base pack's, two of the same pack
    are a problem."""
    giver: dict[str, Draft] = {}
    dropped: set[int] = set()
    for draft in _bases_first(drafts, bench):
        for field in draft.fields:
            other = giver.get(field.id)
            if other is not None and other.entry.pack == draft.entry.pack:
                first = other.entry.location()
                bench.problems.append(draft.entry.problem("P132", name=field.id, first=first))
            elif other is not None:
                dropped.add(id(other))
            giver[field.id] = draft
    return [draft for draft in drafts if id(draft) not in dropped]


def _rank(draft: Draft, bench: Workbench) -> int:
    return bench.declared.packs.index(draft.entry.pack)


def _bases_first(drafts: list[Draft], bench: Workbench) -> list[Draft]:
    return sorted(drafts, key=lambda draft: _rank(draft, bench))


def _with_additions(kept: list[Draft], added: list[Draft], bench: Workbench) -> list[Draft]:
    """Added cases stand above those of their field's conclusion, a later pack's on top; where no
    pack has a conclusion of its own, they are the conclusion. Only cases can be added to; the
    conclusion of a later pack replaces what was added before it."""
    giver = {field.id: draft for draft in kept for field in draft.fields}
    found = {draft.key: draft for draft in kept}
    for draft in _bases_first(added, bench):
        base = giver.get(draft.fields[0].id)
        if base is not None and _rank(base, bench) > _rank(draft, bench):
            continue
        if base is not None and base.entry.model.cases is None:
            first = base.entry.location()
            bench.problems.append(draft.entry.problem("P132", name=base.key, first=first))
            continue
        if base is not None:
            draft = replace(base, above=(draft.entry, *base.above))
        found[draft.key] = giver[draft.fields[0].id] = draft
    return list(found.values())


def link_conclusion(draft: Draft, scope: Scope, bench: Workbench) -> Conclusion | None:
    """Read a draft's expressions and values."""
    form, entry = draft.entry.model, draft.entry
    linked = Conclusion(
        id=draft.key,
        kind="cases",
        fields=tuple(field.id for field in draft.fields),
        slots=(),
        location=entry.location(),
        phase=form.phase,
        reveals_public=form.reveals == "public",
    )
    if form.cases is not None:
        linked = _cases(linked, draft, scope, bench)
    elif form.value is not None:
        linked = _value(linked, draft, scope, bench)
    elif draft.table is not None:
        linked = _table(linked, draft, draft.table, scope, bench)
    else:
        linked = _scorer(linked, draft, scope, bench)
    early = next((s for s in linked.slots if s.startswith(("match.", "media."))), None)
    if early is not None and form.phase == "account":
        bench.problems.append(entry.problem("P160", name=draft.key, slot=early))
    return linked


def _cases(linked: Conclusion, draft: Draft, scope: Scope, bench: Workbench) -> Conclusion:
    entry, type_ = draft.entry, draft.fields[0].type
    parts = (*draft.above, entry)
    rows = [row for part in parts for row in _case_rows(part, type_, scope, bench)]
    otherwise: tuple[Value, ...] | None = None
    if entry.model.otherwise is not None:
        otherwise = (bench.value(entry.model.otherwise, type_, entry, "otherwise"),)
    conditions = [condition for row in rows for condition in row.conditions]
    return replace(linked, rows=tuple(rows), otherwise=otherwise, slots=_slots(conditions))


def _case_rows(
    entry: Entry[ConclusionForm], type_: Type, scope: Scope, bench: Workbench
) -> Iterator[TableRow]:
    for n, case in enumerate(entry.model.cases or []):
        when = bench.predicate(case.when, scope, entry, "cases", n, "when")
        then = bench.value(case.then, type_, entry, "cases", n, "then")
        reason = case.reason.label() if case.reason else None
        id_ = case.id or f"{entry.model.name()}.{n + 1}"
        place = entry.location("cases", n)
        yield TableRow(id_, () if when is None else (when,), (then,), place, reason)


def _value(linked: Conclusion, draft: Draft, scope: Scope, bench: Workbench) -> Conclusion:
    field, entry = draft.fields[0], draft.entry
    kinds = NUMBERS if field.type.kind in NUMBERS else frozenset[Kind]({field.type.kind})
    value = bench.expression(entry.model.value or "", scope, entry, "value", expect=kinds)
    if value is None:
        return replace(linked, kind="value")
    if value.type.codelist != field.type.codelist:
        bench.problems.append(
            entry.problem("P162", "value", found=value.type, type=field.type, name=field.id)
        )
    return replace(linked, kind="value", value=value, slots=value.slots)


def _table(
    linked: Conclusion, draft: Draft, table: Table, scope: Scope, bench: Workbench
) -> Conclusion:
    hit = draft.entry.model.hit
    rows = table_rows(draft.key, table, draft.fields, hit, scope, bench)
    conditions = [condition for row in rows for condition in row.conditions]
    return replace(linked, kind="table", hit=hit, rows=rows, slots=_slots(conditions))


def _scorer(linked: Conclusion, draft: Draft, scope: Scope, bench: Workbench) -> Conclusion:
    entry, form = draft.entry, draft.entry.model
    signature = _signature(entry, bench)
    slots: dict[str, str] = {}
    for name, slot in form.config.inputs.items():
        symbol = bench.symbol(slot, scope, entry, "config", "inputs", name)
        if symbol is not None:
            slots[name] = symbol.slot
            _check_input(name, symbol.type, signature, entry, bench)
    _check_outputs(draft, signature, bench)
    config: dict[str, Any] = {**(form.config.model_extra or {}), "inputs": slots}
    return replace(
        linked,
        kind="scorer",
        scorer=form.scorer,
        config=config,
        outputs=tuple(zip(form.outputs, linked.fields, strict=True)),
        slots=tuple(dict.fromkeys(slots.values())),
    )


def _signature(entry: Entry[ConclusionForm], bench: Workbench) -> ScorerSignature | None:
    """The scorer's signature. A scorer that is not there costs only its conclusions, so that one
    broken plugin does not stop everything: a warning."""
    name = entry.model.scorer or ""
    if bench.scorers is None or name in bench.scorers:
        return (bench.scorers or {}).get(name)
    near = nearest(name, bench.scorers)
    bench.problems.append(
        entry.problem("P167", "scorer", severity="warning", suggestion=near, name=name)
    )
    return None


def _check_input(
    name: str,
    type_: Type,
    signature: ScorerSignature | None,
    entry: Entry[ConclusionForm],
    bench: Workbench,
) -> None:
    if signature is None:
        return
    path = ("config", "inputs", name)
    if name not in signature.inputs:
        bench.problems.append(unknown_name("P168", entry, path, name, signature.inputs))
        return
    wanted = signature.inputs[name]
    fits = type_.kind == wanted or (wanted == "number" and type_.kind in NUMBERS)
    if not fits:
        bench.problems.append(entry.problem("P169", *path, name=name, found=type_, type=wanted))


def _check_outputs(draft: Draft, signature: ScorerSignature | None, bench: Workbench) -> None:
    if signature is None:
        return
    for output, field in zip(draft.entry.model.outputs, draft.fields, strict=True):
        path = ("outputs", output)
        given = signature.outputs.get(output)
        if given is None:
            bench.problems.append(
                unknown_name("P171", draft.entry, path, output, signature.outputs)
            )
        elif given.kind != field.type.kind and not {given.kind, field.type.kind} <= NUMBERS:
            bench.problems.append(
                draft.entry.problem("P162", *path, found=given, type=field.type, name=field.id)
            )


def _slots(expressions: list[Expression]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slot for e in expressions for slot in e.slots))
