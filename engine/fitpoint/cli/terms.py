"""The pack's own words for its ids, for tables that people read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from fitpoint.language.types import Value
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Label, Pack


class Labelled(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def label(self) -> Label: ...


def label_of(things: Iterable[Labelled], wanted: str, lang: Lang) -> str:
    """The label of the thing with that id; the id itself where there is none."""
    return next((thing.label.of(lang) for thing in things if thing.id == wanted), wanted)


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


def value_words(pack: Pack, field: str, value: Value, lang: Lang) -> str:
    """A value as a person reads it: labels for codes, shares as percentages."""
    declared = pack.fields.get(field)
    if value is None:
        return "—"
    codelist = pack.codelists.get(declared.type.codelist or "") if declared else None

    def word(code: object) -> str:
        return codelist.label(str(code), lang) if codelist else str(code)

    comma = "、" if lang == "zh" else ", "
    if isinstance(value, bool):
        return {"zh": "是" if value else "否", "en": "yes" if value else "no"}[lang]
    if isinstance(value, str):
        return word(value)
    if isinstance(value, frozenset):
        return comma.join(word(code) for code in sorted(cast("frozenset[str]", value)))
    if isinstance(value, dict):
        shares = cast("dict[str, float]", value)
        return comma.join(f"{word(code)} {share:.4g}" for code, share in shares.items())
    if isinstance(value, tuple):
        return " … ".join(str(item) for item in cast("tuple[object, ...]", value))
    return f"{value:,.6g}" if isinstance(value, float) else str(value)
