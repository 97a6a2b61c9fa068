"""A team's template files, checked: what each of them may use, and where it goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fitpoint.casework.confining import confined
from fitpoint.documents.checking import check_template
from fitpoint.documents.kinds import QUESTIONS, DocumentKind
from fitpoint.documents.office import deck_check, word
from fitpoint.documents.office.placeholder import Placeholder, script
from fitpoint.documents.templates import SUFFIX, Templates, shown
from fitpoint.documents.vocabulary import Vocabulary
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.messages import nearest
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Label, Pack

OFFICE_NAMES = ("missing", "logo")
"""Names that Office files have beside those of text."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A template file, and all that is wrong with it."""

    path: Path
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class TemplateDesk:
    """What templates are checked against; ``told`` is the language of places in Office files."""

    pack: Pack
    templates: Templates
    kinds: Mapping[str, DocumentKind]
    told: Lang

    def check(self, paths: Iterable[Path]) -> list[Checked]:
        """Each file with its problems, read and checked in a process of its own."""
        return [Checked(path, self._problems(path)) for path in paths]

    def _problems(self, path: Path) -> tuple[Diagnostic, ...]:
        try:
            return confined(partial(self._found, path), Location(shown(path)))
        except FitpointError as error:
            return error.diagnostics

    def _found(self, path: Path) -> tuple[Diagnostic, ...]:
        content, file = _content(path), shown(path)
        kind = self.kind_of(path)
        words = Vocabulary.of(self.pack, kind.like, kind.audience, self.templates)
        if path.suffix == ".docx":
            return _office(*word.placeholders(content, file, self.told), file, words, self.told)
        if path.suffix == ".pptx":
            found = deck_check.placeholders(content, file, self.told)
            return _office(*found, file, words, self.told)
        try:
            source = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            return (problem("D731", Location(file, line)),)
        return check_template(source, file, words)

    def kind_of(self, path: Path) -> DocumentKind:
        """The kind that a file, or a section in a kind's folder, belongs to; one of its own is for
        clients."""
        folders = {folder.resolve() for folder in self.templates.folders}
        parent = path.resolve().parent
        id_ = (parent if parent.parent in folders else path).name.partition(".")[0]
        id_ = "outline" if id_ == QUESTIONS else id_
        return self.kinds.get(id_) or DocumentKind(id_, "client", Label(id_, id_))


def with_rendered(checked: Checked, told: Iterable[Diagnostic]) -> Checked:
    """With what a rendering says of the same file beside what was found already."""
    file = shown(checked.path)
    known = {_spot(one) for one in checked.problems}
    more = [d for d in told if _spot(d) not in known and d.location and d.location.file == file]
    return replace(checked, problems=(*checked.problems, *more))


def _spot(told: Diagnostic) -> tuple[object, ...]:
    place = told.location
    return (told.code, place.line, place.cell) if place else (told.code,)


def own_files(folder: Path) -> list[Path]:
    """Every template file of the workspace, its sections too."""
    patterns = [f"{deep}*{suffix}" for suffix in (SUFFIX, ".docx", ".pptx") for deep in ("", "*/")]
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in found if not path.name.startswith(("~", ".")))


def wrong_settings(kinds: Mapping[str, DocumentKind], named: Sequence[str]) -> list[Diagnostic]:
    """Kinds that the settings speak of and no file makes (D704)."""
    return [
        problem("D704", kind=name, suggestion=nearest(name, list(kinds)))
        for name in named
        if name not in kinds
    ]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FitpointError([problem("D732", Location(shown(path)))]) from error


def _office(
    tags: Sequence[Placeholder],
    problems: Sequence[Diagnostic],
    file: str,
    words: Vocabulary,
    told: Lang,
) -> tuple[Diagnostic, ...]:
    """An Office file's tags, checked as one text; what is on line n stands at the nth tag."""
    found = check_template(script(tags), file, words.with_names(*OFFICE_NAMES))
    placed: list[Diagnostic] = list(problems)
    for each in found:
        line = each.location.line if each.location else None
        place = tags[min(line or 1, len(tags)) - 1].place if tags else None
        placed.append(replace(each, location=place.location(file, told) if place else None))
    return tuple(dict.fromkeys(placed))
