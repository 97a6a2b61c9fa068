"""The columnar analysis of a pack, put together once a run.

Two phases, as with a single account: the first concludes what needs no media; then the matching
adds its slots (``match.…`` and those of :mod:`fitpoint.bulk.matching.any_media`); the second
concludes the rest. Each phase is one plan over a frame, in which equal parts of all conditions are
worked out once, and only what somebody reads in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date

import polars as pl

from fitpoint.analysis.analyst import Analyst, Phase
from fitpoint.bulk.analysis.cards import put_cards
from fitpoint.bulk.analysis.conclusions import conclude
from fitpoint.bulk.analysis.draft import Draft, answer_column, any_of
from fitpoint.bulk.analysis.facts import own, put_facts
from fitpoint.bulk.analysis.mastery import mastery_fields, put_mastery
from fitpoint.bulk.analysis.outcomes import TEXTS, problems_column
from fitpoint.bulk.analysis.verdicts import put_verdicts
from fitpoint.bulk.answers.slow import SlowScorer
from fitpoint.bulk.facts.fact_columns import DISPUTED, state_column
from fitpoint.bulk.matching.any_media import Asked, asked_of_media, asks_knowledge_of, lifted, trees
from fitpoint.errors import Diagnostic
from fitpoint.language import tree
from fitpoint.language.codelist import Codelist
from fitpoint.language.columnar.columns import absent_column
from fitpoint.language.columnar.compiler import ColumnCompiler
from fitpoint.language.function import Function
from fitpoint.language.types import RANGE
from fitpoint.language.walk import nodes, slots
from fitpoint.qualification.plan import slot_types
from fitpoint.rulebook.codelists import grade_codelist
from fitpoint.rulebook.pack import Pack

INEXACT = "#inexact"
"""Why the row engine must answer an account; null where the columns are exact."""
DISPUTE = "dispute"
"""Values are in contention."""
EARLY_PROBLEMS = "#problems:account"
"""Codes of what went wrong before any matching, as one text; null where nothing did."""
REFUSED = "no_columnar_form"
"""Something in the pack has none."""


class AnalysisPlan:
    """``analyst`` holds the pack's conclusions, prepared. ``evidenced`` names concluded fields that
    evidence may speak of, too: all of them, unless one knows better. One that does not ``decide``
    goes no further than the conclusions.

    ``asked`` is what the matching is to answer under slots of their own; ``matching`` all columns
    that it must give, with their types; ``answers`` the columns of the answer that come out.
    """

    def __init__(
        self,
        pack: Pack,
        analyst: Analyst,
        functions: Mapping[str, Function],
        as_of: date,
        evidenced: Set[str] | None = None,
        *,
        decides: bool = True,
    ) -> None:
        self._pack, self.asked = pack, asked_of_media(pack)
        self._compiler = ColumnCompiler(
            _codelists(pack), functions, as_of=as_of, not_applicable=_may_be_absent(pack)
        )
        self._own = frozenset(
            [f for of in analyst.conclusions.values() for p in of for f in p.conclusion.fields]
        )
        some = self._own if evidenced is None else self._own & evidenced
        self._account, self._match = (
            Draft(pack, self._compiler.plan(), self.asked, slot_types(pack), some) for _ in range(2)
        )
        asked = [field.id for field in pack.fields.values() if field.ask is not None]
        limited = _limited((*mastery_fields(pack), *asked), analyst)
        for phase, draft in self._phases():
            for prepared in analyst.conclusions[phase]:
                conclude(draft, prepared)
                put_facts(draft, prepared, limited)
        self._refuse_late_media(analyst)
        if decides:
            put_mastery(self._match)
            put_cards(self._match)
            put_verdicts(self._match)
        self._problems(analyst)
        self.matching = _of_matching(pack, self.asked, self._compiler)
        self.answers = (*self._account.answers, *self._match.answers)

    @property
    def faults(self) -> list[Diagnostic]:
        """What plugins' functions raised: see :class:`ColumnCompiler`."""
        return self._compiler.faults

    def slow(self) -> tuple[SlowScorer, ...]:
        """What scorers were asked row by row since this was asked last."""
        found: list[SlowScorer] = []
        for _, draft in self._phases():
            found += draft.slow
            draft.slow.clear()
        return tuple(found)

    @property
    def refused(self) -> tuple[str, ...]:
        """Conclusions and questions of media without a columnar form: with any, no account is
        exact."""
        return tuple([name for _, draft in self._phases() for name in draft.refused])

    @property
    def doubts(self) -> tuple[str, ...]:
        """What :meth:`concluded` gives of each account: columns of which one that is true says that
        its phase account must go row by row."""
        return (DISPUTED, *_doubts(self._account))

    def facts(self, more: Iterable[str] = ()) -> frozenset[str]:
        """The columns of facts that are read, and those of ``more``."""
        read = {*self._account.plan.reads, *self._match.plan.reads, *more}
        return frozenset([name.removeprefix(own("")) for name in read - self.matching.keys()])

    def concluded(self, facts: pl.LazyFrame, keep: Iterable[str] = ()) -> pl.LazyFrame:
        """Phase account over a frame of facts: the columns to keep, and what :meth:`decided` reads.

        Columns of facts about concluded fields are evidence: theirs are found under the field's
        name once it is concluded. ``x#absent`` may be kept of every slot that facts fill.
        """
        draft = self._account
        renamed = self._evidence(facts)
        held = renamed.collect_schema().names()
        later = [*self._match.plan.reads, *map(answer_column, draft.answers), *keep]
        wanted = dict.fromkeys([DISPUTED, *_doubts(draft), *later])
        absent = {name: draft.absence(name) for name in keep if name.endswith(absent_column(""))}
        given = {*draft.plan.columns, *held}
        kept = [n for n in held if n in wanted or n.endswith(state_column(""))]
        applied = draft.plan.apply(renamed, keep=kept)
        return applied.select(
            *[n for n in wanted if n in given and n not in absent],
            *[expr.alias(name) for name, expr in absent.items()],
        )

    def some_concluded(self, facts: pl.LazyFrame, names: Iterable[str]) -> pl.LazyFrame:
        """Some of what phase account puts, over a frame of facts."""
        return self._account.plan.apply(self._evidence(facts)).select(*names)

    def _evidence(self, facts: pl.LazyFrame) -> pl.LazyFrame:
        """What is said of concluded fields in columns of their own."""
        names = facts.collect_schema().names()
        return facts.rename({n: own(n) for n in names if n.partition("#")[0] in self._own})

    def decided(self, frame: pl.LazyFrame, keep: Iterable[str] = ()) -> pl.LazyFrame:
        """Phase match over what :meth:`concluded` gave and the slots of :attr:`matching`: the
        columns of the answer, ``#inexact``, and those to keep."""
        early = [DISPUTED, *_doubts(self._account), *map(answer_column, self._account.answers)]
        given = {*self._match.plan.columns}
        kept = [*early, *(n for n in dict.fromkeys(keep) if n not in given)]
        applied = self._match.plan.apply(frame, keep=kept)
        answers = [pl.col(answer_column(name)).alias(name) for name in self.answers]
        return applied.select(*dict.fromkeys(keep), *answers, self._inexact())

    def without_media(self) -> list[pl.Expr]:
        """The slots of :attr:`matching` where the market has no medium: nothing is known."""
        return [pl.lit(None, dtype).alias(name) for name, dtype in self.matching.items()]

    def _phases(self) -> tuple[tuple[Phase, Draft], ...]:
        return (("account", self._account), ("match", self._match))

    def _inexact(self) -> pl.Expr:
        reasons = {DISPUTE: [DISPUTED]}
        for _, draft in self._phases():
            for reason, columns in draft.inexact.items():
                reasons[reason] = [*reasons.get(reason, ()), *columns]
        each = [
            pl.when(any_of(list(map(pl.col, columns)))).then(pl.lit(reason))
            for reason, columns in reasons.items()
        ]
        refused = pl.lit(REFUSED if self.refused else None, pl.String)
        return pl.coalesce(refused, *each).alias(INEXACT)

    def _refuse_late_media(self, analyst: Analyst) -> None:
        """What is asked of the media before their rows hold what it reads."""
        late = {f for p in analyst.conclusions["match"] for f in p.conclusion.fields}
        self._match.refused += [
            slot for node, slot in self.asked.items() if not late.isdisjoint(slots(node))
        ]

    def _problems(self, analyst: Analyst) -> None:
        """What went wrong, by conclusion in their order."""
        for phase, draft in self._phases():
            of = [p.conclusion for p in analyst.conclusions[phase]]
            found = [problems_column(c.id) for c in of if c.kind == "scorer" or c.hit == "unique"]
            draft.put(f"#problems:{phase}", _joined([pl.col(name) for name in found]))
        codes = _joined([pl.col(f"#problems:{phase}") for phase, _ in self._phases()])
        none = pl.when(codes == "").then(pl.lit([], TEXTS))
        self._match.answer("problems", none.otherwise(codes.str.split(" ")))


def _doubts(draft: Draft) -> list[str]:
    return [column for columns in draft.inexact.values() for column in columns]


def _joined(codes: list[pl.Expr]) -> pl.Expr:
    if not codes:
        return pl.lit(None, pl.String)
    return pl.concat_str(codes, separator=" ", ignore_nulls=True)


def _codelists(pack: Pack) -> dict[str, Codelist]:
    """The pack's, with those of grades."""
    bands = {c.id: (c.label, [b.id for b in c.grades]) for c in pack.scorecards.values()}
    tables = {t.id: (t.label, list(t.order)) for t in pack.grades.values()}
    graded = [grade_codelist(id_, label, ids) for id_, (label, ids) in (bands | tables).items()]
    return {codelist.id: codelist for codelist in graded} | dict(pack.codelists)


def _may_be_absent(pack: Pack) -> frozenset[str]:
    """Slots of facts of which an expression asks whether they are known."""
    types = slot_types(pack)
    return frozenset([slot for slot in asks_knowledge_of(pack) if slot in types])


def _limited(fields: Iterable[str], analyst: Analyst) -> frozenset[str]:
    """The fields, and all that they are concluded from: what limits them counts."""
    found = set(fields)
    for phase in ("match", "account"):
        for prepared in reversed(analyst.conclusions[phase]):
            if not found.isdisjoint(prepared.conclusion.fields):
                found.update(prepared.sources)
    return frozenset(found)


def _of_matching(pack: Pack, asked: Asked, compiler: ColumnCompiler) -> dict[str, pl.DataType]:
    """The columns of slots that the matching gives."""
    found: dict[str, pl.DataType] = {slot: pl.Boolean() for slot in asked.values()}
    for node in (n for t in trees(pack) for n in nodes(lifted(t, asked))):
        if isinstance(node, tree.Name) and node.slot.startswith("match."):
            found |= compiler.columns(node.slot, node.type)
    for card in pack.scorecards.values():
        if card.measure is not None:
            found |= compiler.columns(card.measure, RANGE)
    return found
