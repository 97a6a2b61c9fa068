"""Calls: functions of values, and the forms that look like functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, cast

from fitpoint.language import syntax, tree
from fitpoint.language.attributes import check_count_with
from fitpoint.language.builtins import BUILTINS, FORMS
from fitpoint.language.coarse import members
from fitpoint.language.function import Function
from fitpoint.language.names import Ambiguous
from fitpoint.language.scope import Scope, Symbol
from fitpoint.language.syntax import Raw
from fitpoint.language.tree import Node
from fitpoint.language.types import BOOLEAN, NUMBER, RANGE, TEXT, Kind, Type
from fitpoint.language.walk import type_of
from fitpoint.messages.nearest import nearest

if TYPE_CHECKING:
    from fitpoint.language.checker import Checker

_ONE_CODELIST = frozenset({"overlaps", "contains", "contains_all", "share"})


def form_of(name: str) -> str | None:
    """The form that a written name calls, in either spelling."""
    folded = name.casefold()
    return next((id_ for id_, zh in FORMS.items() if folded == id_ or name in zh), None)


def find_function(scope: Scope, name: str) -> Function | None:
    """The function of that name or Chinese name; the scope's own win over built-in ones."""
    for known in (scope.functions, BUILTINS):
        found = known.get(name) or known.get(name.casefold())
        if found is not None:
            return found
    known = {**BUILTINS, **scope.functions}
    return next((function for function in known.values() if name in function.zh), None)


def check_call(checker: Checker, raw: syntax.Apply) -> Node | None:
    form = form_of(raw.name)
    if form is not None:
        return _form(checker, form, raw)
    function = find_function(checker.scope, raw.name)
    if function is None:
        return _unknown(checker, raw)
    if function is BUILTINS["date"]:
        return checker.literals.date(raw)
    if not _arity_fits(checker, function, raw):
        return None
    if function is BUILTINS["count_with"]:
        return check_count_with(checker, raw)
    return _call(checker, function, raw)


def _unknown(checker: Checker, raw: syntax.Apply) -> None:
    if raw.name.casefold() in {"today", "now", "今天", "现在"}:
        checker.complain("E140", raw.name_span, name=raw.name)
        return
    known = {**BUILTINS, **checker.scope.functions}
    names = [*FORMS, *known, *(zh for f in known.values() for zh in f.zh)]
    names += [zh for forms in FORMS.values() for zh in forms]
    checker.complain("E125", raw.name_span, suggestion=nearest(raw.name, names), name=raw.name)
    for argument in raw.arguments:
        if not isinstance(argument, syntax.Listing) and not checker.literals.is_literal(argument):
            checker.check(argument)


def _arity_fits(checker: Checker, function: Function, raw: syntax.Apply) -> bool:
    wanted, given = len(function.parameters), len(raw.arguments)
    fits = given >= wanted if function.variadic else given == wanted
    if not fits:
        shown = f"{wanted}+" if function.variadic else str(wanted)
        checker.complain("E126", raw.span, name=raw.name, wanted=shown, given=given)
    return fits


# ---- functions of values


def _call(checker: Checker, function: Function, raw: syntax.Apply) -> Node | None:
    kinds = [
        function.parameters[min(place, len(function.parameters) - 1)]
        for place in range(len(raw.arguments))
    ]
    nodes = _arguments(checker, raw.arguments, kinds)
    arguments = tuple(node for node in nodes if node is not None)
    if len(arguments) < len(nodes):
        return None
    for node, argument, accepted in zip(arguments, raw.arguments, kinds, strict=True):
        if type_of(node).kind not in accepted:
            checker.complain(
                "E127",
                argument.span,
                name=function.name,
                type=type_of(node),
                wanted=" / ".join(sorted(accepted)),
            )
            return None
    if not _codelists_agree(checker, function, arguments, raw):
        return None
    if function is BUILTINS["matches"] and not isinstance(arguments[1], tree.Constant):
        checker.complain("E148", raw.arguments[1].span, name=raw.name)
        return None
    return tree.Call(function.name, arguments, _returned(checker, function, arguments), raw.span)


def _arguments(
    checker: Checker, raws: Sequence[Raw], kinds: Sequence[frozenset[Kind]]
) -> list[Node | None]:
    """The arguments checked; those that name fields first, as they say how to read the codes."""
    nodes: list[Node | None] = [None] * len(raws)
    later: list[int] = []
    codelist: str | None = None
    for place, raw in enumerate(raws):
        if _waits(checker, raw, kinds[place]):
            later.append(place)
            continue
        node = nodes[place] = checker.check(raw)
        if codelist is None and node is not None:
            codelist = type_of(node).codelist
    failed = any(node is None for place, node in enumerate(nodes) if place not in later)
    if codelist is None:
        codelist = _codelist_of_names(checker, [raws[place] for place in later])
    for place in later:
        nodes[place] = _literal(checker, raws[place], kinds[place], codelist, failed=failed)
    return nodes


def _codelist_of_names(checker: Checker, raws: Sequence[Raw]) -> str | None:
    """The codelist of the first field among them, as in ``contains([a, b], field)``."""
    found = (checker.names.find(raw.parts) for raw in raws if isinstance(raw, syntax.Word))
    return next((s.type.codelist for s in found if isinstance(s, Symbol)), None)


def _waits(checker: Checker, raw: Raw, kinds: frozenset[Kind]) -> bool:
    """Whether the argument is to be read as codes of another argument's list."""
    if isinstance(raw, syntax.Listing):
        return True
    if not kinds & {"choice", "set"}:
        return False
    if checker.literals.is_literal(raw):
        return True
    return isinstance(raw, syntax.Word) and "choice" in kinds


def _literal(
    checker: Checker, raw: Raw, kinds: frozenset[Kind], codelist: str | None, *, failed: bool
) -> Node | None:
    if codelist is None:
        unreadable = isinstance(raw, syntax.Listing) or checker.literals.is_literal(raw)
        return None if failed and unreadable else checker.check(raw)
    type_ = Type("choice", codelist)
    if isinstance(raw, syntax.Listing):
        return checker.literals.listing(raw, type_)
    if "choice" in kinds:
        return checker.opposite_type(raw, type_)
    return checker.literals.listing(syntax.Listing((raw,), raw.span), type_)


def _codelists_agree(
    checker: Checker, function: Function, arguments: tuple[Node, ...], raw: syntax.Apply
) -> bool:
    if function.name not in _ONE_CODELIST:
        return True
    lists = [type_of(node).codelist for node in arguments]
    if len(set(lists)) > 1:
        checker.complain("E143", raw.span, left=lists[0], right=lists[1])
        return False
    return True


def _returned(checker: Checker, function: Function, arguments: tuple[Node, ...]) -> Type:
    """The type of the call: codes() keeps its argument's codelist; share() is a range where a
    coarse code may hold part of what is asked for."""
    if function is BUILTINS["codes"]:
        return Type("set", type_of(arguments[0]).codelist)
    if function is BUILTINS["share"]:
        asked = arguments[1]
        codelist = checker.scope.codelists.get(type_of(asked).codelist or "")
        if not isinstance(asked, tree.Codes):
            return RANGE
        _, maybe = members(codelist, (str(code) for code in asked.values))
        return RANGE if maybe else NUMBER
    return function.returns


# ---- forms


def _form(checker: Checker, form: str, raw: syntax.Apply) -> Node | None:
    if len(raw.arguments) != 1:
        checker.complain("E126", raw.span, name=raw.name, wanted=1, given=len(raw.arguments))
        return None
    if form in {"known", "missing"}:
        return _knowledge(checker, cast(Literal["known", "missing"], form), raw)
    if form == "any_media":
        return _any_media(checker, raw)
    return _result(checker, form, raw)


def _knowledge(
    checker: Checker, what: Literal["known", "missing"], raw: syntax.Apply
) -> Node | None:
    asked = raw.arguments[0]
    if not isinstance(asked, syntax.Word):
        checker.complain("E135", asked.span, name=raw.name)
        return None
    found = checker.names.find(asked.parts)
    if isinstance(found, Symbol):
        return tree.Knowledge(what, found.slot, raw.span)
    if isinstance(found, Ambiguous):
        checker.complain("E111", asked.span, name=asked.text, slots=", ".join(found.slots))
        return None
    checker.unknown_name(asked)
    return None


def _any_media(checker: Checker, raw: syntax.Apply) -> Node | None:
    if not checker.scope.media or checker.names.media:
        checker.complain("E134", raw.span, name=raw.name)
        return None
    checker.names.media = True
    item = checker.condition(raw.arguments[0])
    checker.names.media = False
    return None if item is None else tree.AnyMedia(item, raw.span)


def _result(checker: Checker, form: str, raw: syntax.Apply) -> Node | None:
    asked = raw.arguments[0]
    ids = checker.scope.results.get(form, frozenset())
    if isinstance(asked, syntax.Word):
        id_ = asked.text
    else:
        id_ = asked.value if isinstance(asked, syntax.Text) else checker.written(asked)
    if id_ not in ids:
        checker.complain(
            "E146", asked.span, suggestion=nearest(id_, sorted(ids)), name=id_, function=raw.name
        )
        return None
    types = {"total": NUMBER, "grade": checker.scope.grades.get(id_, TEXT)}
    what = cast(Literal["fired", "total", "grade", "mastered", "analysed"], form)
    return tree.Result(what, id_, types.get(form, BOOLEAN), raw.span)
