"""Fields concluded from matches, and what completions can still make of them:
:func:`fitpoint.qualification.match_range.late_opened` of many accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fitpoint.analysis.conclusions import Prepared, prepare
from fitpoint.bulk.answers.joint import joint
from fitpoint.bulk.matching.any_media import Asked, lifted
from fitpoint.bulk.matching.matched import open_column
from fitpoint.bulk.ranges.alike import Crowd
from fitpoint.bulk.ranges.given import Given, Kind, Opened, Slots
from fitpoint.bulk.ranges.met import Met
from fitpoint.bulk.ranges.reading import nothing, reading_of
from fitpoint.language.expression import Expression
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.qualification.match_range import late_opened
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.qualification.steps import trees_of
from fitpoint.rulebook.pack import Conclusion


class LateFields:
    """Prepared once a run; ``refused``: what is concluded has no columnar form. What it has ``met``
    reads of matches what is shown, and as completions may widen it (:func:`open_column`), and of
    each field its value."""

    def __init__(self, plan: Plan, compiler: RowCompiler, asked: Asked) -> None:
        self._plan = plan
        conclusions = [_lifted(p.conclusion, asked) for p in _distinct(plan.late)]
        pack = replace(plan.pack, conclusions=tuple(conclusions))
        scored = [c for c in conclusions if c.kind == "scorer"]
        drawn = () if scored else prepare(pack, compiler, {}, None)
        self._late: Mapping[str, Prepared] = {f: p for p in drawn for f in p.conclusion.fields}
        trees: list[Node] = [tree for c in conclusions for tree in trees_of(c)]
        found = None if scored else reading_of(plan, trees)
        self.refused = found is None
        reading = found or nothing(plan)
        self.fields = tuple(plan.late)
        self.widened = tuple([slot for slot in reading.given if slot not in self.fields])
        shown = [slot for slot in self.widened if slot.startswith("match.")]
        given = (*shown, *map(open_column, self.widened), *self.fields)
        self.met = Met(reading.on, self._opened, given)

    def of(self, crowd: Crowd, given: Slots) -> dict[str, Given]:
        """The fields with what is open of them."""
        places = self.met.of(crowd, given)
        found: dict[str, Given] = {}
        for field in self.fields:
            shown = given[field]
            alike = joint(
                [(places, len(self.met.states)), (shown.ids, len(shown.kinds))], len(crowd)
            )
            kinds = [
                Kind.of(field, shown.at(row).value, self.met.states[int(places[row])])
                for row in alike.firsts.tolist()
            ]
            found[field] = Given(alike.ids, kinds)
        return found

    def _opened(self, account: Account) -> Opened:
        row = dict(account.row)
        for slot in self.widened:
            row[slot] = row.pop(open_column(slot))
        return late_opened(self._plan, self._late, row, account)


def _distinct(late: Mapping[str, Prepared]) -> Iterator[Prepared]:
    """Each conclusion once, in the pack's order."""
    seen = set[str]()
    for prepared in late.values():
        if prepared.conclusion.id not in seen:
            seen.add(prepared.conclusion.id)
            yield prepared


def _lifted(conclusion: Conclusion, asked: Asked) -> Conclusion:
    """The conclusion, what it asks of all media in slots of their own."""

    def lift(expression: Expression) -> Expression:
        return replace(expression, tree=lifted(expression.tree, asked))

    rows = [replace(r, conditions=tuple(map(lift, r.conditions))) for r in conclusion.rows]
    value = conclusion.value and lift(conclusion.value)
    return replace(conclusion, rows=tuple(rows), value=value)
