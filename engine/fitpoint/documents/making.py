"""What a document is made from, and the sandbox that its templates run in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fitpoint.analysis.aggregates import Aggregates
from fitpoint.analysis.rows import Compiler
from fitpoint.documents.blocks import Audience
from fitpoint.documents.environment import Sandbox
from fitpoint.documents.findings import Judge
from fitpoint.documents.kinds import DocumentKind
from fitpoint.documents.ledger import Ledger
from fitpoint.documents.library.entry import Library
from fitpoint.documents.source_list import permitted_evidence
from fitpoint.documents.standing import standing
from fitpoint.documents.templates import Templates
from fitpoint.documents.view.context import INTERNAL_NAMES, client_context, internal_context
from fitpoint.documents.view.stage import Stage, facts_view
from fitpoint.documents.view.status import unsure_evidence
from fitpoint.documents.view.teller import Teller
from fitpoint.evidence.evidence import Evidence
from fitpoint.matching.medium import Market
from fitpoint.messages.message import Lang
from fitpoint.qualification.changes import Changes
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True)
class Making:
    """One document in the making, whatever its template is written in."""

    kind: DocumentKind
    decision: Decision
    pack: Pack
    evidence: Mapping[str, Evidence]
    market: Market
    compiler: Compiler
    lang: Lang
    templates: Templates
    issued_on: date
    prepared_by: str
    audience: Audience
    addressee: str
    changes: Changes | None
    claimants: tuple[tuple[str, date], ...]
    library: Library = field(default_factory=Library)

    def sandbox(self) -> Sandbox:
        """A sandbox for one rendering, with the names that this document's reader has."""
        permitted = permitted_evidence(
            self.evidence, self.decision.account, self.audience, self.pack
        )
        doubtful = unsure_evidence(self.decision, self.market)
        sandbox = Sandbox(
            self.templates, self.lang, self.audience, self.evidence.keys(), permitted, doubtful
        )
        stage = self._stage(sandbox)
        make = internal_context if self.audience == "internal" else client_context
        sandbox.context = {"f": stage.f}
        sandbox.context = make(stage, self.kind.like, self.issued_on)
        sandbox.internal_names = INTERNAL_NAMES - sandbox.context.keys()
        return sandbox

    def judge(self, ledger: Ledger) -> Judge:
        """Who holds what a rendering claimed against what stands behind it."""
        known = standing(self.decision, self.market, self.evidence, self.issued_on)
        return Judge(ledger, known, self.decision, self.pack, self.lang, self.audience)

    def _stage(self, sandbox: Sandbox) -> Stage:
        aggregates = Aggregates(self.pack.fields, self.compiler)
        teller = Teller(
            sandbox.ledger,
            self.pack,
            self.lang,
            self.audience,
            self.evidence,
            aggregates,
            self.decision.as_of,
        )
        return Stage(
            self.decision,
            self.pack,
            self.market,
            self.compiler,
            teller,
            sandbox.sentence,
            facts_view(teller, self.decision.facts, "account", "industry"),
            facts_view(teller, self.market.population, "population"),
            changes=self.changes,
            claimants=self.claimants,
            library=self.library,
        )
