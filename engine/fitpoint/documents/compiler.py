"""From a decision to a document: the template is run, claims are cited, blocks are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fitpoint.analysis.rows import Compiler
from fitpoint.documents.addressing import addressed
from fitpoint.documents.blocks import Block, Document, Furniture, Heading, Sources
from fitpoint.documents.citations import Numbering, Settler, readable
from fitpoint.documents.environment import Sandbox
from fitpoint.documents.failures import failure
from fitpoint.documents.formats import day
from fitpoint.documents.kinds import QUESTIONS, DocumentKind, Kind, shipped_kind
from fitpoint.documents.limits import OverrunError
from fitpoint.documents.making import Making
from fitpoint.documents.markdown_blocks import to_blocks
from fitpoint.documents.sections import Section, note_internal, settle
from fitpoint.documents.source_list import source_list
from fitpoint.documents.templates import SUFFIX, Templates
from fitpoint.documents.view.context import SOURCES
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.evidence import Evidence
from fitpoint.matching.medium import Market
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.qualification.changes import Changes
from fitpoint.qualification.decision import Decision
from fitpoint.rulebook.pack import Pack, Reader

SECTION = 2
"""Level of a section's heading."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document, or why there is none.

    ``markdown`` is its text for reading, ``sections`` how each section came out, ``left_out`` what
    a client's document does not say because it would cite internal evidence (the section's key and
    the field's label), ``cited`` the ids of all evidence cited, in order of first appearance.
    """

    document: Document | None
    markdown: str
    diagnostics: tuple[Diagnostic, ...]
    sections: tuple[Section, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    cited: tuple[str, ...] = ()


def compile_document(
    kind: Kind | DocumentKind,
    *,
    decision: Decision,
    pack: Pack,
    evidence: Mapping[str, Evidence],
    market: Market,
    compiler: Compiler,
    lang: Lang,
    templates: Templates | Sequence[Path],
    issued_on: date,
    prepared_by: str = "",
    reader: Reader = "client",
    addressee: str = "",
    changes: Changes | None = None,
    claimants: Sequence[tuple[str, date]] = (),
) -> Compiled:
    """The recommendation or the outline of a decision, or a kind of the team's own.

    A client's document may be for its agency as ``reader``, with its name as ``addressee``.
    ``changes`` are those since the last document, where there was one; ``claimants`` the people who
    claim the account at the same time (撞单), with the day since when.

    ``evidence`` holds, by id, all evidence of the account, its industry, the media and the
    population that may be cited. ``compiler`` is the one the decision was made with. Pass an open
    :class:`Templates` to compile templates once for many documents. A document that gates block
    (D101), a template's mistakes (D2..) and claims without evidence (D301, D302) come back as
    diagnostics. At a research stage the document is its list of questions.
    """
    kind = kind if isinstance(kind, DocumentKind) else shipped_kind(kind)
    blocked = refusal(kind, decision, pack, lang)
    if blocked is not None:
        return Compiled(None, "", (blocked,))
    opened = templates if isinstance(templates, Templates) else Templates(tuple(templates))
    making = _Making(
        kind,
        decision,
        pack,
        evidence,
        market,
        compiler,
        lang,
        opened,
        issued_on,
        prepared_by,
        kind.reader(reader),
        addressee,
        changes,
        tuple(claimants),
    )
    return making.compiled()


def refusal(kind: DocumentKind, decision: Decision, pack: Pack, lang: Lang) -> Diagnostic | None:
    """Why the document may not be written: the gates that block it."""
    status = next((d for d in decision.documents if d.id == kind.like), None)
    if status is None or status.status != "blocked":
        return None
    labels = {gate.id: gate.label.of(lang) for gate in pack.gates}
    gates = say("comma", lang).join(labels.get(gate, gate) for gate in status.gates)
    named = say(f"document.{kind.id}", lang) if kind.shipped else kind.title.of(lang)
    return problem("D101", document=named, account=decision.name, gates=gates)


class _Making(Making):
    """One document of blocks in the making."""

    @property
    def template(self) -> str:
        """Its own template, or at a research stage the questions'."""
        like = self.kind.like
        status = next((d.status for d in self.decision.documents if d.id == like), "allowed")
        if status == "questions":
            return f"{QUESTIONS}.{self.lang}{SUFFIX}"
        return self.kind.template(self.lang)

    def compiled(self) -> Compiled:
        sandbox = self.sandbox()
        text = self._rendered(sandbox)
        diagnostics = tuple(sandbox.ledger.problems)
        if text is None or any(d.severity == "error" for d in diagnostics):
            return Compiled(None, "", diagnostics, tuple(sandbox.sections))
        return self._finished(text, sandbox)

    def _rendered(self, sandbox: Sandbox) -> str | None:
        """The template's text with tokens; None where it cannot run."""
        try:
            text = sandbox.get_template(self.template).render(sandbox.context)
        except (Exception, OverrunError) as error:
            sandbox.ledger.problems.append(failure(error, self.template, self.templates))
            return None
        body, gaps = settle(text, sandbox.ledger)
        note_internal(gaps, sandbox.ledger)
        return addressed(body, self.audience, self.lang)

    def _finished(self, text: str, sandbox: Sandbox) -> Compiled:
        left_out = tuple(sandbox.ledger.left_out)
        numbering = Numbering(self.evidence, self.audience)
        settler = Settler(sandbox.ledger, numbering, self.lang)
        markdown, objects = settler.settled(text), settler.objects
        listed = source_list(numbering, self.pack, self.lang, self.audience)
        if listed.entries and SOURCES not in objects:
            title = say("sources", self.lang)
            markdown = f"{markdown}\n## {title}\n\n\ue002{SOURCES}\ue003\n"
        objects[SOURCES] = listed
        diagnostics = list(sandbox.ledger.problems)
        try:
            blocks = to_blocks(markdown, objects)
        except FitpointError as error:
            diagnostics += [
                replace(d, location=d.location or Location(self.template))
                for d in error.diagnostics
            ]
            return Compiled(None, "", tuple(diagnostics), tuple(sandbox.sections), left_out)
        return Compiled(
            self._document(blocks),
            readable(markdown, objects),
            tuple(diagnostics),
            tuple(sandbox.sections),
            left_out,
            tuple(numbering.cited),
        )

    def _document(self, blocks: tuple[Block, ...]) -> Document:
        blocks = tuple(b for b in blocks if not (isinstance(b, Sources) and not b.entries))
        questions = self.template.startswith(f"{QUESTIONS}.")
        title = self.kind.title.of(self.lang)
        if questions:
            title = say(f"title.{self.kind.like}.questions", self.lang)
        facts = [
            *self._addressee(),
            (say("cover.client", self.lang), self.decision.name),
            (say("cover.issued", self.lang), day(self.issued_on, self.lang)),
            (say("cover.as_of", self.lang), day(self.decision.as_of, self.lang)),
        ]
        if self.prepared_by:
            facts.insert(-2, (say("cover.prepared_by", self.lang), self.prepared_by))
        return Document(
            title=title,
            subtitle=self.decision.name,
            lang=self.lang,
            audience=self.audience,
            blocks=blocks,
            furniture=self._furniture(title, blocks),
            facts=tuple(facts),
            properties=(
                ("title", f"{self.decision.name} {title}"),
                ("subject", title),
                ("created", self.issued_on.isoformat()),
            ),
        )

    def _addressee(self) -> list[tuple[str, str]]:
        """Whom an agency's version is for, and who is meant where it speaks of the client."""
        if self.audience != "agency":
            return []
        name = self.addressee or say("agency", self.lang)
        return [
            (say("cover.to", self.lang), name),
            (say("cover.meant", self.lang), say("meant", self.lang)),
        ]

    def _furniture(self, title: str, blocks: tuple[Block, ...]) -> Furniture:
        internal = self.audience == "internal"
        sourced = any(isinstance(b, Sources) for b in blocks)
        sections = sum(isinstance(b, Heading) and b.level == SECTION for b in blocks)
        footer = say(f"footer.{self.audience}", self.lang) if internal or sourced else ""
        return Furniture(
            header=f"{self.decision.name} {title}",
            footer=footer,
            watermark=say("watermark", self.lang) if internal else "",
            page=say("page", self.lang),
            contents=say("contents", self.lang) if sections > 1 else "",
        )
