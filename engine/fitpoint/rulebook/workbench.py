"""What linking works with: declarations, what is linked so far, and the problems met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fitpoint.errors import Diagnostic
from fitpoint.language.codelist import Codelist
from fitpoint.language.expression import Expression
from fitpoint.language.function import Function
from fitpoint.language.names import Names
from fitpoint.language.reader import read_expression
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.tree import Knowledge
from fitpoint.language.types import Kind, Type, Value
from fitpoint.language.values import read_value
from fitpoint.language.walk import nodes
from fitpoint.rulebook.declarations import Declarations
from fitpoint.rulebook.pack import FieldDef
from fitpoint.rulebook.scope import field_of
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint.rulebook.validation import Entry

BOOLEAN_ONLY: frozenset[Kind] = frozenset({"boolean"})


@dataclass(slots=True)
class Workbench:
    """Passed to everything that links; ``problems`` grows, nothing is raised."""

    declared: Declarations
    functions: Mapping[str, Function]
    scorers: Mapping[str, ScorerSignature] | None
    problems: list[Diagnostic]
    codelists: dict[str, Codelist] = field(default_factory=dict[str, Codelist])
    fields: dict[str, FieldDef] = field(default_factory=dict[str, FieldDef])

    def expression(
        self,
        text: str,
        scope: Scope,
        entry: Entry[Any],
        *path: str | int,
        expect: frozenset[Kind] | None = None,
    ) -> Expression | None:
        """Read the expression that stands at a path of an entry."""
        read, found = read_expression(text, scope, entry.text_location(*path), expect)
        self.problems += found
        return read

    def predicate(
        self,
        text: str,
        scope: Scope,
        entry: Entry[Any],
        *path: str | int,
        knowledge: bool = False,
    ) -> Expression | None:
        """Read a yes-or-no expression; unless ``knowledge`` is fitting there, note where it asks
        what is known, because learning more could then turn a verdict back."""
        read = self.expression(text, scope, entry, *path, expect=BOOLEAN_ONLY)
        if read is not None and not knowledge:
            asked = next((n for n in nodes(read.tree) if isinstance(n, Knowledge)), None)
            if asked is not None:
                self.problems.append(
                    entry.problem("P150", *path, severity="note", what=asked.what, slot=asked.slot)
                )
        return read

    def symbol(self, name: str, scope: Scope, entry: Entry[Any], *path: str | int) -> Symbol | None:
        """The symbol that an id or label names."""
        found = Names(scope).find(tuple(name.strip().split(".")))
        if isinstance(found, Symbol):
            return found
        if field_of(name) not in self.declared.broken:
            near = Names(scope).nearest(name)
            self.problems.append(entry.problem("P158", *path, suggestion=near, name=name))
        return None

    def value(self, raw: object, type_: Type, entry: Entry[Any], *path: str | int) -> Value:
        """Read a value by its field's type."""
        value, found = read_value(raw, type_, self.codelists, entry.text_location(*path))
        self.problems += found
        return value
