"""From a decision to a document: the template is run, claims are cited, blocks are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fitpoint.analysis.rows import Compiler
from fitpoint.documents.addressing import addressed
from fitpoint.documents.barriers import barred, lawful
from fitpoint.documents.blocks import Block, Document, Furniture, Heading, Sources
from fitpoint.documents.citations import Numbering, Settler, readable
from fitpoint.documents.environment import Sandbox
from fitpoint.documents.failures import failure
from fitpoint.documents.findings import Judge, PrintedClaim, printed_claims
from fitpoint.documents.formats import day
from fitpoint.documents.kinds import QUESTIONS, DocumentKind, Kind, shipped_kind
from fitpoint.documents.library.entry import Library, UsedEntry, used_entries
from fitpoint.documents.library.sourcing import library_evidence
from fitpoint.documents.limits import OverrunError
from fitpoint.documents.making import Making
from fitpoint.documents.markdown_blocks import to_blocks
from fitpoint.documents.sections import Section, note_internal, settle
from fitpoint.documents.source_list import source_list
from fitpoint.documents.templates import SUFFIX, Templates
from fitpoint.documents.view.context import SOURCES
from fitpoint.errors import Diagnostic, FitpointError, Location
from fitpoint.evidence.evidence import Evidence
from fitpoint.matching.medium import Market
from fitpoint.messages.catalogue import text as words
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
    the field's label), ``cited`` the ids of all evidence cited, in order of first appearance,
    ``claims`` all that it claims, in the order of the text, ``library`` the entries of the team's
    library that it prints.
    """

    document: Document | None
    markdown: str
    diagnostics: tuple[Diagnostic, ...]
    sections: tuple[Section, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    cited: tuple[str, ...] = ()
    claims: tuple[PrintedClaim, ...] = ()
    library: tuple[UsedEntry, ...] = ()


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
    allow_draft: bool = False,
    library: Library | None = None,
) -> Compiled:
    """The recommendation or the outline of a decision, or a kind of the team's own.

    A client's document may be for its agency as ``reader``, with its name as ``addressee``.
    ``changes`` are those since the last document, where there was one; ``claimants`` the people who
    claim the account at the same time (撞单), with the day since when.

    ``evidence`` holds, by id, all evidence of the account, its industry, the media and the
    population that may be cited. ``compiler`` is the one the decision was made with. Pass an open
    :class:`Templates` to compile templates once for many documents. Gates that block it (D101), a
    template's mistakes (D2..), claims that do not stand (D301 …) and what the law says of the media
    (D310, D311) come back as diagnostics, in that order and each once. Where one is an error there
    is no document; with ``allow_draft`` there is one all the same, marked as a draft, unless its
    template cannot run. At a research stage the document is its list of questions.
    """
    kind = kind if isinstance(kind, DocumentKind) else shipped_kind(kind)
    opened = templates if isinstance(templates, Templates) else Templates(tuple(templates))
    shelf = library or Library()
    making = Making(
        kind,
        decision,
        pack,
        {**evidence, **library_evidence(shelf, lang)} if shelf.entries else evidence,
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
        shelf,
    )
    return compile_made(making, allow_draft=allow_draft)


def compile_made(making: Making, *, allow_draft: bool = False) -> Compiled:
    """The document of what has been put together for it."""
    return _Making(**vars(making)).compiled(allow_draft)


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

    @property
    def asks(self) -> bool:
        """Whether it is the list of questions that stands in for the document."""
        return self.template.startswith(f"{QUESTIONS}.")

    def compiled(self, allow_draft: bool) -> Compiled:
        barriers = barred(self.kind, self.decision, self.pack)
        if barriers and not allow_draft:
            return Compiled(None, "", barriers)
        sandbox = self.sandbox()
        text = self._rendered(sandbox)
        judge = self.judge(sandbox.ledger)
        claims = tuple(printed_claims(text or "", sandbox.ledger))
        law = lawful(self.kind, self.decision, self.pack)
        found = (*barriers, *sandbox.ledger.problems, *judge.findings(claims), *law)
        whole = Compiled(
            None,
            "",
            tuple(dict.fromkeys(found)),
            tuple(sandbox.sections),
            tuple(sandbox.ledger.left_out),
            claims=claims,
            library=used_entries(self.library, sandbox.ledger.used, self.lang),
        )
        wrong = any(d.severity == "error" for d in found)
        if text is None or (wrong and not allow_draft):
            return whole
        return self._finished(text, whole, judge, draft=wrong)

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

    def _finished(self, text: str, found: Compiled, judge: Judge, *, draft: bool) -> Compiled:
        numbering = Numbering(self.evidence, self.audience)
        settler = Settler(judge.ledger, numbering, self.lang, remark=judge.remark)
        markdown, objects = settler.settled(text), settler.objects
        listed = source_list(numbering, self.pack, self.lang, self.audience)
        if listed.entries and SOURCES not in objects:
            title = say("sources", self.lang)
            markdown = f"{markdown}\n## {title}\n\n\ue002{SOURCES}\ue003\n"
        objects[SOURCES] = listed
        try:
            blocks = to_blocks(markdown, objects)
        except FitpointError as error:
            told = [
                replace(d, location=d.location or Location(self.template))
                for d in error.diagnostics
            ]
            return replace(found, diagnostics=(*found.diagnostics, *told))
        return replace(
            found,
            document=self._document(blocks, draft),
            markdown=readable(markdown, objects),
            cited=tuple(numbering.cited),
        )

    def _document(self, blocks: tuple[Block, ...], draft: bool) -> Document:
        blocks = tuple(b for b in blocks if not (isinstance(b, Sources) and not b.entries))
        title = self.kind.title.of(self.lang)
        if self.asks:
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
            furniture=self._furniture(title, blocks, draft),
            facts=tuple(facts),
            properties=(
                ("title", f"{self.decision.name} {title}"),
                ("subject", title),
                ("created", self.issued_on.isoformat()),
            ),
            draft=draft,
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

    def _furniture(self, title: str, blocks: tuple[Block, ...], draft: bool) -> Furniture:
        internal = self.audience == "internal"
        sourced = any(isinstance(b, Sources) for b in blocks)
        sections = sum(isinstance(b, Heading) and b.level == SECTION for b in blocks)
        footer = say(f"footer.{self.audience}", self.lang) if internal or sourced else ""
        header = f"{self.decision.name} {title}"
        mark = say("watermark", self.lang) if internal else ""
        if draft:
            header = words("draft.header", self.lang, header=header)
            mark = words("draft.internal" if internal else "draft.mark", self.lang)
        return Furniture(
            header=header,
            footer=footer,
            watermark=mark,
            page=say("page", self.lang),
            contents=say("contents", self.lang) if sections > 1 else "",
        )
