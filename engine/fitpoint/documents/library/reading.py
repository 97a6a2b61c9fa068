"""The folder ``library/``: a YAML file an entry, its text beside it in ``<id>.zh.md`` and
``<id>.en.md``.

Every problem is reported and none is raised; an entry with an error is left out, the others serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fitpoint.documents.formats import number
from fitpoint.documents.library.checking import (
    FOLDER,
    Bodies,
    body_place,
    check_entry,
    check_readers,
    lacks,
)
from fitpoint.documents.library.entry import EntrySource, Figure, Library, LibraryEntry, Told
from fitpoint.documents.library.form import ClientForm, EntryForm, FigureForm, SourceForm
from fitpoint.documents.text import clean
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.canonical import canonical
from fitpoint.language.expression import Expression
from fitpoint.language.function import Function
from fitpoint.language.numerals import read_number
from fitpoint.language.reader import read_expression
from fitpoint.language.scope import Scope
from fitpoint.language.types import Kind
from fitpoint.messages.message import LANGUAGES, Lang
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Label, Pack
from fitpoint.rulebook.scope import symbols
from fitpoint.rulebook.validation import Entry, validate
from fitpoint.rulebook.yaml_reader import read_yaml

ENTRY_ID = re.compile(r"\w[\w\-]*")
LARGEST_BODY = 64 * 1024
YES_OR_NO: frozenset[Kind] = frozenset({"boolean"})
UNSEEN = frozenset({"form", "version", "when", "priority", "readers", "valid_until"})
"""What of an entry no reader sees: it says when and for whom the entry is printed."""


def library_scope(pack: Pack, functions: Mapping[str, Function]) -> Scope:
    """What ``when`` may name: what is known of an account and its industry, and of a medium."""
    fields = tuple(pack.fields.values())
    names = {
        **symbols(fields, "account"),
        **symbols(fields, "industry"),
        **symbols(fields, "medium", "media."),
    }
    return Scope(names, pack.codelists, functions)


def read_library(folder: Path, pack: Pack, functions: Mapping[str, Function]) -> Library:
    """The entries of a workspace's library; none where there is no such folder."""
    scope = library_scope(pack, functions)
    entries: dict[str, LibraryEntry] = {}
    problems: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yaml")):
        reader = _Reader(path, scope, pack)
        entry = reader.entry()
        problems += reader.problems
        if entry is not None and not any(d.severity == "error" for d in reader.problems):
            entries[entry.id] = entry
    return Library(entries, (*problems, *_orphans(folder)))


def _orphans(folder: Path) -> Iterator[Diagnostic]:
    """Texts that belong to no entry."""
    ids = [path.stem for path in folder.glob("*.yaml")]
    for path in sorted(folder.glob("*.md")):
        id_, _, lang = path.name.removesuffix(".md").rpartition(".")
        if id_ not in ids or lang not in LANGUAGES:
            place = Location(f"{FOLDER}/{path.name}")
            near = nearest(id_, ids)
            yield problem("L113", place, severity="warning", name=path.name, suggestion=near)


@dataclass
class _Reader:
    """One entry's files."""

    path: Path
    scope: Scope
    pack: Pack
    problems: list[Diagnostic] = field(default_factory=list[Diagnostic])

    @property
    def id(self) -> str:
        return self.path.stem

    def entry(self) -> LibraryEntry | None:
        try:
            source = read_yaml(self.path, f"{FOLDER}/{self.path.name}")
        except FitpointError as error:
            self.problems += error.diagnostics
            return None
        self.problems += source.notes
        form = validate(EntryForm, source, (), self.problems)
        if form is None:
            return None
        at, bodies = Entry(form, source, ()), self._bodies()
        if not ENTRY_ID.fullmatch(self.id):
            self.problems.append(problem("L121", at.location(), name=self.id))
        self.problems += check_entry(at, self.id, bodies)
        return self._entry(at, bodies)

    def _entry(self, at: Entry[EntryForm], bodies: Bodies) -> LibraryEntry:
        form = at.model
        lacking = lacks(form, self.id, bodies)
        return LibraryEntry(
            self.id,
            form.kind,
            form.version,
            form.title.label(),
            frozenset(form.readers),
            bodies,
            tuple(lang for lang in LANGUAGES if lang not in lacking),
            _content(form, bodies),
            at.location(),
            self._when(at),
            form.priority,
            _told(form.client) if form.client else None,
            form.valid_until,
            _source(form.source) if form.source else None,
            tuple(_figure(figure) for figure in form.figures),
        )

    def _when(self, at: Entry[EntryForm]) -> Expression | None:
        if at.model.when is None:
            return None
        place = at.text_location("when")
        read, found = read_expression(at.model.when, self.scope, place, YES_OR_NO)
        self.problems += [*found, *check_readers(at, read, self.pack)]
        return read

    def _bodies(self) -> dict[Lang, str]:
        found: dict[Lang, str] = {}
        for lang in LANGUAGES:
            text = self._body(lang)
            if text:
                found[lang] = text
        return found

    def _body(self, lang: Lang) -> str:
        path, place = self.path.with_name(f"{self.id}.{lang}.md"), body_place(self.id, lang)
        if not path.is_file():
            return ""
        try:
            raw = path.read_bytes()
            if len(raw) <= LARGEST_BODY:
                return clean(raw.decode("utf-8-sig")).strip()
            self.problems.append(problem("L114", place, limit=LARGEST_BODY // 1024))
        except (OSError, UnicodeDecodeError):
            self.problems.append(problem("Y003", place))
        return ""


def _told(form: ClientForm) -> Told:
    stand_in = form.stand_in.label() if form.stand_in else Label("", "")
    return Told(clean(form.name), form.cleared, stand_in)


def _source(form: SourceForm) -> EntrySource:
    return EntrySource(clean(form.title), form.kind, form.date)


def _figure(form: FigureForm) -> Figure:
    zh, en = (clean(_worded(form, lang)) for lang in LANGUAGES)
    return Figure(form.id, form.label.label(), Label(zh, en))


def _worded(form: FigureForm, lang: Lang) -> str:
    """A plain number as this language writes it, with its unit; else the text as written."""
    text = form.value.label().of(lang)
    value = None if "%" in text or "％" in text else read_number(text)
    unit = form.unit.label().of(lang) if form.unit else ""
    gap = " " if lang == "en" and unit else ""
    return f"{text if value is None else number(value, lang)}{gap}{unit}"


def _content(form: EntryForm, bodies: Bodies) -> bytes:
    """All that readers may see, in one spelling: comments and order play no part."""
    return canonical({**form.model_dump(mode="json", exclude=set(UNSEEN)), "bodies": dict(bodies)})
