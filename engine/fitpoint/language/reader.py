"""The entrance: a text of an expression or a table cell → a checked expression."""

from __future__ import annotations

from fitpoint.errors import Diagnostic, Location
from fitpoint.language import unary
from fitpoint.language.checker import Checker
from fitpoint.language.expression import Expression
from fitpoint.language.flaw import Flaw, diagnose, flaw
from fitpoint.language.lexer import tokenize
from fitpoint.language.parser import SyntaxFlawError, parse
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import Node
from fitpoint.language.types import Kind
from fitpoint.language.walk import slots, type_of

MAX_LENGTH = 2000

Read = tuple[Expression | None, list[Diagnostic]]


def read_expression(
    text: str, scope: Scope, location: Location, expect: frozenset[Kind] | None = None
) -> Read:
    """The expression that the text says, or None with everything that is wrong with it.

    ``expect`` lists the kinds of value that fit where it stands.
    """
    if len(text) > MAX_LENGTH:
        return _refused(text, location, [_too_long(text)])
    raw, flaws = parsed(text)
    if raw is None:
        return _refused(text, location, flaws)
    checker = Checker(scope, text)
    node = checker.check(raw)
    flaws += checker.flaws
    if node is not None and expect is not None and type_of(node).kind not in expect:
        wanted = " / ".join(sorted(expect))
        flaws.append(flaw("E129", raw.span, type=type_of(node), wanted=wanted))
    return _finished(text, location, node, flaws)


def read_cell(text: str, symbol: Symbol, scope: Scope, location: Location) -> Read:
    """A unary test over ``symbol`` (``-``, ``高,中高``, ``not(低)``, ``>= 300万``, ``[18..35)``,
    ``contains(x)``) as a boolean expression."""
    if len(text) > MAX_LENGTH:
        return _refused(text, location, [_too_long(text)])
    node, flaws = unary.check_cell(text, symbol, scope)
    return _finished(text, location, node, flaws)


def parsed(text: str) -> tuple[Raw | None, list[Flaw]]:
    """The raw syntax; where single characters are wrong, they are told and not their effects."""
    tokens, flaws = tokenize(text)
    if len(tokens) == 1 and not flaws:
        return None, [flaw("E150", (0, len(text)))]
    if any(found.code == "E102" for found in flaws):
        return None, flaws
    try:
        return parse(tokens), flaws
    except SyntaxFlawError as stop:
        return None, flaws or [stop.found]


def _too_long(text: str) -> Flaw:
    return flaw("E149", (MAX_LENGTH, len(text)), length=len(text), limit=MAX_LENGTH)


def _refused(text: str, location: Location, flaws: list[Flaw]) -> Read:
    ordered = sorted(dict.fromkeys(flaws), key=lambda found: found.span)
    return None, [diagnose(found, text, location) for found in ordered]


def _finished(text: str, location: Location, node: Node | None, flaws: list[Flaw]) -> Read:
    if flaws or node is None:
        return _refused(text, location, flaws)
    return Expression(text, node, type_of(node), slots(node), location), []
