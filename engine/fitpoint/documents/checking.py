"""A text template checked without an account: every name in it that does not exist, at its place.

The template is read, not run. Names are followed through ``for``, ``set`` and attributes as far as
their shapes are known; what a macro is given may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from jinja2 import Environment, TemplateSyntaxError, nodes

from fitpoint.documents.environment import Sandbox
from fitpoint.documents.shapes import ANY, CHARTS, Facts, Many, Shape, nearest_part
from fitpoint.documents.spots import Spots
from fitpoint.documents.syntax import syntax_problem
from fitpoint.documents.vocabulary import Vocabulary
from fitpoint.errors import Diagnostic, Severity, problem
from fitpoint.messages.nearest import nearest

_LOOP = Shape()
_FORGIVING = frozenset({"defined", "undefined"})
"""Tests that a name need not exist for."""
_GIVEN = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
"""Names that Jinja gives by itself."""

Scope = Mapping[str, Shape]


def check_template(source: str, file: str, vocabulary: Vocabulary) -> tuple[Diagnostic, ...]:
    """All that is wrong with the template's text, in the order of its lines."""
    sandbox = Sandbox(vocabulary.templates, "zh", vocabulary.audience, (), ())
    spots = Spots(source, file)
    try:
        tree = sandbox.parse(source)
    except TemplateSyntaxError as error:
        return (syntax_problem(error, spots),)
    found = _Checker(vocabulary, sandbox, spots).check(tree)
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(told: Diagnostic) -> tuple[int, int]:
    location = told.location
    return (location.line or 0, location.column or 0) if location else (0, 0)


class _Checker:
    """One walk through a template's tree."""

    def __init__(self, vocabulary: Vocabulary, sandbox: Environment, spots: Spots) -> None:
        self.words, self.sandbox, self.spots = vocabulary, sandbox, spots
        self.problems: list[Diagnostic] = []

    def check(self, tree: nodes.Template) -> list[Diagnostic]:
        given = {*self.sandbox.globals, *_GIVEN}
        self.block(tree.body, {**dict.fromkeys(given, ANY), **self.words.names})
        return self.problems

    # --- statements ------------------------------------------------------------------------------

    def block(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Statements one after the other: what one sets the next may use."""
        inner = dict(scope)
        for node in body:
            inner |= self.statement(node, inner)

    def statement(self, node: nodes.Node, scope: Scope) -> dict[str, Shape]:
        """Checks a statement and gives the names that it sets."""
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                return self._if(node, scope)
            case nodes.Assign():
                return _bound(node.target, self.shape(node.node, scope))
            case nodes.AssignBlock():
                self.block(node.body, scope)
                return _bound(node.target, ANY)
            case nodes.Macro():
                return self._macro(node, scope)
            case nodes.CallBlock():
                self.shape(node.call, scope)
                self.block(node.body, {**scope, **_all_bound(node.args)})
            case nodes.With():
                given = zip(node.targets, node.values, strict=True)
                bound = [_bound(t, self.shape(v, scope)) for t, v in given]
                self.block(node.body, {**scope, **{k: s for one in bound for k, s in one.items()}})
            case nodes.Include() | nodes.Extends() | nodes.Import() | nodes.FromImport():
                return self._other(node)
            case nodes.Block() | nodes.FilterBlock() | nodes.Scope():
                self.block(cast("nodes.Block", node).body, scope)
            case _:
                for child in node.iter_child_nodes():
                    self.shape(child, scope)
        return {}

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        each = self.shape(node.iter, scope).item
        inner = {**scope, "loop": _LOOP, **_bound(node.target, each)}
        if node.test is not None:
            self.shape(node.test, inner)
        self.block(node.body, inner)
        self.block(node.else_, scope)

    def _if(self, node: nodes.If, scope: Scope) -> dict[str, Shape]:
        """What a branch sets may be there afterwards."""
        self.shape(node.test, scope)
        found: dict[str, Shape] = {}
        for body in (node.body, node.elif_, node.else_):
            inner = dict(scope)
            for statement in body:
                inner |= self.statement(statement, inner)
            found |= {name: shape for name, shape in inner.items() if name not in scope}
        return found

    def _macro(self, node: nodes.Macro, scope: Scope) -> dict[str, Shape]:
        for default in node.defaults:
            self.shape(default, scope)
        self.block(node.body, {**scope, node.name: ANY, **_all_bound(node.args)})
        return {node.name: ANY}

    def _other(
        self, node: nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport
    ) -> dict[str, Shape]:
        """Another template: it must be there; what is taken from it may be anything."""
        name, optional = node.template, isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(name, nodes.Const) and not optional:
            self._found(str(name.value), name.lineno)
        if isinstance(node, nodes.Import):
            return {node.target: ANY}
        names = node.names if isinstance(node, nodes.FromImport) else []
        return {name if isinstance(name, str) else name[1]: ANY for name in names}

    def _found(self, name: str, line: int) -> None:
        templates = self.words.templates
        if templates.find(name) is None:
            near = nearest(name, templates.names())
            folders = ", ".join(folder.name for folder in templates.folders)
            self.report("D206", line, name, near, name=name, folders=folders)

    # --- expressions -----------------------------------------------------------------------------

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """The shape of an expression, having checked all in it."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._part(node.node, node.attr, node.lineno, scope)
            case nodes.Getitem(arg=nodes.Const(value=str() as name)):
                return self._part(node.node, name, node.lineno, scope)
            case nodes.Getitem():
                self.shape(node.arg, scope)
                return self.shape(node.node, scope).item
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                self.shape(node.test, scope)
                either = [self.shape(e, scope) for e in (node.expr1, node.expr2) if e is not None]
                return either[0]
            case _:
                for child in node.iter_child_nodes():
                    self.shape(child, scope)
                return ANY

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name in scope:
            return scope[node.name]
        if node.name in self.words.internal:
            self.report("D204", node.lineno, node.name, severity="warning", name=node.name)
        else:
            near = nearest(node.name, sorted(self.words.names))
            self.report("D201", node.lineno, node.name, near, name=node.name)
        return ANY

    def _part(self, of: nodes.Node, name: str, line: int, scope: Scope) -> Shape:
        whole = self.shape(of, scope)
        if whole.names is None:
            return whole.inside(name)
        if name not in whole.names:
            near = nearest_part(name, whole)
            self.report("D201", line, name, near, part=True, name=name)
            return ANY
        if isinstance(whole, Facts) and self._secret(whole, name):
            shown = f"f.{name}"
            self.report("D204", line, name, severity="warning", part=True, name=shown)
        return whole.inside(name)

    def _secret(self, facts: Facts, name: str) -> bool:
        """Whether no reader of the document may learn it; a client's has a version for agencies."""
        declared, audience = facts.fields[name], self.words.audience
        readers = {"client", "agency"} if audience == "client" else {audience}
        internal = declared.sensitivity == "internal" or readers <= set(declared.not_for)
        return audience != "internal" and internal

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        for given in (*node.args, *node.kwargs):
            self.shape(given, scope)
        if isinstance(node.node, nodes.ExtensionAttribute):
            self._section(node, scope)
            return ANY
        self.shape(node.node, scope)
        first = node.args[0] if node.args else None
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            self._argument(name, first.value, first.lineno)
        return Many() if name == "points" else ANY

    def _argument(self, function: str, given: str, line: int) -> None:
        if function == "chart" and given not in CHARTS:
            kinds = ", ".join(CHARTS)
            self.report("D205", line, given, nearest(given, CHARTS), kind=given, kinds=kinds)
        places = sorted(self.words.places)
        near = nearest(given, places) if function == "points" else None
        if near is not None and given not in places:  # one unlike all others may yet be filled
            names = ", ".join(places)
            self.report("D722", line, given, near, severity="warning", place=given, places=names)

    def _section(self, node: nodes.Call, scope: Scope) -> None:
        """The names that a section needs must exist."""
        for keyword in node.kwargs:
            if keyword.key == "needs" and isinstance(keyword.value, nodes.List):
                for item in keyword.value.items:
                    if isinstance(item, nodes.Const):
                        self._need(str(item.value), item.lineno, scope)

    def _need(self, name: str, line: int, scope: Scope) -> None:
        facts, field = cast("Facts", self.words.names["f"]), name.partition(".")[0]
        if name not in scope and field not in facts.fields:
            near = nearest(name, sorted({*self.words.names, *facts.fields}))
            self.report("D201", line, name, near, name=name)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name not in self.sandbox.filters:
            near = nearest(node.name, sorted(self.sandbox.filters))
            self.report("D720", node.lineno, node.name, near, name=node.name)
        for child in (*node.args, *node.kwargs):
            self.shape(child, scope)
        if node.node is None or (node.name in ("default", "d") and _is_name(node.node)):
            return ANY
        given = self.shape(node.node, scope)
        same = ("sort", "list", "reverse", "unique", "selectattr", "rejectattr", "select", "reject")
        return given if node.name in same else ANY

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in self.sandbox.tests:
            near = nearest(node.name, sorted(self.sandbox.tests))
            self.report("D721", node.lineno, node.name, near, name=node.name)
        if not (node.name in _FORGIVING and _is_name(node.node)):
            self.shape(node.node, scope)
        for child in (*node.args, *node.kwargs):
            self.shape(child, scope)
        return ANY

    def report(
        self,
        code: str,
        line: int,
        word: str,
        suggestion: str | None = None,
        *,
        severity: Severity = "error",
        part: bool = False,
        **arguments: str,
    ) -> None:
        place, excerpt = self.spots.find(word, line, part=part)
        told = problem(
            code, place, severity=severity, excerpt=excerpt, suggestion=suggestion, **arguments
        )
        self.problems.append(told)


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name)


def _bound(target: nodes.Node, shape: Shape) -> dict[str, Shape]:
    """The names that a target sets; those of a pair may be anything."""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return dict.fromkeys(_names(target), ANY)


def _all_bound(targets: Iterable[nodes.Node]) -> dict[str, Shape]:
    return {name: ANY for target in targets for name in _names(target)}


def _names(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    for name in target.find_all(nodes.Name):
        yield name.name
