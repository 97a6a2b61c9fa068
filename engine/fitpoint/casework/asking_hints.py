"""How a field's answer is written: what to choose from, the unit, an example."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.documents.formats import RATIO_UNITS
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Type
from fitpoint.messages import text
from fitpoint.messages.documents_texts import unit_word
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import FieldDef, Pack

MOST_BANDS = 14
"""A list with more codes is no block of bands: its rows each choose a code."""
CHOSEN_ROWS = 5
NAMED = 4
"""So many codes are named as an example of what may be written."""


@dataclass(frozen=True, slots=True)
class Hint:
    """``choices`` are the labels that one may be chosen from; ``bands`` the codes, with labels, of
    a block in percent; ``codelist`` the list that the rows of a block choose from instead."""

    words: str
    choices: tuple[str, ...] = ()
    bands: tuple[tuple[str, str], ...] = ()
    codelist: str = ""

    @property
    def block(self) -> bool:
        """Whether the answer takes a block of rows."""
        return bool(self.bands or self.codelist)


def hint_for(pack: Pack, field: FieldDef, lang: Lang) -> Hint:
    codes = pack.codelists.get(field.type.codelist or "")
    match field.type.kind:
        case "choice" if codes is not None:
            return Hint(text("form.hint.choice", lang), labels_of(codes, lang))
        case "boolean":
            return Hint(
                text("form.hint.boolean", lang), (text("form.yes", lang), text("form.no", lang))
            )
        case "set" if codes is not None:
            return Hint(
                text("form.hint.set", lang, example=_some(codes, lang)), labels_of(codes, lang)
            )
        case "distribution" if codes is not None:
            return _shares(field, codes, lang)
        case "map" if codes is not None:
            return Hint(text("form.hint.map", lang, example=_some(codes, lang)))
        case "number" | "integer" | "range" as kind:
            unit = _unit(field.unit or "", lang)
            key = "share" if field.domain == (0, 1) or field.unit in RATIO_UNITS else kind
            return Hint(
                text(
                    f"form.hint.{key}" + (".unit" if unit and key != "share" else ""),
                    lang,
                    unit=unit,
                )
            )
        case "records":
            return Hint(text("form.hint.records", lang, columns=_columns(pack, field, lang)))
        case kind:
            return Hint(text(f"form.hint.{kind}", lang))


def _unit(unit: str, lang: Lang) -> str:
    """The unit in the reader's language: of money too, which documents write before the figure."""
    money, slash, per = unit.partition("/")
    if lang == "en" and money == "元":
        return f"CNY/{unit_word(per, lang)}" if slash else "CNY"
    return unit_word(unit, lang) if unit else ""


def _shares(field: FieldDef, codes: Codelist, lang: Lang) -> Hint:
    """Bands of their own where there are few; else rows that choose from the list."""
    set_too = text("form.hint.accept", lang) if field.accept_set else ""
    if len(codes.codes) <= MOST_BANDS:
        bands = tuple((code.id, codes.label(code.id, lang)) for code in codes.codes)
        return Hint(text("form.hint.bands", lang) + set_too, bands=bands)
    return Hint(text("form.hint.chosen", lang) + set_too, codelist=codes.id)


def labels_of(codes: Codelist, lang: Lang) -> tuple[str, ...]:
    return tuple(codes.label(code.id, lang) for code in codes.codes)


def _some(codes: Codelist, lang: Lang) -> str:
    comma = "、" if lang == "zh" else ", "
    return comma.join(labels_of(codes, lang)[:NAMED])


def _columns(pack: Pack, field: FieldDef, lang: Lang) -> str:
    """The columns, and what to choose from where there is little to choose from."""
    labels = dict(field.column_labels)
    columns: tuple[tuple[str, Type], ...] = field.type.columns
    between = " " if lang == "zh" else ", "
    return between.join(
        (labels[id_].of(lang) if id_ in labels else id_) + _choices(pack, type_, lang)
        for id_, type_ in columns
    )


def _choices(pack: Pack, type_: Type, lang: Lang) -> str:
    codes = pack.codelists.get(type_.codelist or "") if type_.kind == "choice" else None
    if codes is None or len(codes.codes) > NAMED:
        return ""
    return (
        f"（{'/'.join(labels_of(codes, lang))}）"
        if lang == "zh"
        else (f" ({'/'.join(labels_of(codes, lang))})")
    )
