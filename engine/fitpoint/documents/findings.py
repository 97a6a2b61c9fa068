"""What a document's claims are held against: each that is printed must stand, or is found out.

Findings come in the order of the text, each with the template's line, the field and the least that
would mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fitpoint.documents.blocks import Audience
from fitpoint.documents.formats import RATIO_UNITS, day
from fitpoint.documents.ledger import Ledger, Origin, Placed, Printed
from fitpoint.documents.remedies import adding, both, found, mend, settling
from fitpoint.documents.standing import Standing
from fitpoint.errors import Diagnostic
from fitpoint.evidence.fact import Fact
from fitpoint.messages.catalogue import text
from fitpoint.messages.documents_texts import unit_word
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import FieldDef, Pack

MOST_TEXT = 40
"""So much of a claim is quoted."""


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim that stands in the document: its words, where it was made and what it stands on."""

    text: str
    origin: Origin
    figure: bool = False
    near: str = ""
    """The paragraph, list or table that it stands in, as it reads."""


def printed_claims(markdown: str, ledger: Ledger) -> Iterator[PrintedClaim]:
    """The claims of a text with tokens, in its order; support that is not printed too."""
    for passage in ledger.expand(markdown).split("\n\n"):
        near = ledger.tokens.sub(lambda match: _words(ledger, match[1]), passage)
        for entry in ledger.entries(passage):
            if isinstance(entry, Printed) and entry.origin is not None:
                yield PrintedClaim(entry.text, entry.origin, entry.figure, near)
            elif isinstance(entry, Placed) and entry.origin is not None:
                yield PrintedClaim(getattr(entry.block, "title", ""), entry.origin, near=near)


def _words(ledger: Ledger, number: str) -> str:
    entry = ledger.entry(number)
    return entry.text if isinstance(entry, Printed) else ""


@dataclass(frozen=True)
class Judge:
    """Holds claims against what stands behind their evidence, for one reader."""

    ledger: Ledger
    standing: Standing
    decision: Decision
    pack: Pack
    lang: Lang
    audience: Audience

    def findings(self, claims: Iterable[PrintedClaim]) -> tuple[Diagnostic, ...]:
        """Each once, in the order of the claims."""
        return tuple(dict.fromkeys(told for claim in claims for told in self._of(claim)))

    def _of(self, claim: PrintedClaim) -> Iterator[Diagnostic]:
        origin = claim.origin
        if self.ledger.lost(origin.evidence):
            yield self._lost(claim)
        elif not origin.evidence:
            yield self._unproven(claim)
        elif not self.ledger.citable(origin.evidence):
            yield found("D305", origin.place, self._about(claim))
        if claim.text:
            yield from self._disputed(claim)
            yield from self._expired(claim)
            yield from self._measured(claim)

    def remark(self, origin: Origin) -> str:
        """What the text itself must say of a claim: of a draft's, that it does not stand; of one on
        old evidence, from when that is."""
        if not self.ledger.citable(origin.evidence) or self.ledger.lost(origin.evidence):
            return text("draft.unproven", self.lang)
        if self._split(origin):
            return text("draft.disputed", self.lang)
        dated = self.standing.dated(origin.evidence)
        return text("unsure.dated", self.lang, day=day(dated, self.lang)) if dated else ""

    def _split(self, origin: Origin) -> tuple[Fact, ...]:
        """The facts behind a claim on which sources differ while it does not say so. Our own
        documents list their conflicts."""
        if origin.split or self.audience == "internal":
            return ()
        return tuple(f for f in self.standing.behind(origin.evidence) if f.conflict)

    def _about(self, claim: PrintedClaim, *fields: str) -> dict[str, str]:
        """The claim's words, and the fields that it is about: ids, and labels in both languages."""
        origin = claim.origin
        named = fields or ((origin.field,) if origin.field else ())
        named = named or self.standing.fields(origin.evidence)
        known = [self.pack.fields[field] for field in named if field in self.pack.fields]

        def labels(lang: Lang) -> str:
            comma = "、" if lang == "zh" else ", "
            return comma.join(field.label.of(lang) for field in known) or text(
                "finding.no_field", lang
            )

        words = claim.text if len(claim.text) <= MOST_TEXT else claim.text[:MOST_TEXT] + "…"
        return {
            "text": words,
            "field": " ".join(field.id for field in known),
            **both("label", labels),
        }

    def _unproven(self, claim: PrintedClaim) -> Diagnostic:
        facts = [f for f in (self.decision.facts.get(claim.origin.field),) if f is not None]
        remedy = (
            adding(facts, self.decision, self.pack)
            if facts
            else mend(lambda lang: text("remedy.cite", lang))
        )
        return found("D301", claim.origin.place, self._about(claim) | remedy)

    def _lost(self, claim: PrintedClaim) -> Diagnostic:
        lost = self.ledger.lost(claim.origin.evidence)
        facts = self.standing.behind(lost)
        remedy = (
            adding(facts, self.decision, self.pack)
            if facts
            else mend(lambda lang: text("remedy.import", lang))
        )
        about = self._about(claim, *self.standing.fields(lost))
        return found("D302", claim.origin.place, about | {"evidence": ", ".join(lost)} | remedy)

    def _disputed(self, claim: PrintedClaim) -> Iterator[Diagnostic]:
        """An unsettled conflict told as if it were settled."""
        for fact in self._split(claim.origin):
            remedy = settling(fact, self.decision, self.pack)
            about = self._about(claim, fact.field)
            yield found("D303", claim.origin.place, about | remedy)

    def _expired(self, claim: PrintedClaim) -> Iterator[Diagnostic]:
        """What has run out by the day of issue is marked in the text and told here."""
        for fact in self.standing.behind(claim.origin.evidence):
            if self.standing.expired(fact):
                until = fact.expires
                when = both("day", lambda lang: day(until, lang) if until else "")  # noqa: B023
                remedy = adding((fact,), self.decision, self.pack, "remedy.renew")
                about = self._about(claim, fact.field)
                yield found("D304", claim.origin.place, about | when | remedy, "warning")

    def _measured(self, claim: PrintedClaim) -> Iterator[Diagnostic]:
        """A number without its unit, or without what it covers."""
        declared = self.pack.fields.get(claim.origin.field)
        if declared is None or not claim.figure:
            return
        place = claim.origin.place
        about = self._about(claim)
        if unitless(declared):
            at = str(declared.location)
            yield found("D307", place, about | {"at": at}, "warning")
        unit = unit_shown(claim.origin.unit, self.lang)
        if unit and unit not in claim.near:
            yield found("D308", place, about | {"unit": unit}, "warning")
        if self.lang == "zh" and declared.basis and declared.basis not in claim.near:
            yield found("D309", place, about | {"basis": declared.basis}, "warning")


def unitless(field: FieldDef) -> bool:
    """Whether a number says neither what it counts in nor, as a score or an index does, from where
    to where it goes."""
    numeric = field.type.kind in ("number", "integer", "range", "map")
    return numeric and field.unit is None and field.domain is None


def unit_shown(unit: str | None, lang: Lang) -> str:
    """What of a unit must stand beside a number for the reader to know what is counted."""
    if unit is None:
        return ""
    if unit in RATIO_UNITS:
        return "%"
    counted = unit.partition("/")[0]
    if counted in ("元", "CNY"):
        return "元" if lang == "zh" else "CNY"
    return unit_word(counted, lang)
