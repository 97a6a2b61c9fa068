"""What bars a document before a word of it is read: gates that it does not pass, and the law."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.documents.formats import some
from fitpoint.documents.kinds import DocumentKind
from fitpoint.documents.remedies import asking, both, cheapest, found, mend
from fitpoint.errors import Diagnostic
from fitpoint.matching.match import VetoResult
from fitpoint.messages.catalogue import text
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision, GateResult
from fitpoint.rulebook.pack import Gate, Pack, Veto

BARRED = "D101"
"""A gate that blocks a document."""


def barred(kind: DocumentKind, decision: Decision, pack: Pack) -> tuple[Diagnostic, ...]:
    """The gates that block a document, each with its reason and what would open it (D101); none
    where it may be written, or only as its questions."""
    status = next((d for d in decision.documents if d.id == kind.like), None)
    if status is None or status.status != "blocked":
        return ()
    return tuple(_shut(kind, id_, decision, pack) for id_ in status.gates)


def _shut(kind: DocumentKind, id_: str, decision: Decision, pack: Pack) -> Diagnostic:
    """A pack of today may have lost the gate, a decision of the past its verdict."""
    gate = next((gate for gate in pack.gates if gate.id == id_), None)
    told = next((result for result in decision.gates if result.id == id_), None)
    result = told or GateResult(id_, "unknown", (), ())
    arguments = {
        "account": decision.name,
        "gate": id_,
        "field": " ".join(_fields(result.deciding, pack)),
        **both("document", lambda lang: kind_name(kind, lang)),
        **both("label", lambda lang: gate.label.of(lang) if gate else id_),
        **both("reason", lambda lang: _reason(result, pack, lang)),
        **mend(lambda lang: _opening(gate, result, decision, pack, lang)),
    }
    return found(BARRED, gate.location if gate else None, arguments)


def kind_name(kind: DocumentKind, lang: Lang) -> str:
    return say(f"document.{kind.id}", lang) if kind.shipped else kind.title.of(lang)


def _reason(result: GateResult, pack: Pack, lang: Lang) -> str:
    labels = _labels(result.deciding, pack, lang)
    if "pass" not in result.possible or not labels:
        return text(f"gate.{result.verdict}", lang)
    return text("gate.wanting", lang, fields=labels)


def _opening(
    gate: Gate | None, result: GateResult, decision: Decision, pack: Pack, lang: Lang
) -> str:
    """The cheapest question, where an answer may still open the gate; else who may lift it."""
    open_ = "pass" in result.possible
    asked = asking(cheapest(result.deciding, decision, pack), pack, lang) if open_ else ""
    label = gate.label.of(lang) if gate else result.id
    key = "remedy.override" if gate and gate.override else "remedy.explain"
    lifting = text(key, lang, account=decision.account, gate=label)
    return asked + text("remedy.or", lang) + lifting if asked else lifting


def lawful(kind: DocumentKind, decision: Decision, pack: Pack) -> tuple[Diagnostic, ...]:
    """What the law says of the media that a recommendation names: forbidden (D310), or not known
    to be allowed (D311, a warning). Our own documents and lists of questions recommend none."""
    status = next((d.status for d in decision.documents if d.id == kind.like), "allowed")
    if kind.like != "recommendation" or status == "questions":
        return ()
    chosen = decision.matching.combination
    named = {chosen.main, chosen.supplement, chosen.alternative, *decision.matching.ranking[:1]}
    law = dict.fromkeys(
        told
        for match in decision.matching.media
        if match.medium in named
        for result in match.vetoes
        if (told := _law(match.name, result, decision, pack)) is not None
    )
    return tuple(law)


def _law(medium: str, result: VetoResult, decision: Decision, pack: Pack) -> Diagnostic | None:
    vetoes = pack.match.vetoes if pack.match else ()
    veto = next((v for v in vetoes if v.id == result.id and v.kind == "law"), None)
    if veto is None or (result.verdict == "true" and result.effect == "condition"):
        return None
    shut = result.effect in ("veto", "block")
    severity = "error" if shut else "warning"
    arguments = {
        "medium": medium if shut else "",
        "field": " ".join(_fields(result.unknown, pack)),
        **both("label", veto.label.of),
        **both("law", lambda lang: _article(veto, lang)),
        **both("fields", lambda lang: _labels(result.unknown, pack, lang)),
        **mend(lambda lang: _clearing(result, decision, pack, lang)),
    }
    return found("D310" if shut else "D311", veto.location, arguments, severity)


def _clearing(result: VetoResult, decision: Decision, pack: Pack, lang: Lang) -> str:
    asked = asking(cheapest(result.unknown, decision, pack), pack, lang)
    return asked or text("remedy.counsel", lang)


def _article(veto: Veto, lang: Lang) -> str:
    if veto.cite is None:
        return veto.label.of(lang)
    return text("finding.law", lang, law=veto.cite.law.of(lang), article=veto.cite.article.of(lang))


def _labels(slots: tuple[str, ...], pack: Pack, lang: Lang) -> str:
    """What the fields are called; parts of the match have no name here."""
    fields = _fields(slots, pack)
    return some([pack.fields[field].label.of(lang) for field in fields], lang)


def _fields(slots: tuple[str, ...], pack: Pack) -> Iterator[str]:
    for slot in slots:
        field = slot.removeprefix("media.").removeprefix("population.").partition(".")[0]
        if field in pack.fields:
            yield field
