"""A document made by filling a Word or PowerPoint file of the team's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fitpoint.casework.confining import confined
from fitpoint.documents.barriers import barred, kind_name, lawful
from fitpoint.documents.blocks import Document, Furniture
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.kinds import OFFICE, DocumentKind, TemplateFile
from fitpoint.documents.making import Making
from fitpoint.documents.templates import shown
from fitpoint.documents.theme import Theme
from fitpoint.documents.writer import Writer
from fitpoint.errors import Diagnostic, FitpointError, Location, fail, problem
from fitpoint.messages import text
from fitpoint.messages.message import Lang


@dataclass(frozen=True, slots=True)
class Job:
    """What to make of a kind: ``texts`` from its text, ``filled`` each from its Office file, and
    why a format cannot be made."""

    texts: tuple[Writer, ...]
    filled: tuple[tuple[Writer, TemplateFile], ...]
    refused: tuple[Diagnostic, ...]


def assign(kind: DocumentKind, writers: Sequence[Writer], lang: Lang) -> Job:
    """Each format to the file that gives it (D706, D707)."""
    office = {w.id: found for w in writers if (found := kind.office(w.id, lang)) is not None}
    rest = [writer for writer in writers if writer.id not in office]
    filled = tuple((w, office[w.id]) for w in writers if w.id in office)
    if kind.shipped or kind.file("text", lang) is not None:
        return Job(tuple(rest), filled, ())
    gives = ", ".join(f for f in OFFICE if kind.office(f, lang) is not None)
    if gives or not kind.files:
        named = kind.title.of(lang)
        wrong = [problem("D707", kind=named, format=w.id, formats=gives) for w in rest]
        return Job((), filled, tuple(wrong))
    return Job((), (), (_other_language(kind, lang),))


def _other_language(kind: DocumentKind, lang: Lang) -> Diagnostic:
    def named(langs: Sequence[Lang], tongue: Lang) -> str:
        return " / ".join(text(f"templates.lang.{one}", tongue) for one in langs)

    had = kind.languages()
    return problem(
        "D706",
        kind=kind.title.of(lang),
        lang=lang,
        lang_zh=named((lang,), "zh"),
        lang_en=named((lang,), "en"),
        languages=", ".join(had),
        languages_zh=named(had, "zh"),
        languages_en=named(had, "en"),
    )


def fill(file: TemplateFile, making: Making, theme: Theme) -> Compiled:
    """The filled file as a document, or why there is none; the work is done in a process of its
    own. At a research stage there is none: a question list has no place in it (D708)."""
    closed = barred(making.kind, making.decision, making.pack)
    if closed:
        return Compiled(None, "", closed)
    kind, decision = making.kind, making.decision
    status = next((d.status for d in decision.documents if d.id == kind.like), "allowed")
    if status == "questions":
        named = kind_name(kind, making.lang)
        raise fail("D708", name=decision.name, like=kind.like, kind=named)
    content = file.path.read_bytes()
    return confined(lambda: _filled(content, file, making, theme), Location(shown(file.path)))


def _filled(content: bytes, file: TemplateFile, making: Making, theme: Theme) -> Compiled:
    from fitpoint.documents.office.deck import fill_deck
    from fitpoint.documents.office.voice import Voice
    from fitpoint.documents.office.word import fill_word

    voice = Voice(making, shown(file.path))
    try:
        made = (fill_word if file.form == "word" else fill_deck)(content, voice, theme)
    except FitpointError as error:
        return Compiled(None, "", error.diagnostics)
    found = (*voice.problems(), *lawful(making.kind, making.decision, making.pack))
    if any(told.severity == "error" for told in found):
        return Compiled(None, "", found)
    title = making.kind.title.of(making.lang)
    document = Document(
        title=title,
        subtitle=making.decision.name,
        lang=making.lang,
        audience=making.audience,
        blocks=(voice.sources(),),
        furniture=Furniture(f"{making.decision.name} {title}", ""),
        file=made,
    )
    left_out = tuple(voice.ledger.left_out)
    return Compiled(document, "", found, left_out=left_out)
