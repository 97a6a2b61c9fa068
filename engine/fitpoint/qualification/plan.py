"""What qualification can prepare once for a pack: compiled parts and who depends on what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fitpoint.analysis.analyst import Analyst
from fitpoint.analysis.conclusions import Prepared
from fitpoint.analysis.memory import Memory
from fitpoint.analysis.rows import RowFunction
from fitpoint.language.row import RowCompiler
from fitpoint.language.tree import Node
from fitpoint.language.types import Type, Value
from fitpoint.qualification.classes import Classes, Constants
from fitpoint.qualification.gate_plan import gate_plan
from fitpoint.qualification.needed import Needed, needed_by, required
from fitpoint.qualification.steps import is_blunt, steps_of
from fitpoint.qualification.terms import Compile, Term, asks_knowledge, terms_of
from fitpoint.qualification.wants import Wants, one
from fitpoint.rulebook.pack import Pack

MOST_QUESTIONS = 16_384
"""So many questions that decide nothing are kept: each field, at each rank."""


class Plan:
    """Prepared once, then only read, but for what it keeps once it is asked for: cells, and what
    accounts that are alike in some respect share."""

    def __init__(self, pack: Pack, compiler: RowCompiler, analyst: Analyst) -> None:
        self.pack = pack
        self._take_conclusions(analyst)
        self._take_questions(compiler.compile)
        self._take_vetoes()
        self._take_method(compiler.compile)
        self._types = slot_types(pack)
        self._behind: dict[tuple[str, ...], frozenset[str]] = {}
        self._tell_apart(compiler)
        self.components, self.ranges = Memory(), Memory()
        self.gate_ranges, self.effects, self.attained = Memory(), Memory(), Memory()
        self.decisive, self.reasons = Memory(), Memory()
        self.alike = Memory()
        """Components and gates' ranges by all that they hold."""
        self.plain_questions = Memory(MOST_QUESTIONS)

    def _take_conclusions(self, analyst: Analyst) -> None:
        self.drawn = analyst.conclusions["account"]
        """The conclusions of phase account, in the pack's order; ``drawn_late``: of phase match."""
        self.steps = steps_of(self.drawn)
        self.blunt = frozenset([f for f, step in self.steps.items() if step.blunt or step.scorer])
        """Fields whose conclusions may come out otherwise once more is known."""
        self.drawn_late = late = analyst.conclusions["match"]
        self.late: Mapping[str, Prepared] = {f: p for p in late for f in p.conclusion.fields}
        """Fields that conclusions of phase match give."""
        self.late_blunt = frozenset([p.conclusion.id for p in late if is_blunt(p.conclusion)])
        """Conclusions of phase match that an answer may change whatever they conclude now."""

    def _take_questions(self, compile_: Compile) -> None:
        asked = [(field, field.ask) for field in self.pack.fields.values()]
        self.askable = tuple(
            [
                (field, ask)
                for field, ask in asked
                if ask is not None and not {"account", "industry"}.isdisjoint(field.subjects)
            ]
        )
        self.fitting: Mapping[str, RowFunction] = {
            field.id: compile_(ask.when)
            for field, ask in asked
            if ask is not None and ask.when is not None
        }
        """Of fields that not every account is asked about: which ones are."""
        self.order: Mapping[str, int] = {id_: place for place, id_ in enumerate(self.pack.fields)}
        """The place of each field in the pack."""
        self.alone: Mapping[str, Wants] = {id_: one(id_) for id_ in self.pack.fields}
        """The want of each field's own answer."""

    def _take_vetoes(self) -> None:
        declared = self.pack.match.vetoes if self.pack.match else ()
        vetoes = [veto for veto in declared if veto.effect == "veto"]
        self.vetoes = frozenset([veto.id for veto in vetoes])
        """Vetoes that remove a medium."""
        self.blunt_vetoes = asks_knowledge(tuple([veto.when.tree for veto in vetoes]))

    def _take_method(self, compile_: Compile) -> None:
        pack = self.pack
        self.cards: Mapping[str, tuple[Term, ...]] = {
            id_: terms_of(card, compile_) for id_, card in pack.scorecards.items()
        }
        self.narrowed: Mapping[Term, Term] = {
            term: term.narrowed() for terms in self.cards.values() for term in terms
        }
        """Each term as it is where something that it reads is not applicable."""
        self.gates = tuple([gate_plan(gate, compile_) for gate in pack.gates])
        self.needed: Mapping[str, tuple[Needed, ...]] = {
            id_: needed_by(element, compile_) for id_, element in pack.elements.items()
        }
        """What each element requires."""
        self.required = required(pack)
        """The fields that mastery and analysis of each element and tier rest on."""

    def _tell_apart(self, compiler: RowCompiler) -> None:
        cards = {id_: _all_trees(terms) for id_, terms in self.cards.items()}
        judged = {**cards, **{plan.gate.id: plan.trees for plan in self.gates}}
        steps = {step.target: step.trees for step in self.steps.values()}
        needed = {one.target: one.trees for each in self.needed.values() for one in each}
        trees = {**judged, **steps, **needed}
        self._classes = Classes(self.pack, compiler, self._types, self.steps, trees)
        compared = [*judged.values(), *[step.trees for step in self.steps.values()]]
        self._constants = Constants([tree for trees in compared for tree in trees])

    def type_of(self, slot: str) -> Type | None:
        return self._types.get(slot)

    def cells(self, target: str, slot: str) -> tuple[Value, ...] | None:
        """One value for each class of values that the target, a card or gate, tells apart; None
        where there are no such classes."""
        return self._classes.cells(target, slot)

    def classes(self, target: str, slot: str) -> Mapping[str, str]:
        """For a slot that holds one code: each code with the one that stands for its class."""
        return self._classes.of_codes(target, slot)

    def constants(self, slot: str) -> tuple[float, ...] | None:
        """What cards and gates compare a number with; None where that is not always a constant."""
        return self._constants.of(slot)

    def behind(self, slots: tuple[str, ...]) -> frozenset[str]:
        """The slots with all that they are concluded from."""
        if slots not in self._behind:
            found, todo = set[str](), list(slots)
            while todo:
                slot = todo.pop()
                if slot not in found:
                    found.add(slot)
                    step = self.steps.get(slot)
                    todo.extend(step.slots if step else ())
            self._behind[slots] = frozenset(found)
        return self._behind[slots]

    def all_values(self, field: str) -> tuple[Value, ...]:
        """Every value of a field that has few: a boolean's or a codelist's; else nothing."""
        type_ = self.pack.fields[field].type
        if type_.kind == "boolean":
            return (True, False)
        codelist = self.pack.codelists.get(type_.codelist or "")
        codes = codelist.codes if codelist and type_.kind == "choice" else ()
        return tuple([code.id for code in codes])


def slot_types(pack: Pack) -> dict[str, Type]:
    """The type of every slot that account evidence can fill."""
    types = {id_: field.type for id_, field in pack.fields.items()}
    for id_, field in pack.fields.items():
        types.update({f"{id_}.{a.id}": a.type for a in field.aggregates})
    return types


def field_of(slot: str, pack: Pack) -> str:
    """The field that a slot belongs to: an aggregate's is its records field."""
    return slot if slot in pack.fields else slot.partition(".")[0]


def _all_trees(terms: Sequence[Term]) -> tuple[Node, ...]:
    return tuple([tree for term in terms for tree in term.trees])
