"""All slots of a batch that no evidence fills, as cards and gates read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from fitpoint.bulk.matching.any_media import Asked
from fitpoint.bulk.ranges.alike import Crowd, Depends
from fitpoint.bulk.ranges.given import Elsewhere, Given, held
from fitpoint.bulk.ranges.late_fields import LateFields
from fitpoint.bulk.ranges.match_slots import MatchSlots
from fitpoint.bulk.ranges.result_slots import shown
from fitpoint.language.columnar.columns import columns_of
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.match_range import BEST, LAWFUL
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.scores import measure_slot

RESULTS = ("fired", "total", "grade", "mastered", "analysed")


class GivenSlots:
    """Prepared once a run; :meth:`want` tells which slots are read. ``media``: the market has some
    of ours."""

    def __init__(self, plan: Plan, compiler: RowCompiler, asked: Asked, *, media: bool) -> None:
        self._plan, self._media = plan, media
        self._late = LateFields(plan, compiler, asked)
        self._wanted: dict[str, None] = {}

    def can(self, slot: str, done: Collection[str]) -> bool:
        """Whether the slot can be given where these cards and tables are worked out."""
        if slot in self._plan.late:
            return not self._late.refused
        what, _, id_ = slot.partition(":")
        if what in ("total", "grade"):
            return id_ in done
        if what == "fired":
            cards = self._plan.pack.scorecards
            return any(
                rule.id == id_ for card in done if card in cards for rule in cards[card].rules
            )
        return what in RESULTS or slot == LAWFUL or slot.startswith(BEST)

    def want(self, slots: Iterable[str]) -> None:
        self._wanted.update(dict.fromkeys(slots))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The slots that are read."""
        return tuple(self._wanted)

    @property
    def on(self) -> tuple[Depends, ...]:
        """What it depends on of facts."""
        return (self._late.met.on,) if self._concluded else ()

    @property
    def met(self) -> int:
        """How many kinds of accounts it has met and kept."""
        return len(self._late.met.states)

    @property
    def results(self) -> tuple[str, ...]:
        """The results that are read."""
        return tuple([slot for slot in self._wanted if slot.partition(":")[0] in RESULTS])

    @cached_property
    def best(self) -> tuple[str, ...]:
        """The names of ``match.best.…`` that are read, by measured cards too."""
        cards = self._plan.pack.scorecards.values()
        measured = [measure_slot(card) for card in cards if card.measure is not None]
        read = [slot for slot in (*measured, *self._of_matches) if slot.startswith(BEST)]
        return tuple(dict.fromkeys([slot.removeprefix(BEST) for slot in read]))

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of what is decided that it reads."""
        pack = self._plan.pack
        late = [columns_of(id_, pack.fields[id_].type, pack.codelists) for id_ in self._concluded]
        return (*[name for names in late for name in names], *self.results)

    def of(self, crowd: Crowd, elsewhere: Elsewhere) -> dict[str, Given]:
        """Slots of matches and of what is concluded from them, with what is open of them; results
        with their values alone."""
        pack = self._plan.pack
        found = self._matched.of(elsewhere.slots, elsewhere.opened)
        for id_ in self._concluded:
            found[id_] = held(elsewhere.decided, id_, pack.fields[id_].type, pack.codelists)
        if self._concluded:
            found |= self._late.of(crowd, found)
        return found | shown(self.results, elsewhere.decided)

    @cached_property
    def _concluded(self) -> tuple[str, ...]:
        """The fields concluded from matches, where any of them is read."""
        some = any(slot in self._plan.late for slot in self._wanted)
        return self._late.fields if some else ()

    @cached_property
    def _of_matches(self) -> tuple[str, ...]:
        wanted = [s for s in self._wanted if s == LAWFUL or s.startswith(BEST)]
        return (*wanted, *(self._late.widened if self._concluded else ()))

    @cached_property
    def _matched(self) -> MatchSlots:
        return MatchSlots(self._plan, self._of_matches, media=self._media)
