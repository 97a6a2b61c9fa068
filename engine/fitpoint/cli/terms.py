"""The pack's own words for its ids and values, for tables that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, cast

from fitpoint.errors import fail
from fitpoint.language.types import Value
from fitpoint.messages import nearest
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import FieldDef, Label, Pack


class Labelled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> Label: ...


def label_of(things: Iterable[Labelled], wanted: str, lang: Lang) -> str:
    """The label of the thing with that id; the id itself where there is none."""
    return next((thing.label.of(lang) for thing in things if thing.id == wanted), wanted)


def stage_named(pack: Pack, wanted: str, lang: Lang) -> str:
    """The id of the stage of this id or label; refused with the nearest one."""
    names = [name for s in pack.stages for name in (s.id, s.label.zh, s.label.en)]
    if wanted not in names:
        known = joined((stage.label.of(lang) for stage in pack.stages), lang)
        raise fail("C127", stage=wanted, stages=known, suggestion=nearest(wanted, names))
    return next(s.id for s in pack.stages if wanted in (s.id, s.label.zh, s.label.en))


def field_label(pack: Pack, slot: str, lang: Lang) -> str:
    """A field's label, an aggregate's with it; other slots stay as they are."""
    name = slot.removeprefix("media.").removeprefix("population.")
    head, _, rest = name.partition(".")
    field = pack.fields.get(head)
    if field is None:
        return slot
    label = field.label.of(lang)
    inner = next((a.label.of(lang) for a in field.aggregates if a.id == rest), "")
    return f"{label}·{inner}" if inner else label


def field_named(pack: Pack, wanted: str) -> FieldDef:
    """The field of this id or label; refused with the nearest one."""
    for field in pack.fields.values():
        if wanted in (field.id, field.label.zh, field.label.en):
            return field
    names = [n for f in pack.fields.values() for n in (f.id, f.label.zh, f.label.en)]
    raise fail("C114", name=wanted, suggestion=nearest(wanted, names))


def value_words(pack: Pack, field: str, value: Value, lang: Lang) -> str:
    """A value as a person reads it: labels for codes, units, shares as percentages."""
    from fitpoint.documents.formats import Form, worded

    declared = pack.fields.get(field.removeprefix("media.").removeprefix("population."))
    if value is None:
        return "—"
    if declared is None:
        return str(value)
    form = Form(declared.type, lang, declared.unit, declared.decimals, pack.codelists)
    if declared.type.kind == "records":
        rows = cast("tuple[dict[str, object], ...]", value)
        named = declared.type.columns[0][1].kind == "text"
        return joined([_record(row, named) for row in rows], lang)
    return worded(value, form)


def _record(row: dict[str, object], named_first: bool) -> str:
    """A row by the text that it begins with; else by all its words; else by its first value."""
    values = [value for value in row.values() if value is not None]
    words = [value for value in values if isinstance(value, str)]
    named = isinstance(next(iter(row.values()), None), str) and named_first
    return " ".join(words[:1] if named else words) or str(values[0] if values else "—")


def code_label(pack: Pack, codelist: str, code: str, lang: Lang) -> str:
    found = pack.codelists.get(codelist)
    return found.label(code, lang) if found else code


def joined(words: Iterable[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(words)


def clauses(words: Iterable[str], lang: Lang) -> str:
    return ("；" if lang == "zh" else "; ").join(words)


def few(words: Sequence[str], most: int, more: str, lang: Lang) -> str:
    """The first words, and how many there are in all where some are left out."""
    return joined(words[:most], lang) + (more if len(words) > most else "")
