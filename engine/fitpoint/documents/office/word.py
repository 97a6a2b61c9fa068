"""A user's Word template, filled.

Each part (text, notes, headers, footers) is run as one template in the sandbox, in which data and
claims are tokens: nothing that a client wrote ever meets the XML. What the tokens stand for is then
put into the parts. The package is our own, so that the same inputs give the same bytes.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from fitpoint.documents.office.handover import hand_over
from fitpoint.documents.office.parts import Xml, drop_relations, parsed, relations, written
from fitpoint.documents.office.placeholder import Placeholder, Step
from fitpoint.documents.office.upload import opened
from fitpoint.documents.office.voice import MISSING, Voice
from fitpoint.documents.office.word_body import Lists, PartFiller, append_sources
from fitpoint.documents.office.word_charts import WordCharts
from fitpoint.documents.office.word_grammar import tree
from fitpoint.documents.office.word_places import W
from fitpoint.documents.office.word_source import has_tags, read_source, settle_history
from fitpoint.documents.office.word_unique import make_unique
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.view.context import SOURCES
from fitpoint.documents.writers.package import Package
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.messages.message import Lang

_STORIES: Final = ("footnotes", "endnotes", "header", "footer")
"""Kinds of parts that are filled beside the text, in this order."""
_NOTED: Final = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"}
)
"""What colleagues have noted on the template for each other."""


def fill_word(content: bytes, voice: Voice, theme: Theme = DEFAULT) -> bytes:
    """The template with all its tags filled; the same inputs give the same bytes.

    Raises FitpointError with all problems where one is an error; warnings (D614: what was left out
    and is told nowhere) are in ``voice.problems()``.
    """
    package = opened(content, voice.file, "word")
    parts = _read(package)
    lists = Lists()
    for name, xml in _rendered(parts, voice).items():
        charts = WordCharts(package, name, theme, voice.lang)
        PartFiller(xml, voice, charts, lists).fill()
        parts[name] = (xml, ())
    _finish(parts[_main(package)][0], voice, lists)
    make_unique(xml for xml, _ in parts.values())
    drop_relations(package, _main(package), _NOTED)
    for name, (xml, _) in parts.items():
        package.parts[name] = written(xml)
    return hand_over(package, voice)


def placeholders(
    content: bytes, file: str, told: Lang
) -> tuple[list[Placeholder], list[Diagnostic]]:
    """The template's tags in their order, and what is wrong with their form (D611, D612).

    Raises FitpointError where the file cannot be used (D601 to D610).
    """
    tags: list[Placeholder] = []
    problems: list[Diagnostic] = []
    for xml, steps in _read(opened(content, file, "word")).values():
        if has_tags(xml):
            source, found = read_source(xml, steps, file, told)
            problems += found
            tags += source.tags
    return tags, problems


Parts = dict[str, tuple[Xml, tuple[Step, ...]]]
"""The parts that people read, each with the way to it."""


def _main(package: Package) -> str:
    return next(r.target for r in relations(package, "") if r.kind == "officeDocument")


def _read(package: Package) -> Parts:
    """The text first, so that sources are numbered from there."""
    main = _main(package)
    parts: Parts = {main: (parsed(package.parts[main]), ())}
    known = relations(package, main)
    for kind in _STORIES:
        found = (r.target for r in known if r.kind == kind)
        names = dict.fromkeys(name for name in found if name in package.parts)
        for number, name in enumerate(names, start=1):
            parts[name] = (parsed(package.parts[name]), ((kind, number),))
    for xml, _ in parts.values():
        settle_history(xml)
    return parts


def _rendered(parts: Parts, voice: Voice) -> dict[str, Xml]:
    """The parts that hold tags, run; raises FitpointError where one cannot be."""
    problems: list[Diagnostic] = []
    rendered: dict[str, Xml] = {}
    for name, (xml, steps) in parts.items():
        if not has_tags(xml):
            continue
        source, found = read_source(xml, steps, voice.file, voice.told)
        problems += found
        text = voice.whole(source.text, name, source.places)
        if text is not None:
            try:
                rendered[name] = tree(text.replace("\n", ""))
            except etree.XMLSyntaxError:
                problems.append(problem("D613", Location(voice.file)))
    problems += voice.problems()
    if any(p.severity == "error" for p in problems):
        raise FitpointError(problems)
    return rendered


def _finish(main: Xml, voice: Voice, lists: Lists) -> None:
    """The lists, which are known now."""
    lists.write(voice)
    body = main.find(f"{W}body")
    if body is not None and voice.sources().entries and not lists.asked(SOURCES):
        append_sources(body, voice)
    if not lists.asked(MISSING) and (things := voice.unsaid()):
        told = problem("D614", Location(voice.file), severity="warning", things=things)
        voice.ledger.problems.append(told)
    if any(p.severity == "error" for p in voice.problems()):
        raise FitpointError(voice.problems())
