"""The text of rules in the run's language: labels for fields, elements and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fitpoint.language.formatter import format_expression
from fitpoint.language.function import Function
from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.rulebook.formatting import expressions
from fitpoint.rulebook.pack import Pack

_JOINTS = re.compile(r"( → |; | & )")
_CELLS = MappingProxyType({"; ": "；", "true": "是", "false": "否"})
"""What a cell says in words of the language, and what stands between cells."""
_NAME = re.compile(r"[A-Za-z_][\w.]*")


class RuleWords:
    """Respells what a pack says; each expression is formatted when it is first asked for."""

    def __init__(self, pack: Pack, functions: Mapping[str, Function], lang: Lang) -> None:
        self._lang: Lang = lang
        self._known = {
            e.text: (e, scope) for e, scope in expressions(pack, functions) if e.text not in _CELLS
        }
        self._names = dict(_names(pack, lang))

    def say(self, rule: str) -> str:
        """The rule, or several that `` → ``, ``; `` or `` & `` join, with labels for ids."""
        return "".join(self._one(part) for part in _JOINTS.split(rule))

    def _one(self, part: str) -> str:
        if part not in self._known:
            return _CELLS.get(part, part) if self._lang == "zh" else part
        expression, scope = self._known[part]
        words = format_expression(expression.tree, scope, self._lang, expression.text)
        return _NAME.sub(lambda name: self._names.get(name[0], name[0]), words)


def _names(pack: Pack, lang: Lang) -> Iterator[tuple[str, str]]:
    """What an expression names by id though it has a label."""
    for thing in (*pack.tiers, *pack.elements.values(), *pack.scorecards.values()):
        yield thing.id, thing.label.of(lang)
    yield from ((grade.id, grade.label.of(lang)) for grade in pack.grades.values())
    for group, label in pack.match.groups if pack.match else ():
        words = text("explain.group", lang, group=label.of(lang))
        yield f"match.{group}", words
        yield f"match.best.{group}", words
    yield "match.score", text("explain.match_score", lang)
    yield "match.best.score", text("explain.match_score", lang)
    yield "match.lawful", text("explain.match_lawful", lang)
