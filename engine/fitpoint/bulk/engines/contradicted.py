"""Accounts whose evidence contradicts conclusions: what of them columns can tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import prod
from typing import TYPE_CHECKING

from fitpoint.bulk.analysis.contradictions import Contradictions, Readers
from fitpoint.bulk.analysis.plan import AnalysisPlan
from fitpoint.bulk.analysis.worlds import WorldColumns
from fitpoint.bulk.matching.bulk_matcher import BulkMatcher
from fitpoint.bulk.questions.column_questions import ColumnQuestions
from fitpoint.bulk.ranges.ranges import Ranges
from fitpoint.bulk.ranges.result_slots import results_of
from fitpoint.language.walk import slots
from fitpoint.qualification.plan import Plan
from fitpoint.rulebook.pack import Pack

if TYPE_CHECKING:
    from fitpoint.bulk.engines.kit import Kit


def world_columns(
    kit: Kit,
    plan: Plan,
    analysis: AnalysisPlan,
    matcher: BulkMatcher,
    ranges: Ranges,
    questions: ColumnQuestions | None,
) -> WorldColumns:
    """Matching, gates and cards that read more than facts see no world but the first, so that an
    account is left to the row engine where another world might tell them something else."""
    pack = kit.pack
    rules = {*_rules(pack, plan), *[name.partition("#")[0] for name in matcher.reads]}
    rules |= {*ranges.on.slots}
    cards: dict[str, frozenset[str]] = {}
    for id_ in ranges.covered:
        read = frozenset([slot for term in plan.cards[id_] for slot in term.slots])
        if _results(pack, id_).isdisjoint(rules):
            cards[id_] = read
        else:
            rules |= read
    alike = [ranges.on, *ranges.covered.values(), *([questions.on] if questions else ())]
    counted = frozenset(chain.from_iterable(on.slots for on in alike))
    joint = frozenset(slot for on in alike for test in on.together for slot in slots(test))
    of = Contradictions(
        pack,
        {"account": plan.drawn, "match": plan.drawn_late},
        Readers(rules, cards, counted, joint),
    )
    each = [
        [max(len(f.alternatives), 1) for f in medium.facts.values()] for medium in kit.market.media
    ]
    return WorldColumns(analysis, pack, of, max(map(prod, each), default=1))


def _rules(pack: Pack, plan: Plan) -> Iterator[str]:
    """The slots of gates, stages, requirements and of what makes a question fit; results that
    cards read of one another."""
    conditions = [field.ask.when for field in pack.fields.values() if field.ask is not None]
    conditions += [stage.require for stage in pack.stages]
    each = [gate.slots for gate in plan.gates]
    each += [need.slots for needs in plan.needed.values() for need in needs]
    each += [condition.slots for condition in conditions if condition is not None]
    yield from chain.from_iterable(each)
    terms = [slot for of in plan.cards.values() for term in of for slot in term.slots]
    yield from (slot for slot in terms if plan.type_of(slot) is None)


def _results(pack: Pack, card: str) -> frozenset[str]:
    """What others may read of a card, through tables too."""
    tables = [f"grade:{t.id}" for t in pack.grades.values() if card in t.sources]
    return results_of(pack.scorecards[card]).union(tables)
