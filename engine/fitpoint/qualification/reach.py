"""Which open slots something depends on, through conclusions, for one account."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fitpoint.analysis.analysis import Analysis
from fitpoint.analysis.memory import hashable
from fitpoint.analysis.worlds import MAX_WORLDS
from fitpoint.evidence.agreement import compare, distinct
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.language.types import Value
from fitpoint.qualification.choices import Choice, MutableRow
from fitpoint.qualification.needed import Needed
from fitpoint.qualification.plan import Plan, field_of
from fitpoint.qualification.steps import Step

CONCLUDED = object()
"""In the place of a field's value: what its conclusion says, against its evidence."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Open slots with their completions, and the conclusions between them and what reads them."""

    choices: tuple[Choice, ...] = ()
    steps: tuple[Step, ...] = ()

    def with_(self, other: Reach) -> Reach:
        choices = {c.slot: c for c in (*self.choices, *other.choices)}
        steps = {s.place: s for s in (*self.steps, *other.steps)}
        return Reach(tuple(choices.values()), tuple([steps[n] for n in sorted(steps)]))

    def loosened(self) -> Reach:
        return replace(self, choices=tuple([replace(c, loose=True) for c in self.choices]))


NOTHING = Reach()


class Account:
    """One account's open slots, found as they are asked for.

    ``own`` are its facts before any conclusion was drawn.
    """

    def __init__(self, plan: Plan, own: Facts, analysis: Analysis) -> None:
        self.plan = plan
        self.analysis = analysis
        self.row: MutableRow = analysis.worlds.rows[0]
        self.absent = analysis.worlds.absent
        self._opened: dict[str, Choice | None] = {}
        self._own = {id_: f for id_, f in own.items() if id_ in plan.steps and f.value is not None}
        self._facts = own
        self._shaky = {*self._own, *plan.blunt}
        self._found: dict[tuple[str, str], Reach | None] = {}

    def open(self, choices: Mapping[str, Choice | None]) -> None:
        """Adds what comes from elsewhere: of matches, of what other parts of the pack conclude.
        None: it has completions without classes."""
        self._opened.update(choices)
        self._shaky.update(choices)
        self._found.clear()

    def reach(self, target: str, slots: Iterable[str]) -> Reach | None:
        """What the slots depend on; None where that has completions without classes."""
        whole = NOTHING
        for slot in slots:
            part = self._reach(target, slot)
            if part is None:
                return None
            if part is not NOTHING:
                whole = part if whole is NOTHING else whole.with_(part)
        return whole

    def direct(self, reader: Step | Needed, slot: str) -> Choice | None:
        """The slot's own completions, whatever it is concluded from; None without classes."""
        if slot in self._opened:
            return self._opened[slot]
        found = self._base(reader.target, slot)
        if found is None or not self.coarse(slot):
            return found.choices[0] if found else None
        return self._finer(found.choices[0])

    def _finer(self, choice: Choice) -> Choice:
        """The answers below a coarse code; it stays as it is otherwise."""
        held = self.row.get(choice.slot)
        codelist = self.plan.pack.codelists[self.plan.pack.fields[choice.slot].type.codelist or ""]
        below = codelist.descendants(held)[1:] if isinstance(held, str) else choice.answers
        return replace(choice, answers=tuple(below), stays=((held,),))

    def contested(self, fields: Iterable[str]) -> bool:
        """Whether the conclusion of some field that has evidence is still open."""
        return any(f in self._own and not self._concluded(f) for f in fields)

    def has_own(self, slot: str) -> bool:
        """Whether a derived field has evidence of its own."""
        return slot in self._own

    def open_fields(self, slots: tuple[str, ...]) -> tuple[str, ...]:
        """The fields behind the slots that are not settled and come from evidence."""
        behind = [s for s in self.plan.behind(slots) if s not in self.plan.steps]
        open_ = sorted([s for s in behind if not self.settled(s)])
        return tuple(dict.fromkeys([field_of(s, self.plan.pack) for s in open_]))

    def derive(self, steps: Sequence[Step], row: MutableRow) -> None:
        """Draws the conclusions in the row. Fields with evidence of their own keep it, unless the
        row asks for what is concluded."""
        for step in steps:
            values = step.values(row, self.absent)
            for field, value in zip(step.fields, values, strict=True):
                if field in self._own:
                    row[field] = self._picked(field, value, row)
                elif field not in self.absent:
                    row[field] = value

    def given(self, slots: Iterable[str], steps: Sequence[Step]) -> Hashable:
        """All that the slots depend on where these steps lead to them, but for choices in them."""
        names = dict.fromkeys(slots)
        for step in steps:
            names.update(dict.fromkeys((*step.slots, *step.fields)))
        held = hashable([self.row.get(name) for name in names])
        own = [(name, self._own[name].value) for name in self._own if name in names]
        return held, tuple(own), self.absent.intersection(names) if self.absent else ()

    def applicable(self, slots: tuple[str, ...]) -> bool:
        """Whether nothing behind the slots is known to be not applicable."""
        return not self.absent or self.absent.isdisjoint(self.plan.behind(slots))

    def shaky(self, slots: tuple[str, ...]) -> bool:
        """Whether answers may change even what is known of the slots."""
        return not self._shaky.isdisjoint(self.plan.behind(slots))

    def settled(self, slot: str) -> bool:
        """Whether the slot has one value in all worlds, or none can apply."""
        rows = self.analysis.worlds.rows
        value = rows[0].get(slot)
        if value is None:
            return slot in self.absent
        return len(rows) == 1 or all(row.get(slot) == value for row in rows[1:])

    def coarse(self, slot: str) -> bool:
        """Whether evidence gives a bare set of codes without shares, or a code with codes below."""
        fact, type_ = self._facts.get(slot), self.plan.type_of(slot)
        if fact is None or type_ is None or slot in self.plan.steps:
            return False
        if type_.kind == "distribution":
            return isinstance(fact.value, frozenset)
        codelist = self.plan.pack.codelists.get(type_.codelist or "")
        if codelist is None or type_.kind != "choice" or not isinstance(fact.value, str):
            return False
        return len(codelist.descendants(fact.value)) > 1

    def _concluded(self, field: str) -> bool:
        step = self.plan.steps[field]
        return all(self.settled(slot) for slot in step.slots)

    def _picked(self, field: str, concluded: Value, row: MutableRow) -> Value:
        fact = self._own[field]
        picked = row.get("=" + field, fact.value)
        if picked is not CONCLUDED:
            return picked
        differs = concluded is not None and self._differs(fact, concluded)
        return concluded if differs else fact.value

    def _differs(self, fact: Fact, concluded: Value) -> bool:
        pack = self.plan.pack
        return (
            compare(pack.fields[fact.field], pack.codelists, fact.value, concluded) == "different"
        )

    def _reach(self, target: str, slot: str) -> Reach | None:
        key = (target, slot)
        if key not in self._found:
            self._found[key] = self._look(target, slot)
        return self._found[key]

    def _look(self, target: str, slot: str) -> Reach | None:
        if slot in self._opened:
            choice = self._opened[slot]
            return None if choice is None else Reach((choice,))
        step = self.plan.steps.get(slot)
        if step is None:
            return NOTHING if self.settled(slot) else self._base(target, slot)
        if step.scorer:
            return self._scored(target, slot, step)
        if slot in self.absent or (self.settled(slot) and not self.shaky((slot,))):
            return NOTHING
        inputs = self.reach(target, step.slots)
        if inputs is NOTHING and self.settled(slot) and slot not in self._own:
            return NOTHING
        if slot in self._own:
            return self._contested(slot, step, inputs)
        asked = self.plan.pack.fields[slot].ask is not None
        if inputs is None or (inputs is NOTHING and not self.settled(slot)):
            return self._free(target, slot) if inputs is None or asked else NOTHING
        return inputs.with_(Reach((), (step,)))

    def _base(self, target: str, slot: str) -> Reach | None:
        """A slot that evidence fills: in conflict, its values; unknown, one of each class."""
        field, rows = field_of(slot, self.plan.pack), self.analysis.worlds.rows
        shown = distinct([row.get(slot) for row in rows]) if len(rows) > 1 else ()
        if len(shown) > 1:
            return Reach((Choice(slot, field, shown, self._disputed(slot, shown)),))
        fact = self._facts.get(slot)
        if fact is not None and len(fact.alternatives) > 1:
            held = fact.alternatives
            return Reach((Choice(slot, field, held, self._disputed(slot, held)),))
        cells = self.plan.cells(target, slot)
        return None if cells is None else Reach((Choice(slot, field, cells),))

    def _disputed(self, slot: str, held: tuple[Value, ...]) -> tuple[tuple[Value, ...], ...]:
        """How a conflict stays: all its values count; unknown, where the worlds are too many."""
        crowded = self.row.get(slot) is None or 2 * len(self.analysis.worlds.rows) > MAX_WORLDS
        return (held, (None,)) if crowded else (held,)

    def _free(self, target: str, slot: str) -> Reach | None:
        """A derived slot taken as if anything could be concluded, nothing included."""
        cells = self.plan.cells(target, slot)
        if cells is None:
            return None
        return Reach((Choice(slot, slot, (*cells, None), loose=True),))

    def _scored(self, target: str, slot: str, step: Step) -> Reach | None:
        """A scorer's output: free where it is missing or some input may still change."""
        moved = any(not self.settled(s) for s in step.slots)
        if self.settled(slot) and not moved:
            return NOTHING
        cells = self.plan.cells(target, slot)
        return None if cells is None else Reach((Choice(slot, slot, cells, loose=moved),))

    def _contested(self, slot: str, step: Step, inputs: Reach | None) -> Reach | None:
        """A derived field that has evidence: answers may make its conclusion contradict it."""
        held = self._own[slot].alternatives or (self._own[slot].value,)
        if inputs is None:
            return None
        if inputs is NOTHING:
            fact = self.analysis.facts[slot]
            if len(fact.alternatives) < 2:
                return NOTHING
            held = fact.alternatives
            return Reach((Choice(slot, slot, held, self._disputed(slot, held)),))
        options = (*held, CONCLUDED)
        choice = Choice("=" + slot, slot, options, self._disputed(slot, options), loose=True)
        return inputs.with_(Reach((choice,), (step,)))
