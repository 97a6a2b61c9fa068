"""Turns facts into claims for one reader, who may not read all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.documents.addressing import addressed
from fitpoint.documents.blocks import Audience
from fitpoint.documents.claims import SHARES, Absent, Claim, Figure, Prose, Records
from fitpoint.documents.formats import Form, worded
from fitpoint.documents.ledger import GapReason, Ledger, Placed
from fitpoint.documents.source_list import field_label
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact, Facts
from fitpoint.language.types import NUMBER, TEXT, Type, Value
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import FieldDef, Label, Pack


@dataclass(frozen=True)
class Teller:
    """Makes claims in one language for one audience; all that they print goes to ``ledger``."""

    ledger: Ledger
    pack: Pack
    lang: Lang
    audience: Audience
    evidence: Mapping[str, Evidence]
    aggregates: Aggregates
    as_of: date

    def label(self, field: str) -> str:
        return self.word(field_label(self.pack, field, self.lang, self.audience))

    def word(self, text: str) -> str:
        """Words of ours as this reader is addressed."""
        return addressed(text, self.audience, self.lang)

    def say(self, key: str, **arguments: object) -> Prose:
        """One of our sentences; claims in it keep their citations, other values are data."""
        safe = {k: self.ledger.data(v) if isinstance(v, str) else v for k, v in arguments.items()}
        return Prose(self.ledger, say(key, self.lang, **safe))

    def prose(self, label: Label) -> Prose:
        """A text of the pack, as data."""
        return Prose(self.ledger, self.ledger.data(self.word(label.of(self.lang))))

    def join(self, items: Iterable[object], key: str = "comma") -> Prose:
        return Prose(self.ledger, say(key, self.lang).join(str(item) for item in items))

    def claim(self, facts: Facts, field: str) -> Claim | Absent:
        """The claim that a fact supports, or what is in its place for this reader."""
        declared = self.pack.fields[field]
        fact = facts.get(field)
        secret = self.hidden(declared, fact)
        if secret or fact is None or fact.value is None:
            reason, never = secret or missing_reason(fact), declared.sensitivity == "internal"
            return Absent(self.ledger, self.label(field), reason, never)
        form = self.form(declared)
        if declared.type.kind == "records":
            return self._records(declared, fact, form)
        text = self._text(fact, form)
        return Claim(self.ledger, fact.value, form, cited(fact), text, split=text is not None)

    def hidden(self, declared: FieldDef, fact: Fact | None) -> GapReason | None:
        """Internal where this reader may not learn the value, whatever it is.

        A client reads nothing internal, nothing that only we have judged, and nothing that stands
        on evidence which the document may not cite; its agency, besides, nothing that the client
        told us in confidence. A field that is not for a reader is hidden from that reader.
        """
        if self.audience == "internal":
            return None if fact is None or self.ledger.permits(cited(fact)) else "internal"
        if declared.sensitivity == "internal" or self.audience in declared.not_for:
            return "internal"
        if fact is None or fact.value is None:
            return None
        secret = ("internal", "client_secret") if self.audience == "agency" else ("internal",)
        if fact.sensitivity in secret or (not fact.inputs and self._judged(fact)):
            return "internal"
        return None if self._citable(fact) else "internal"

    def _citable(self, fact: Fact) -> bool:
        """A derived fact may reveal less than its inputs: what may be cited of them is enough."""
        if fact.inputs:
            return any(self.ledger.permits((id_,)) for id_ in fact.evidence)
        return self.ledger.permits(id_ for id_ in cited(fact) if not self._our_word(id_))

    def _our_word(self, id_: str) -> bool:
        found = self.evidence.get(id_)
        return found is not None and found.source.method == "judged"

    def _judged(self, fact: Fact) -> bool:
        found = [self.evidence[id_] for id_ in fact.evidence if id_ in self.evidence]
        return bool(found) and all(e.source.method == "judged" for e in found)

    def form(self, declared: FieldDef) -> Form:
        lists = self.pack.codelists
        return Form(declared.type, self.lang, declared.unit, declared.decimals, lists, declared.id)

    def _text(self, fact: Fact, form: Form) -> str | None:
        """Where sources differ, all that they say; else nothing, and the value speaks."""
        if not fact.conflict or form.type.kind not in ("number", "integer", "choice"):
            return None
        said = dict.fromkeys(worded(value, form) for value in fact.alternatives)
        return say("in_conflict", self.lang, values=say("or", self.lang).join(said))

    def _records(self, declared: FieldDef, fact: Fact, form: Form) -> Records:
        rows = cast("tuple[dict[str, object], ...]", fact.value)
        values = self.aggregates.values(declared.id, fact.value, self.as_of)
        aggregates: dict[str, Claim | Absent] = {}
        for aggregate in declared.aggregates:
            value = values[f"{declared.id}.{aggregate.id}"]
            unit = "share" if aggregate.column in SHARES else None
            aggregates[aggregate.id] = (
                Absent(self.ledger, aggregate.label.of(self.lang), "missing")
                if value is None
                else Claim(self.ledger, value, form.of(aggregate.type, unit), cited(fact))
            )
        return Records(self.ledger, rows, form, cited(fact), aggregates)

    def figure(self, placed: Placed) -> Figure:
        return Figure(self.ledger, placed)

    def number(
        self,
        value: float,
        evidence: Iterable[str],
        unit: str | None = None,
        text: str | None = None,
    ) -> Claim:
        """A number of our own computing, on the evidence of what went into it."""
        return Claim(self.ledger, value, Form(NUMBER, self.lang, unit), tuple(evidence), text)

    def words(self, text: str, evidence: Iterable[str]) -> Claim:
        """A phrase that stands on evidence; empty for support that is not printed."""
        return Claim(self.ledger, text, Form(TEXT, self.lang), tuple(evidence), text)

    def codes(self, codes: Iterable[str], like: Claim) -> Claim:
        """Some of the codes of another claim's list, on the same evidence."""
        return like.part(frozenset(codes), Type("set", like.form.type.codelist))

    def none(self, key: str) -> Absent:
        """What stands in place of something that is no field, named by a key of our words."""
        return Absent(self.ledger, say(key, self.lang), "missing")

    def absent(self, field: str, reason: GapReason = "missing") -> Absent:
        return Absent(self.ledger, self.label(field), reason)


def cited(fact: Fact) -> tuple[str, ...]:
    """What printing a fact cites: where sources differ, both sides."""
    return (*fact.evidence, *fact.disputed) if fact.conflict else fact.evidence


def missing_reason(fact: Fact | None) -> GapReason:
    return "withheld" if fact is not None and fact.state == "withheld" else "missing"


class FactsView:
    """Facts by field id: ``f.target_age``."""

    exposed: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, teller: Teller, facts: Facts, fields: Iterable[str]) -> None:
        self._teller, self._facts, self._fields = teller, facts, frozenset(fields)
        self._made: dict[str, Claim | Absent] = {}

    def entry_names(self) -> frozenset[str]:
        return self._fields

    def asked(self) -> frozenset[str]:
        """The fields that this document has asked for so far."""
        return frozenset(self._made)

    def __getitem__(self, field: str) -> Claim | Absent:
        if field not in self._fields:
            raise KeyError(field)
        if field not in self._made:
            self._made[field] = self._teller.claim(self._facts, field)
        return self._made[field]


def value_in(facts: Facts, field: str | None) -> Value:
    fact = facts.get(field or "")
    return None if fact is None else fact.value
