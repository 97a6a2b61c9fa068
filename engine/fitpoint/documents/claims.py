"""Facts as templates hold them: printing one cites its evidence, comparing one does not.

A :class:`Claim` hides its value: templates compare it, format it, walk through it and print it, but
cannot take it out of its evidence. An :class:`Absent` stands where a fact is unknown, withheld or
not for this reader; it is false, and the paragraph that prints it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import add, ge, gt, le, lt, mul, sub
from typing import Any, ClassVar, cast

from fitpoint.documents.formats import (
    NO_RANK,
    Form,
    Shares,
    bands,
    code_label,
    ranked,
    row_name,
    worded,
)
from fitpoint.documents.ledger import Gap, GapReason, Ledger, Placed, Trusted
from fitpoint.language.types import NUMBER, TEXT, Type, Value

SHARES = frozenset({"share", "probability"})
"""Columns of records that hold shares: a column declares no unit of its own."""

FIGURES = frozenset({"number", "integer", "range"})
"""Kinds whose doubtful values read as about so much; of others it is said that they are so."""


class Claim:
    """A value and what it stands on. ``exposed`` lists what a template may reach."""

    __slots__ = ("evidence", "form", "ledger", "split", "text", "value")
    exposed: ClassVar[frozenset[str]] = frozenset({"known"})
    known: ClassVar[bool] = True

    def __init__(
        self,
        ledger: Ledger,
        value: Value,
        form: Form,
        evidence: tuple[str, ...],
        text: str | None = None,
        split: bool = False,
    ) -> None:
        """``split``: the text says that sources differ; worded otherwise it no longer does."""
        self.ledger, self.value, self.form = ledger, value, form
        self.evidence, self.text, self.split = evidence, text, split

    def words(self) -> str:
        """The phrase that printing gives."""
        return worded(self.value, self.form) if self.text is None else self.text

    def with_text(self, text: str) -> Claim:
        """The same claim, worded otherwise."""
        return Claim(self.ledger, self.value, self.form, self.evidence, text)

    def part(
        self, value: Value, type_: Type, text: str | None = None, unit: str | None = None
    ) -> Claim:
        """A part of the value, on the same evidence."""
        return Claim(self.ledger, value, self.form.of(type_, unit), self.evidence, text)

    def __str__(self) -> str:
        form = self.form
        return self.ledger.claim(
            self.words(),
            self.evidence,
            form.type.kind in FIGURES,
            field=form.field,
            unit=form.unit,
            split=self.split,
        )

    def __bool__(self) -> bool:
        return bool(self.value) or (self.value == 0 and not isinstance(self.value, bool))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Claim):
            return self.value == other.value
        if isinstance(other, str) and self.form.type.kind == "choice":
            return other in (self.value, code_label(str(self.value), self.form))
        return self.value == other

    def __hash__(self) -> int:
        return hash(str(self.value))

    @property
    def shares(self) -> Shares | None:
        """The value of a distribution or map; None for a bare set and every other type."""
        return cast("Shares", self.value) if self._is_mapping() else None

    def _is_mapping(self) -> bool:
        return isinstance(self.value, Mapping)

    def _ordered(self, other: object, compare: Callable[[Any, Any], bool]) -> bool:
        mine, theirs = self.value, other.value if isinstance(other, Claim) else other
        rank = self.form.rank if self.form.ordered else NO_RANK
        if isinstance(mine, str) and isinstance(theirs, str) and mine in rank and theirs in rank:
            return compare(rank[mine], rank[theirs])
        if isinstance(other, Absent) or mine is None:
            return False
        return compare(mine, theirs)

    def __lt__(self, other: object) -> bool:
        return self._ordered(other, lt)

    def __le__(self, other: object) -> bool:
        return self._ordered(other, le)

    def __gt__(self, other: object) -> bool:
        return self._ordered(other, gt)

    def __ge__(self, other: object) -> bool:
        return self._ordered(other, ge)

    def __contains__(self, code: object) -> bool:
        wanted = code.value if isinstance(code, Claim) else code
        return wanted in cast("Sequence[object]", self.value)

    def __len__(self) -> int:
        return len(cast("Sequence[object]", self.value))

    def __iter__(self) -> Iterator[object]:
        """Codes of a set; items (``label``, ``share``) of a distribution; rows of records."""
        return iter(parts(self))

    def _combined(self, other: object, combine: Callable[[float, float], float]) -> Claim | Absent:
        if isinstance(other, Absent):
            return other
        theirs = other.value if isinstance(other, Claim) else other
        further = other.evidence if isinstance(other, Claim) else ()
        result = combine(cast("float", self.value), cast("float", theirs))
        return Claim(self.ledger, result, self.form, (*self.evidence, *further))

    def __add__(self, other: object) -> Claim | Absent:
        return self._combined(other, add)

    def __sub__(self, other: object) -> Claim | Absent:
        return self._combined(other, sub)

    def __mul__(self, other: object) -> Claim | Absent:
        return self._combined(other, mul)

    def __truediv__(self, other: object) -> Claim | Absent:
        return self._combined(other, lambda mine, theirs: mine / theirs)


class Records(Claim):
    """A claim of several rows, with the aggregates that its field declares."""

    __slots__ = ("aggregates",)
    exposed: ClassVar[frozenset[str]] = frozenset({"known", "where"})

    def __init__(
        self,
        ledger: Ledger,
        rows: Sequence[Mapping[str, object]],
        form: Form,
        evidence: tuple[str, ...],
        aggregates: Mapping[str, Claim | Absent],
    ) -> None:
        super().__init__(ledger, tuple(rows), form, evidence)
        self.aggregates = aggregates

    def __getitem__(self, aggregate: str) -> Claim | Absent:
        return self.aggregates[aggregate]

    def where(self, **columns: object) -> Records:
        """The rows whose columns equal what is asked."""
        rows = cast("Sequence[Mapping[str, object]]", self.value)
        kept = [row for row in rows if all(Record(self, row)[c] == v for c, v in columns.items())]
        return Records(self.ledger, kept, self.form, self.evidence, self.aggregates)


class Share:
    """One code of a distribution or map, with its share or number."""

    __slots__ = ("label", "share")
    exposed: ClassVar[frozenset[str]] = frozenset({"label", "share"})

    def __init__(self, label: Claim, share: Claim) -> None:
        self.label, self.share = label, share


class Record:
    """One row of a records field: its columns are claims."""

    __slots__ = ("row", "whole")
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, whole: Claim, row: Mapping[str, object]) -> None:
        self.whole, self.row = whole, row

    def entry_names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.whole.form.type.columns)

    def __getitem__(self, column: str) -> Claim | Absent:
        type_ = dict(self.whole.form.type.columns)[column]
        value = self.row.get(column)
        if value is None:
            return Absent(self.whole.ledger, column, "missing")
        unit = "share" if type_.kind == "number" and column in SHARES else None
        return self.whole.part(value, type_, unit=unit)

    def __str__(self) -> str:
        return str(self.whole.part(self.row, TEXT, row_name(self.row)))


class Absent:
    """No value: false, empty, equal to nothing. Every attribute is absent too."""

    __slots__ = ("label", "ledger", "never", "reason")
    exposed: ClassVar[frozenset[str]] = frozenset({"known"})
    known: ClassVar[bool] = False
    label: str
    reason: GapReason

    def __init__(self, ledger: Ledger, label: str, reason: GapReason, never: bool = False) -> None:
        """``never``: no reader outside our house may see it, whatever it is."""
        self.ledger, self.label, self.reason, self.never = ledger, label, reason, never

    def __str__(self) -> str:
        return self.ledger.token(Gap(self.label, self.reason))

    def __bool__(self) -> bool:
        if self.reason == "internal":
            self.ledger.withhold(self.label)
        return False

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, _: object) -> bool:
        return False

    def __getitem__(self, _: object) -> Absent:
        return self

    def __call__(self, *_: object, **__: object) -> Absent:
        return self

    def _never(self, _: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _never

    def _absent(self, _: object) -> Absent:
        return self

    __add__ = __sub__ = __mul__ = __truediv__ = _absent
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = _absent


class Prose:
    """A sentence of ours: Markdown whose claims keep their citations."""

    __slots__ = ("ledger", "markdown")
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ledger: Ledger, markdown: str) -> None:
        self.ledger, self.markdown = ledger, markdown

    def __str__(self) -> str:
        return self.ledger.token(Trusted(self.ledger.here(self.markdown)))

    def __bool__(self) -> bool:
        return bool(self.markdown)


class Later(Prose):
    """A sentence worked out where a template first asks for it, from what was said before."""

    __slots__ = ("_work_out",)

    def __init__(self, ledger: Ledger, work_out: Callable[[], str]) -> None:
        self.ledger, self._work_out = ledger, work_out

    def __str__(self) -> str:
        return self.ledger.token(Trusted(self.ledger.here(self._work_out())))

    def __bool__(self) -> bool:
        return bool(self._work_out())


class Figure:
    """A chart or the source list, to be placed on a line of its own."""

    __slots__ = ("ledger", "placed")
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ledger: Ledger, placed: Placed) -> None:
        self.ledger, self.placed = ledger, placed

    def __str__(self) -> str:
        return self.ledger.token(self.placed)


def parts(claim: Claim) -> list[object]:
    """What a claim is made of, each part on the whole's evidence."""
    type_, value = claim.form.type, claim.value
    choice = Type("choice", type_.codelist)
    kind = "set" if isinstance(value, frozenset) else type_.kind
    match kind:
        case "distribution" | "map":
            unit = "share" if type_.kind == "distribution" else claim.form.unit
            pairs = ranked(cast("Shares", value), claim.form)
            return [
                Share(claim.part(code, choice), claim.part(share, NUMBER, unit=unit))
                for code, share in pairs
            ]
        case "set":
            rank = claim.form.rank
            codes = sorted(
                cast("frozenset[str]", value), key=lambda code: (rank.get(code, 0), code)
            )
            return [claim.part(code, choice) for code in codes]
        case "records":
            return [Record(claim, row) for row in cast("Sequence[Mapping[str, object]]", value)]
        case _:
            raise TypeError(f"{type_} has no parts")


def band_claim(claim: Claim, codes: Sequence[str]) -> Claim:
    """The codes of a banded field as one phrase: 18—34岁."""
    return claim.part(
        frozenset(codes), Type("set", claim.form.type.codelist), bands(codes, claim.form)
    )
