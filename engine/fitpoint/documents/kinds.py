"""Kinds of documents: the shipped ones, and each template file that a team puts beside them.

A file ``brief.zh.md.j2``, ``brief.docx`` or ``brief.en.pptx`` in a template folder makes a kind
``brief``. A kind may have files of several forms: its Word file then gives the docx, its text all
formats that have no file of their own. Names that begin with ``_`` are parts of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from fitpoint.documents.blocks import Audience
from fitpoint.documents.kind_settings import KindSettings
from fitpoint.documents.templates import SUFFIX
from fitpoint.errors import fail
from fitpoint.messages.documents_texts import TEXTS
from fitpoint.messages.message import LANGUAGES, Lang
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Label, Reader

Form = Literal["text", "word", "deck"]
Kind = Literal["recommendation", "outline"]
"""The documents that gates and talking points of a pack speak of."""
SHIPPED: tuple[Kind, ...] = ("recommendation", "outline")
QUESTIONS = "questions"
"""The list of questions stands in for a document at a research stage; nobody asks for it."""
OFFICE: Mapping[str, Form] = MappingProxyType({"docx": "word", "pptx": "deck"})
"""Formats that an Office template of the kind gives."""
SUFFIXES: Mapping[Form, str] = MappingProxyType({"text": SUFFIX, "word": ".docx", "deck": ".pptx"})
_NAME = re.compile(r"(?P<id>[^._~][^.]*)(?:\.(?P<lang>zh|en))?(?P<suffix>\.md\.j2|\.docx|\.pptx)")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One file of a kind; without a language it serves both. ``own``: the workspace's."""

    path: Path
    form: Form
    lang: Lang | None
    own: bool


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A document that can be written: whom it is for, what it is called, and its files."""

    id: str
    audience: Audience
    title: Label
    files: tuple[TemplateFile, ...] = ()

    @property
    def like(self) -> Kind:
        """The shipped document whose gates and talking points hold for it."""
        return "outline" if self.audience == "internal" else "recommendation"

    @property
    def shipped(self) -> bool:
        return self.id in SHIPPED

    def reader(self, wanted: Reader) -> Audience:
        """Who reads it where ``wanted`` was asked for: only a client's document has a choice."""
        return wanted if self.audience == "client" else self.audience

    def file(self, form: Form, lang: Lang) -> TemplateFile | None:
        """The file of that form: the language's own, else the one for both."""
        found = [f for f in self.files if f.form == form and f.lang in (lang, None)]
        return min(found, key=lambda f: f.lang is None, default=None)

    def office(self, format_: str, lang: Lang) -> TemplateFile | None:
        """The Office file that gives this format, where the kind has one."""
        form = OFFICE.get(format_)
        return self.file(form, lang) if form else None

    def languages(self, form: Form | None = None) -> tuple[Lang, ...]:
        """The languages that it can be written in."""
        mine = [f for f in self.files if form in (None, f.form)]
        return tuple(lang for lang in LANGUAGES if any(f.lang in (lang, None) for f in mine))

    def template(self, lang: Lang) -> str:
        """The name of its text template."""
        found = self.file("text", lang)
        return found.path.name if found else f"{self.id}.{lang}{SUFFIX}"


def shipped_kind(id_: Kind) -> DocumentKind:
    """A shipped document, without its files."""
    title = Label(*TEXTS[f"title.{id_}"])
    return DocumentKind(id_, "internal" if id_ == "outline" else "client", title)


def kind_named(name: str, kinds: Mapping[str, DocumentKind]) -> DocumentKind:
    """The kind of that id or title; refused with the nearest one (D705)."""
    found = next((k for k in kinds.values() if name in (k.title.zh, k.title.en)), None)
    if name not in kinds and found is None:
        near = nearest(name, [*kinds, *(kind.title.zh for kind in kinds.values())])
        raise fail("D705", name=name, names=", ".join(kinds), suggestion=near)
    return kinds.get(name) or cast("DocumentKind", found)


def find_kinds(
    folders: Sequence[Path], settings: Mapping[str, KindSettings] = MappingProxyType({})
) -> dict[str, DocumentKind]:
    """The kinds of all folders, of which the first is the workspace's: the shipped ones first."""
    files: dict[str, list[TemplateFile]] = {id_: [] for id_ in SHIPPED}
    for id_, file in _files(folders):
        if id_ != QUESTIONS:
            files.setdefault(id_, []).append(file)
    return {
        id_: replace(_kind(id_, settings.get(id_)), files=tuple(files[id_]))
        for id_ in (*SHIPPED, *sorted(files.keys() - set(SHIPPED)))
    }


def _kind(id_: str, said: KindSettings | None) -> DocumentKind:
    for shipped in SHIPPED:
        if id_ == shipped:
            return shipped_kind(shipped)
    if said is None:
        return DocumentKind(id_, "client", Label(id_, id_))
    return DocumentKind(id_, said.audience, Label(said.title_zh or id_, said.title_en or id_))


def _files(folders: Sequence[Path]) -> Iterator[tuple[str, TemplateFile]]:
    """Each name once, from the first folder that has it."""
    seen: set[str] = set()
    forms: dict[str, Form] = {suffix: form for form, suffix in SUFFIXES.items()}
    langs: dict[str, Lang] = {lang: lang for lang in LANGUAGES}
    for place, folder in enumerate(folders):
        for path in sorted(folder.glob("*")):
            found = _NAME.fullmatch(path.name)
            if found and path.name not in seen and path.is_file():
                seen.add(path.name)
                lang = langs.get(found["lang"] or "")
                yield found["id"], TemplateFile(path, forms[found["suffix"]], lang, place == 0)
