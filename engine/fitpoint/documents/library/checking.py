"""What makes an entry unfit to print: texts that want what is not there, names that must not show,
a language that is lacking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from fitpoint.documents.blocks import Audience
from fitpoint.documents.library.body import CLIENT, FRAME, HEADING, RUN, line_at, names_in
from fitpoint.documents.library.form import EntryForm
from fitpoint.errors import Diagnostic, Location, Severity, problem
from fitpoint.language.expression import Expression
from fitpoint.language.numerals import read_number
from fitpoint.messages.message import LANGUAGES, Lang
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import FieldDef, Pack
from fitpoint.rulebook.schema.base import LabelForm
from fitpoint.rulebook.validation import Entry

FOLDER = "library"
Bodies = Mapping[Lang, str]
_CHINESE = re.compile("[\u3400-\u9fff]")
_LACKING: Mapping[Lang, str] = MappingProxyType({"zh": "L101", "en": "L115"})
_UNFIT = ((RUN, "L110"), (HEADING, "L111"), (FRAME, "L112"))


def body_place(id_: str, lang: Lang, line: int | None = None) -> Location:
    return Location(f"{FOLDER}/{id_}.{lang}.md", line)


def check_entry(at: Entry[EntryForm], id_: str, bodies: Bodies) -> Iterator[Diagnostic]:
    """Everything that is wrong with an entry whose keys are right."""
    form = at.model
    if form.source is None and form.kind == "case":
        yield at.problem("L108")
    if form.source is None and form.kind == "section" and form.figures:
        yield at.problem("L109", "figures")
    yield from _figures(at)
    known = [*(figure.id for figure in form.figures), *([CLIENT] if form.client else [])]
    for lang, text in bodies.items():
        yield from _body(text, known, id_, lang)
    yield from _client(at, bodies)
    yield from _languages(at, id_, bodies)


def _figures(at: Entry[EntryForm]) -> Iterator[Diagnostic]:
    seen = {CLIENT}
    for place, figure in enumerate(at.model.figures):
        if figure.id in seen:
            yield at.problem("L107", "figures", place, "id", name=figure.id)
        seen.add(figure.id)


def _body(text: str, known: Iterable[str], id_: str, lang: Lang) -> Iterator[Diagnostic]:
    names = ", ".join(known) or "—"
    for name, start in names_in(text):
        if name not in known:
            at = body_place(id_, lang, line_at(text, start))
            yield problem("L102", at, suggestion=nearest(name, known), name=name, names=names)
    for pattern, code in _UNFIT:
        severity: Severity = "warning" if pattern is RUN else "error"
        for found in pattern.finditer(text):
            at = body_place(id_, lang, line_at(text, found.start()))
            yield problem(code, at, severity=severity)


def _client(at: Entry[EntryForm], bodies: Bodies) -> Iterator[Diagnostic]:
    """The name of a client who did not agree stands nowhere but in ``client: name``."""
    client = at.model.client
    if client is None or client.cleared:
        return
    if client.stand_in is None:
        yield at.problem("L104", "client", name=client.name)
    for where, text in said_by(at.model, bodies):
        if client.name.casefold() in text.casefold():
            yield at.problem("L103", "client", name=client.name, where=where)


def _languages(at: Entry[EntryForm], id_: str, bodies: Bodies) -> Iterator[Diagnostic]:
    lacking = lacks(at.model, id_, bodies)
    severity: Severity = "error" if len(lacking) == len(LANGUAGES) else "warning"
    for lang, what in lacking.items():
        yield problem(_LACKING[lang], at.location(), severity=severity, what=what)


def check_readers(at: Entry[EntryForm], when: Expression | None, pack: Pack) -> list[Diagnostic]:
    """What a condition reads that some of the entry's readers must not learn: for them the entry is
    never used, for printing it would tell."""
    found: list[Diagnostic] = []
    for slot in when.slots if when else ():
        field = pack.fields.get(slot.removeprefix("media.").partition(".")[0])
        outside: list[Audience] = [r for r in at.model.readers if r != "internal"]
        barred = [r for r in outside if field and _hidden(field, r)]
        if field and barred:
            labels = {"zh_field": field.label.zh, "en_field": field.label.en}
            code = "L123" if len(barred) == len(outside) else "L124"
            found.append(at.problem(code, "when", severity="warning", **labels))
    return found


def _hidden(field: FieldDef, reader: Audience) -> bool:
    secret = ("internal", "client_secret") if reader == "agency" else ("internal",)
    return field.sensitivity in secret or reader in field.not_for


def lacks(form: EntryForm, id_: str, bodies: Bodies) -> dict[Lang, str]:
    """The languages in which something is not said, with the first such thing."""
    found: dict[Lang, str] = {}
    for lang in LANGUAGES:
        if lang not in bodies:
            found[lang] = f"{id_}.{lang}.md"
    for what, label in labels(form):
        if label.en is None and _CHINESE.search(label.zh):
            found.setdefault("en", what)
    return found


def labels(form: EntryForm) -> Iterator[tuple[str, LabelForm]]:
    """What must be said in both languages, and what it is called in the file."""
    yield "title", form.title
    if form.client is not None and form.client.stand_in is not None and not form.client.cleared:
        yield "client: as", form.client.stand_in
    for figure in form.figures:
        yield f"{figure.id}: label", figure.label
        if read_number(figure.value.zh) is None:
            yield f"{figure.id}: value", figure.value
        if figure.unit is not None:
            yield f"{figure.id}: unit", figure.unit


def said_by(form: EntryForm, bodies: Bodies) -> Iterator[tuple[str, str]]:
    """Every text of an entry that a reader may see, and where it stands."""
    for what, label in labels(form):
        yield from ((what, text) for text in (label.zh, label.en) if text)
    if form.source is not None:
        yield "source: title", form.source.title
    yield from ((f"{lang}.md", text) for lang, text in bodies.items())
