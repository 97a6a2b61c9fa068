"""Codes and literal lists, read in the light of the type they stand opposite."""

from __future__ import annotations

from fitpoint.language import syntax, tree
from fitpoint.language.codelist import Codelist
from fitpoint.language.flaw import Flaw, flaw
from fitpoint.language.lexer import meant_by
from fitpoint.language.names import Names
from fitpoint.language.numerals import read_date
from fitpoint.language.parser import MAX_LIST
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import Node
from fitpoint.language.types import DATE, NUMBER, TEXT, Type
from fitpoint.messages.nearest import nearest

SHOWN = 12
"""So many allowed values are listed in a message."""


def allowed(codelist: Codelist) -> str:
    """The first codes of the list, for a message."""
    shown = ", ".join(code.id for code in codelist.codes[:SHOWN])
    more = len(codelist.codes) - SHOWN
    return f"{shown} … (+{more})" if more > 0 else shown


class Literals:
    """Reads literals of one text; shares the checker's flaws."""

    def __init__(self, scope: Scope, text: str, names: Names, flaws: list[Flaw]) -> None:
        self.scope = scope
        self.text = text
        self.names = names
        self.flaws = flaws

    def is_literal(self, raw: Raw) -> bool:
        """Whether the part says nothing about its type: no field, no operation."""
        match raw:
            case syntax.Text() | syntax.Number() | syntax.Glued() | syntax.BareDate():
                return True
            case syntax.Word():
                return self.names.find(raw.parts) is None
            case _:
                return False

    def may_be_code(self, raw: Raw, type_: Type) -> bool:
        """Whether, opposite a codelist, the part is to be read as a code."""
        if isinstance(raw, syntax.Word) or self.is_literal(raw):
            return True
        codelist = self.codelist(type_)
        return (
            isinstance(raw, syntax.Infix)
            and codelist is not None
            and codelist.find(self.written(raw)) is not None
        )

    def codelist(self, type_: Type) -> Codelist | None:
        return self.scope.codelists.get(type_.codelist or "")

    def written(self, raw: Raw) -> str:
        return self.text[raw.span[0] : raw.span[1]]

    def code_operand(self, raw: Raw, type_: Type) -> Node | None:
        """A code, or a field of that name where there is no such code."""
        if isinstance(raw, syntax.Word):
            found = self.names.find(raw.parts)
            if isinstance(found, Symbol):
                return self.code_or_field(raw, type_, tree.Name(found.slot, found.type, raw.span))
        code = self.code(raw, type_)
        return None if code is None else tree.Constant(code, type_, raw.span)

    def code_or_field(self, raw: syntax.Word, type_: Type, named: Node) -> Node | None:
        """What a name means that is a field's and stands opposite a codelist."""
        codelist = self.codelist(type_)
        code = codelist.find(raw.text) if codelist else None
        if code is None:
            return named
        if raw.quoted:
            return tree.Constant(code, type_, raw.span)
        self.flaws.append(
            flaw(
                "E113", raw.span, suggestion=f'"{raw.text}"', name=raw.text, codelist=type_.codelist
            )
        )
        return None

    def code(self, raw: Raw, type_: Type) -> str | None:
        """The code written; a flaw where the list has none, or where quotes are missing."""
        codelist = self.codelist(type_)
        plain = raw.text if isinstance(raw, syntax.Word) else self.written(raw)
        name = raw.value if isinstance(raw, syntax.Text) else plain
        if codelist is None:
            self.flaws.append(
                flaw("E112", raw.span, name=name, codelist=type_.codelist, allowed="")
            )
            return None
        found = codelist.find(name)
        if found is None:
            self.unknown_code(raw, name, codelist)
        elif not isinstance(raw, syntax.Word | syntax.Text):
            self.flaws.append(flaw("E114", raw.span, suggestion=f'"{name}"', name=name))
            return None
        return found

    def unknown_code(self, raw: Raw, name: str, codelist: Codelist) -> None:
        self.flaws.append(
            flaw(
                "E112",
                raw.span,
                suggestion=nearest(name, codelist.names()),
                name=name,
                codelist=codelist.id,
                codelist_zh=codelist.zh,
                codelist_en=codelist.en,
                allowed=allowed(codelist),
            )
        )

    def listing(self, raw: Raw, type_: Type) -> tree.Codes | None:
        """A literal list whose members have the type."""
        if not isinstance(raw, syntax.Listing):
            self.flaws.append(flaw("E131", raw.span))
            return None
        if not raw.items or len(raw.items) > MAX_LIST:
            self.flaws.append(flaw("E130", raw.span, text=self.written(raw)))
            return None
        values = [self.member(item, type_) for item in raw.items]
        if any(value is None for value in values):
            return None
        kept = tuple(dict.fromkeys(values))
        return tree.Codes(kept, NUMBER if type_.kind == "integer" else type_, raw.span)

    def member(self, raw: Raw, type_: Type) -> object | None:
        """The value of one member of a list, or None with a flaw."""
        match raw, type_.kind:
            case (syntax.Word() | syntax.Text() | syntax.Number() | syntax.Glued(), "choice"):
                return self.code(raw, type_)
            case syntax.BareDate(), "choice":
                return self.code(raw, type_)
            case syntax.Text(), "text":
                return raw.value
            case syntax.Number(), "number" | "integer":
                return raw.value
            case syntax.Prefix(op="-", item=syntax.Number() as number), "number" | "integer":
                return -number.value
            case syntax.Apply(), "date":
                found = self.date(raw)
                return None if found is None else found.value
            case _:
                return self.odd_member(raw, type_)

    def odd_member(self, raw: Raw, type_: Type) -> None:
        codelist = self.codelist(type_)
        written = self.written(raw)
        if codelist is not None and codelist.find(written) is not None:
            self.flaws.append(flaw("E114", raw.span, suggestion=f'"{written}"', name=written))
        elif isinstance(raw, syntax.Word) and type_ == TEXT:
            self.flaws.append(flaw("E123", raw.span, suggestion=f'"{raw.text}"', text=raw.text))
        elif isinstance(raw, syntax.Glued):
            self.flaws.append(flaw("E105", raw.span, suggestion=meant_by(raw.text), text=raw.text))
        elif isinstance(raw, syntax.BareDate):
            self.flaws.append(flaw("E142", raw.span, text=raw.text))
        else:
            self.flaws.append(flaw("E153", raw.span, text=written, type=type_))

    def date(self, raw: syntax.Apply) -> tree.Constant | None:
        """``date("2026-01-01")``: a literal."""
        match raw.arguments:
            case (syntax.Text() as text,):
                day = read_date(text.value)
                if day is not None:
                    return tree.Constant(day, DATE, raw.span)
                self.flaws.append(flaw("E138", text.span, text=text.value))
            case (syntax.BareDate() as bare,):
                self.flaws.append(flaw("E142", bare.span, text=bare.text))
            case _:
                self.flaws.append(flaw("E148", raw.span, name=raw.name))
        return None
