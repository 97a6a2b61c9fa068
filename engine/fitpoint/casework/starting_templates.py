"""A new template: a copy of a shipped one, of one of its sections, or a starter with comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fitpoint.casework.issuing import write_whole
from fitpoint.documents.kinds import QUESTIONS, SHIPPED, SUFFIXES, Form
from fitpoint.documents.templates import SUFFIX, Templates
from fitpoint.errors import fail
from fitpoint.messages import nearest
from fitpoint.messages.message import Lang

STARTERS: Mapping[str, Form] = MappingProxyType({"word": "word", "deck": "deck"})
"""What ``--from`` may name beside shipped documents and their sections."""
_PART = r"[^\s_~./\\:*?\"<>|][^./\\:*?\"<>|]*"
_NAME = re.compile(f"{_PART}(/{_PART})?")


@dataclass(frozen=True, slots=True)
class TemplateStart:
    """What to make: ``name`` of a kind or ``kind/section``; ``source`` a shipped document, a
    section of one, word or deck, or empty for the shipped one of that name, else a starter."""

    name: str
    source: str
    lang: Lang

    def path(self, folder: Path) -> Path:
        """Where it will lie in the workspace's templates."""
        form = STARTERS.get(self.source)
        if form:
            return folder / f"{self.name}.{self.lang}{SUFFIXES[form]}"
        return folder / _file(self.name, self.lang)


def start_template(
    start: TemplateStart, folder: Path, shipped: Templates, starters: Sequence[Path]
) -> Path:
    """Writes the new template and answers its path (D733, D734, D735)."""
    if not _NAME.fullmatch(start.name) or ("/" in start.name and start.source in STARTERS):
        raise fail("D735", name=start.name)
    model = _model(start, shipped, starters)
    path = start.path(folder)
    if path.exists():
        raise fail("D734", file=path.relative_to(folder.parent))
    write_whole(model.read_bytes(), path)
    return path


def _model(start: TemplateStart, shipped: Templates, starters: Sequence[Path]) -> Path:
    """The file to copy."""
    form, lang = STARTERS.get(start.source), start.lang
    names = (
        [f"{start.source}.{lang}{SUFFIXES[form]}", f"{start.source}{SUFFIXES[form]}"]
        if form
        else []
    )
    if not start.source:
        own = shipped.find(_file(start.name, lang))
        if own is not None:
            return own
        names = [f"kind.{lang}{SUFFIX}"]
    elif form is None:
        found = shipped.find(_file(start.source, lang))
        if found is not None:
            return found
    model = next((f / n for f in starters for n in names if (f / n).is_file()), None)
    if model is None:
        known = [*_shipped(shipped, lang), *STARTERS]
        near = nearest(start.source, known)
        raise fail("D733", name=start.source, names=_listed(known), suggestion=near)
    return model


def _file(name: str, lang: Lang) -> str:
    """``recommendation/task`` → ``recommendation.zh/task.md.j2``."""
    kind, slash, section = name.partition("/")
    return f"{kind}.{lang}/{section}{SUFFIX}" if slash else f"{kind}.{lang}{SUFFIX}"


def _shipped(shipped: Templates, lang: Lang) -> Iterator[str]:
    """Documents and sections that can be copied, by the names that people give."""
    yield from SHIPPED
    yield QUESTIONS
    for name in shipped.names():
        kind, slash, section = name.removesuffix(SUFFIX).partition("/")
        if slash and kind.endswith(f".{lang}"):
            yield f"{kind.removesuffix(f'.{lang}')}/{section}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name for name in names if "/" not in name)
