"""Expressions of a rule file in one spelling, everything else in the file as it was.

The loaded pack knows each expression's place and tree, so only the characters of the expressions
change. Cells of tables and bins stay as written, and so do expressions that YAML spreads over
lines or writes with escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fitpoint.language.expression import Expression
from fitpoint.language.formatter import format_expression
from fitpoint.language.function import Function
from fitpoint.language.scope import Scope
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack
from fitpoint.rulebook.positions import Place, Positioned, Spot
from fitpoint.rulebook.scope import Results, Scopes, build_scopes, columns_scope
from fitpoint.rulebook.yaml_reader import plain_value, read_yaml

Edit = tuple[int, int, int, str]
"""Line and columns (from 0, end excluded) that a text takes the place of."""
_PLAIN = re.compile(r"[^\W_](?:[^:#,\[\]{}\"'\\]|:(?=\S)|(?<=\S)#)*")


def format_rules(
    text: str, name: str, pack: Pack, functions: Mapping[str, Function], lang: Lang
) -> str:
    """The text of the file ``name`` (as in the pack's locations) with its expressions rewritten.

    Formatting twice gives the same text as once. Raises FitpointError where the text is not YAML.
    """
    source = read_yaml(text, name)
    scalars = {spot.text: spot for spot in _scalars(source.top)}
    edits: dict[Place, Edit] = {}
    for expression, scope in expressions(pack, functions):
        at = expression.location
        if at.file == name and at.line is not None and at.column is not None:
            wanted = format_expression(expression.tree, scope, lang, expression.text)
            edit = _edit(source, scalars, (at.line, at.column), expression.text, wanted)
            if edit is not None:
                edits[at.line, at.column] = edit
    return _applied(text, edits)


def expressions(
    pack: Pack, functions: Mapping[str, Function]
) -> Iterator[tuple[Expression, Scope]]:
    """Every expression that stands in YAML as such, with the names it may use."""
    scopes = _scopes(pack, functions)
    for field in pack.fields.values():
        labels = dict(field.column_labels)
        columns = columns_scope(field.type.columns, pack.codelists, functions, labels)
        yield from ((a.where, columns) for a in field.aggregates if a.where is not None)
        if field.ask is not None and field.ask.when is not None:
            yield field.ask.when, scopes.account
    for element in pack.elements.values():
        yield from ((r.when, scopes.account) for r in element.master if r.when is not None)
    for conclusion in pack.conclusions:
        if conclusion.value is not None:
            yield conclusion.value, scopes.conclusion
        if conclusion.kind == "cases":
            yield from ((c, scopes.conclusion) for row in conclusion.rows for c in row.conditions)
    for card in pack.scorecards.values():
        yield from ((rule.when, scopes.scoring) for rule in card.rules)
    for gate in pack.gates:
        yield gate.require, scopes.gate
        if gate.applies is not None:
            yield gate.applies, scopes.gate
    yield from ((stage.require, scopes.gate) for stage in pack.stages)
    yield from ((point.when, scopes.point) for point in pack.points)
    if pack.match is not None:
        yield from ((veto.when, scopes.veto) for veto in pack.match.vetoes)


def _scopes(pack: Pack, functions: Mapping[str, Function]) -> Scopes:
    groups = dict(pack.match.groups) if pack.match is not None else {}
    return build_scopes(pack.fields.values(), groups, pack.codelists, functions, Results())


def _scalars(spot: Spot) -> Iterator[Spot]:
    if not spot.parts:
        yield spot
    for part in spot.parts.values():
        yield from _scalars(part)


def _edit(
    source: Positioned, scalars: Mapping[Place, Spot], at: Place, text: str, wanted: str
) -> Edit | None:
    """How the expression at a place is rewritten; None where it already is, or must be left."""
    line, column = at
    written = source.lines[line - 1]
    start = column - 1
    if wanted == text or not written.startswith(text, start):
        return None
    spot = scalars.get(at) or _around(scalars, at)
    if spot is None or spot.start[0] != spot.end[0]:
        return None
    before = written[spot.text[1] - 1 : start]
    whole = before + wanted
    if spot.style == "'":
        return line - 1, start, start + len(text), wanted.replace("'", "''")
    if spot.style == '"':
        inside = wanted.replace("\\", "\\\\").replace('"', '\\"')
        return line - 1, start, start + len(text), inside
    if spot.style:
        return None
    if _PLAIN.fullmatch(whole) and plain_value(whole) == whole:
        return line - 1, start, start + len(text), wanted
    return line - 1, spot.start[1] - 1, spot.end[1] - 1, in_quotes(whole)


def _around(scalars: Mapping[Place, Spot], at: Place) -> Spot | None:
    """The scalar that an expression is only the end of, as in an aggregate."""
    line, column = at
    return next(
        (
            spot
            for (first, begin), spot in scalars.items()
            if first == line and begin < column and spot.end >= at
        ),
        None,
    )


def in_quotes(text: str) -> str:
    """A text as a YAML scalar in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _applied(text: str, edits: Mapping[Place, Edit]) -> str:
    lines = text.splitlines(keepends=True)
    for _, (line, start, end, new) in sorted(edits.items(), reverse=True):
        lines[line] = lines[line][:start] + new + lines[line][end:]
    return "".join(lines)
