"""Accounts and media for any pack, drawn from a seed: the same everywhere, any part of them alone.

An account's evidence is of every state; some of it contradicts, has expired, is of low confidence,
was collected after the day, or supersedes another. Everything is invented (虚构).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from benchmarks.generated_values import Values
from fitpoint.bulk.answers.rowwise import Known
from fitpoint.evidence.evidence import STATES, Evidence, Source, State
from fitpoint.evidence.fact import Facts
from fitpoint.evidence.joining import CATEGORY
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from fitpoint.matching.medium import Market, Medium
from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import FieldDef, Pack, SubjectKind

SEED = 20260301
SOURCES = (
    Source("registry", "虚构登记数据", "data"),
    Source("visit", "虚构拜访记录", "asked"),
    Source("desk", "虚构案头研究", "judged"),
)
FILLED = (0.05, 0.2, 0.5, 0.8, 1.0)
"""What share of the fields an account has: a lead, …, a client of many years."""
SOUND = (1.0, 1.0, 0.9, 0.7)
"""What share of its facts is known and fresh whatever is drawn."""
OF_DERIVED = 0.1
"""How much rarer evidence is on a field that a conclusion can give."""
CONTRADICTED = (0.0, 0.0, 0.0, 0.01, 0.04)
"""In what share of an account's facts a second source says something else: in most in none."""
STATE_WEIGHTS = (40, 30, 7, 15, 8)
STALE, UNSURE, LATER, SUPERSEDING, OVERRIDDEN = 0.15, 0.15, 0.03, 0.2, 0.05
FALSE_OF_MEDIA = 0.05
"""How many of a medium's yes-or-no facts are no: most media can be sold."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Accounts 0, 1, 2 … of a seed, as of a day."""

    values: Values
    seed: int = SEED

    @classmethod
    def of(cls, pack: Pack, as_of: date, seed: int = SEED) -> Generated:
        return cls(Values.of(pack, as_of), seed)

    def chance(self, what: str, number: int) -> Random:
        return Random(f"{self.seed}/{what}/{number}")

    def fields(self, kind: SubjectKind) -> Iterator[FieldDef]:
        return (field for field in self.values.pack.fields.values() if kind in field.subjects)

    def known(self, number: int) -> Known:
        """The account of that number: what evidence in long form says of it."""
        id_, chance = account_id(number), self.chance("account", number)
        evidence = tuple(self._evidence(Subject("account", id_), chance))
        return Known(id_, account_name(number), evidence, self._overrides(id_, chance))

    def _evidence(self, subject: Subject, chance: Random) -> Iterator[Evidence]:
        filled, sound = chance.choice(FILLED), chance.choice(SOUND)
        contradicted = chance.choice(CONTRADICTED)
        for field in self.fields("account"):
            if chance.random() < share_filled(field, filled):
                first = self._item(subject, field, chance, sound)
                yield first
                if chance.random() < contradicted:
                    second = self._item(subject, field, chance, sound, 1)
                    over = chance.random() < SUPERSEDING
                    yield replace(second, supersedes=(first.id,) if over else ())

    def _item(
        self, subject: Subject, field: FieldDef, chance: Random, sound: float, nth: int = 0
    ) -> Evidence:
        """The ``nth`` piece about the field; each comes from another source."""
        fine = chance.random() < sound
        state: State = "known" if fine else chance.choices(STATES, STATE_WEIGHTS)[0]
        valued = state in ("known", "estimated")
        value = self.values.draw(field, chance) if valued else None
        source = SOURCES[(chance.randrange(len(SOURCES)) + nth) % len(SOURCES)]
        day = self.values.as_of - timedelta(days=1 if fine else _age(chance))
        unsure = not fine and chance.random() < UNSURE
        sure = 0.3 if unsure else chance.choice((0.5, 0.8, 1.0))
        return Evidence(
            f"{subject.id}:{field.id}:{nth}",
            subject,
            field.id,
            value,
            state,
            source,
            day,
            datetime.combine(day, time(), UTC),
            confidence=sure,
            sensitivity=field.sensitivity,
        )

    def _overrides(self, account: str, chance: Random) -> tuple[Override, ...]:
        gates = [gate.id for gate in self.values.pack.gates]
        if not gates or chance.random() >= OVERRIDDEN:
            return ()
        day = self.values.as_of
        made, until = day - timedelta(days=10), day + timedelta(days=chance.randint(-5, 30))
        gate = chance.choice(gates)
        return (Override(f"{account}:{gate}", account, gate, "虚构人员", "虚构理由", made, until),)

    def market(self, media: int = 20) -> Market:
        """So many media with every field, the population, and the industries of one category in
        three."""
        pack = self.values.pack
        found = tuple(self._medium(n) for n in range(media))
        codelist = pack.codelists[str(pack.fields[CATEGORY].type.codelist)]
        industries = {
            code.id: self._facts("industry", code.id, n)
            for n, code in enumerate(codelist.codes)
            if n % 3 == 0
        }
        population = pack.match.population if pack.match else ""
        return Market(found, self._facts("population", population, 0), industries)

    def _medium(self, number: int) -> Medium:
        id_ = f"medium{number:04d}"
        facts = self._facts("medium", id_, number)
        return Medium(id_, f"虚构媒体{number}（虚构）", facts, ours=number % 10 != 9)

    def _facts(self, kind: SubjectKind, id_: str, number: int) -> Facts:
        chance, subject = self.chance(kind, number), Subject(kind, id_)
        evidence = [
            replace(item, value=chance.random() >= FALSE_OF_MEDIA)
            if field.type.kind == "boolean"
            else item
            for field in self.fields(kind)
            for item in (self._item(subject, field, chance, sound=1.0),)
        ]
        return resolve(self.values.pack, subject, evidence, self.values.as_of)


def share_filled(field: FieldDef, filled: float) -> float:
    """How likely an account has evidence on the field; nearly every one tells its category."""
    if field.id == CATEGORY:
        return max(filled, 0.9)
    return filled * (OF_DERIVED if field.derived else 1)


def _age(chance: Random) -> int:
    """In days; below 0 is after the run's day, and counts for nothing."""
    kind = chance.random()
    if kind < LATER:
        return -chance.randint(1, 30)
    return chance.randint(1500, 2500) if kind < LATER + STALE else chance.randint(0, 80)


def account_id(number: int) -> str:
    return f"account{number:09d}"


def account_name(number: int) -> str:
    return f"虚构客户{number}（虚构）"


@dataclass(frozen=True, slots=True)
class Long:
    """Accounts ``start`` … of evidence in long form, as a batch for an engine."""

    generated: Generated
    start: int
    count: int

    def __len__(self) -> int:
        return self.count

    def known(self, row: int) -> Known:
        return self.generated.known(self.start + row)
