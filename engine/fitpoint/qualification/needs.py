"""Which fields' answers bring an element to be mastered or analysed, or a condition to hold."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations, product
from math import prod

from fitpoint.analysis.mastery import is_analysed, why_not_mastered
from fitpoint.analysis.rows import Row, judge
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import And, Node, Or, Result
from fitpoint.language.types import Value
from fitpoint.qualification.choices import Choice, MutableRow
from fitpoint.qualification.needed import Needed
from fitpoint.qualification.plan import field_of
from fitpoint.qualification.reach import Account
from fitpoint.qualification.steps import Step
from fitpoint.qualification.wants import DONE, NEVER, Wants, all_of, any_of, both, minimal, one
from fitpoint.rulebook.pack import Element

MOST_AT_ONCE = 3
"""Above so many open inputs together, all of them are asked for."""
CAP = 2_000

Accept = Callable[[Sequence[Row]], bool]


class Needs:
    """The needs of one account. Every answer is taken to be cited, fresh and beyond dispute."""

    def __init__(self, account: Account, compiler: RowCompiler) -> None:
        self._account = account
        self._pack = account.plan.pack
        self._compiler = compiler
        self._required: dict[str, list[Wants]] = {}
        self._met: dict[str, Wants] = {}
        self._mending: dict[str, Wants] = {}
        self._knowing: dict[str, Wants] = {}
        self.refined: set[str] = set()
        """Fields whose known value is too coarse for some conclusion."""

    def holding(self, tree: Node) -> Wants:
        """What makes a condition over mastered() and analysed() hold; other parts of it must hold
        already."""
        if isinstance(tree, And):
            return all_of(map(self.holding, tree.items))
        if isinstance(tree, Or):
            return any_of(map(self.holding, tree.items))
        if isinstance(tree, Result) and tree.what in ("mastered", "analysed"):
            return self.mastered(tree.id) if tree.what == "mastered" else self.analysed(tree.id)
        holds = judge(self._compiler.compile(tree), self._account.analysis.worlds)
        return DONE if holds else NEVER

    def mastered(self, id_: str) -> Wants:
        """For an element or tier."""
        return all_of([self._requirements(element) for element in self._elements(id_)])

    def analysed(self, id_: str) -> Wants:
        """For an element or tier."""
        fields = [field for element in self._elements(id_) for field in element.analyse]
        open_ = [f for f in dict.fromkeys(fields) if not is_analysed(self._account.analysis, f)]
        return all_of([self.known(field) for field in open_])

    def waiting(self) -> Mapping[str, int]:
        """For each field, how many requirements of mastery its answer could help to meet."""
        return _counted([want for id_ in self._pack.elements for want in self._wanted(id_)])

    def awaited(self, id_: str) -> Mapping[str, int]:
        """The same of one element alone."""
        return _counted(self._wanted(id_))

    def mended(self, field: str) -> Wants:
        """What makes a field count as mastered: its own answer, or those of its inputs."""
        if field not in self._mending:
            self._mending[field] = NEVER
            self._mending[field] = self._mend(field)
        return self._mending[field]

    def known(self, slot: str) -> Wants:
        """What makes a slot known beyond dispute."""
        if slot not in self._knowing:
            self._knowing[slot] = NEVER
            self._knowing[slot] = self._know(slot)
        return self._knowing[slot]

    def _elements(self, id_: str) -> list[Element]:
        tier = next((tier for tier in self._pack.tiers if tier.id == id_), None)
        return [self._pack.elements[e] for e in (tier.elements if tier else (id_,))]

    def _requirements(self, element: Element) -> Wants:
        if element.id not in self._met:
            self._met[element.id] = all_of(self._wanted(element.id))
        return self._met[element.id]

    def _wanted(self, id_: str) -> list[Wants]:
        """What the element's requirements that are not met want."""
        if id_ not in self._required:
            wants = [self._require(needed) for needed in self._account.plan.needed[id_]]
            self._required[id_] = [want for want in wants if want is not DONE]
        return self._required[id_]

    def _require(self, needed: Needed) -> Wants:
        wants = [self.mended(field) for field in needed.fields]
        met = any_of(wants) if len(wants) > 1 else wants[0]
        when = needed.when
        if when is None:
            return met
        verdict = judge(when, self._account.analysis.worlds)
        if verdict is not None:
            return met if verdict else DONE
        absent = self._account.absent

        def spared(rows: Sequence[Row]) -> bool:
            return all(when(row, absent) is False for row in rows)

        return any_of([met, self._attained(needed, needed, spared)])

    def _mend(self, field: str) -> Wants:
        fact = self._account.analysis.facts.get(field)
        if why_not_mastered(fact, self._pack.resolution.min_confidence) is None:
            return DONE
        direct = self._account.plan.alone[field] if self._answerable(field) else NEVER
        step = self._account.plan.steps.get(field)
        if step is None or self._account.has_own(field):
            return direct
        sources = dict.fromkeys(field_of(slot, self._pack) for slot in step.slots)
        given = [s for s in sources if s in self._account.analysis.facts]
        usable = [s for s in given if self._account.analysis.facts[s].value is not None]
        inputs = all_of([self.mended(source) for source in usable])
        return any_of([direct, both(inputs, self._concluded(field))])

    def _know(self, slot: str) -> Wants:
        field = field_of(slot, self._pack)
        if is_analysed(self._account.analysis, slot):
            return DONE
        direct = self._account.plan.alone[field] if self._answerable(field) else NEVER
        if slot not in self._account.plan.steps or self._account.has_own(slot):
            return direct
        return any_of([direct, self._concluded(slot)])

    def _asked(self, slot: str) -> Wants:
        """What makes a slot known, more finely where it is coarse."""
        if not self._account.coarse(slot):
            return self.known(slot)
        self.refined.add(slot)
        return one(slot)

    def _answerable(self, field: str) -> bool:
        """Whether evidence may give the field itself: a derived one only where it is asked for."""
        declared = self._pack.fields.get(field)
        if declared is None:
            return False
        derived = field in self._account.plan.steps or field in self._account.plan.late
        return not derived or declared.ask is not None or self._account.has_own(field)

    def _concluded(self, field: str) -> Wants:
        """What makes the field's conclusion come out with one value."""
        if is_analysed(self._account.analysis, field):
            return DONE
        step = self._account.plan.steps[field]
        place, absent = step.fields.index(field), self._account.absent

        def single(rows: Sequence[Row]) -> bool:
            values = [step.values(row, absent)[place] for row in rows]
            return values[0] is not None and all(value == values[0] for value in values)

        return self._attained(field, step, single)

    def _attained(self, what: Hashable, reader: Step | Needed, accept: Accept) -> Wants:
        """Sets of fields behind the reader's open slots for some answers of which the rows are
        accepted. ``what`` is all that accepting depends on, beside the slots."""
        account = self._account
        open_ = [s for s in reader.slots if not account.settled(s) or account.coarse(s)]
        choices = tuple([account.direct(reader, slot) for slot in open_])
        key = (what, choices, account.given(reader.reads, ()))
        subsets = account.plan.attained.recall(key, lambda: _subsets(choices, account.row, accept))
        if subsets is None:
            return all_of([self._asked(slot) for slot in open_])
        parts = [
            both(all_of([self._asked(open_[n]) for n in places]), {frozenset(): chance})
            for places, chance in subsets
        ]
        return minimal([pair for part in parts for pair in part.items()])


def _counted(wants: Iterable[Wants]) -> Mapping[str, int]:
    """For each field, how many of the wants name it."""
    found: dict[str, int] = {}
    for want in wants:
        for field in frozenset[str]().union(*want):
            found[field] = found.get(field, 0) + 1
    return found


def _subsets(
    choices: Sequence[Choice | None], row: Row, accept: Accept
) -> list[tuple[tuple[int, ...], float]] | None:
    """Minimal sets of places with the share of their answers that is accepted while the others
    stay as they are; None where too many would have to be tried, or some are without end."""
    given = [c for c in choices if c is not None]
    if len(given) < len(choices):
        return None
    found: list[tuple[tuple[int, ...], float]] = []
    for size in range(1, len(given) + 1):
        for places in combinations(range(len(given)), size):
            if any(set(smaller) <= set(places) for smaller, _ in found):
                continue
            chance = _share(given, places, row, accept) if size <= MOST_AT_ONCE else None
            if chance is None:
                return None
            if chance:
                found.append((places, chance))
    return found


def _share(
    choices: Sequence[Choice], places: tuple[int, ...], row: Row, accept: Accept
) -> float | None:
    asked = [c if n in places else None for n, c in enumerate(choices)]
    stays = [c.stays[0] for n, c in enumerate(choices) if n not in places]
    answers = [c.answers for c in asked if c is not None]
    if prod(map(len, (*answers, *stays))) > CAP:
        return None
    accepted = [accept(_rows(choices, asked, values, stays, row)) for values in product(*answers)]
    return sum(accepted) / len(accepted)


def _rows(
    choices: Sequence[Choice],
    asked: Sequence[Choice | None],
    answer: tuple[Value, ...],
    stays: Sequence[tuple[Value, ...]],
    row: Row,
) -> list[MutableRow]:
    """The rows in which the asked slots have the answer, and the others what they stay with."""
    rows: list[MutableRow] = []
    for left in product(*stays):
        given, kept = iter(answer), iter(left)
        values = [next(kept) if a is None else next(given) for a in asked]
        rows.append({**row, **{c.slot: v for c, v in zip(choices, values, strict=True)}})
    return rows
