"""YAML as rule authors expect it: text stays text, every value knows its place.

Only ``true``, ``false``, ``null``, ``~`` and decimal numbers are anything but text: ``NO`` is a
country, 12:30 a time, 2026-03-01 a date as written. Keys are always text. Tags, several documents
in a file and repeated keys are refused; anchors may be used, up to a size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, ClassVar

import yaml
from yaml.reader import Reader

from fitpoint.errors import Diagnostic, Excerpt, FitpointError, Location, fail, problem
from fitpoint.rulebook.positions import Place, Positioned, Spot
from fitpoint.rulebook.yaml_traps import cut_by_comment, trap

LARGEST_FILE = 4 * 1024 * 1024
MOST_VALUES = 200_000
DEEPEST = 60
LONGEST_NUMBER = 40

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Events(_Base):
    """The parser without YAML's own ideas of what a plain scalar means."""

    yaml_implicit_resolvers: ClassVar[dict[str, object]] = {}


def read_yaml(source: FilePath | str, name: str) -> Positioned:
    """Read a file, or text given as ``str``; ``name`` is the file's name in messages.

    Raises FitpointError with every problem found.
    """
    text = source if isinstance(source, str) else _file_text(source, name)
    lines = tuple(text.splitlines())
    if len(text) > LARGEST_FILE:
        raise fail("Y002", Location(name), limit=LARGEST_FILE // 1024 // 1024)
    builder = _Builder(name, lines)
    try:
        data, top = builder.document(yaml.parse(text, Loader=_Events))
    except yaml.YAMLError as error:
        last = _unreadable(error, name, lines)
        told = any(p.code == last.code and p.location == last.location for p in builder.problems)
        raise FitpointError(builder.problems if told else [*builder.problems, last]) from None
    except UnicodeError:
        raise fail("Y003", Location(name)) from None
    if builder.problems:
        raise FitpointError(builder.problems)
    return Positioned(name, data, top, lines, tuple(builder.notes))


def _file_text(path: FilePath, name: str) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise fail("Y002", Location(name), limit=LARGEST_FILE // 1024 // 1024)
        raw = path.read_bytes()
    except OSError as error:
        raise fail("Y001", Location(name), why=error.strerror or type(error).__name__) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fail("Y003", Location(name, line)) from None


def _unreadable(error: Any, name: str, lines: tuple[str, ...]) -> Diagnostic:
    """The parser's complaint, or the message of the trap that the line fell into."""
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    if mark is None:
        return _unprintable(name, lines)
    if context is not None and "quoted scalar" in str(error.context):
        at: Any = context
        excerpt = Excerpt(lines[int(at.line)], at.column)
        return problem("Y024", Location(name, at.line + 1, at.column + 1), excerpt=excerpt)
    caught = trap(lines, mark.line, None if context is None else context.line)
    if caught is not None:
        code, line, start, length = caught
        excerpt = Excerpt(lines[line], start, length)
        return problem(code, Location(name, line + 1, start + 1), excerpt=excerpt)
    line: int = min(mark.line, max(len(lines) - 1, 0))
    excerpt = Excerpt(lines[line], min(mark.column, len(lines[line]))) if lines else None
    place = Location(name, mark.line + 1, mark.column + 1)
    return problem("Y004", place, excerpt=excerpt)


def _unprintable(name: str, lines: tuple[str, ...]) -> Diagnostic:
    """The first character that YAML does not allow, such as a control character."""
    for number, line in enumerate(lines):
        found = Reader.NON_PRINTABLE.search(line)
        if found is not None:
            place = Location(name, number + 1, found.start() + 1)
            return problem("Y026", place, character=f"U+{ord(found.group()):04X}")
    return problem("Y004", Location(name))


class _Builder:
    """Builds data and places from the parser's events."""

    def __init__(self, name: str, lines: tuple[str, ...]) -> None:
        self.name = name
        self.lines = lines
        self.problems: list[Diagnostic] = []
        self.notes: list[Diagnostic] = []
        self.anchors: dict[str, tuple[object, Spot]] = {}
        self.values = 0

    def document(self, events: Iterator[Any]) -> tuple[object, Spot]:
        """The file's only document."""
        data: object = None
        top = Spot((1, 1), (1, 1), (1, 1))
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise FitpointError([*self.problems, self._at(event, "Y005")])
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
                if isinstance(event, yaml.DocumentEndEvent):
                    continue
                data, top = self._value(event, events, 0)
        return data, top

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> tuple[object, Spot]:
        if depth > DEEPEST:
            raise FitpointError([*self.problems, self._at(event, "Y006", limit=DEEPEST)])
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            self.problems.append(self._tagged(event))
        if isinstance(event, yaml.ScalarEvent):
            built = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            built = self._sequence(event, events, depth)
        else:
            built = self._mapping(event, events, depth)
        self._count(event, 1)
        if event.anchor is not None:
            self.anchors[event.anchor] = built
        return built

    def _count(self, event: Any, more: int) -> None:
        self.values += more
        if self.values > MOST_VALUES:
            raise FitpointError([*self.problems, self._at(event, "Y007", limit=MOST_VALUES)])

    def _alias(self, event: Any) -> tuple[object, Spot]:
        known = self.anchors.get(event.anchor)
        if known is None:
            self.problems.append(self._at(event, "Y008", name=event.anchor))
            return None, _spot(event)
        self._count(event, known[1].size)
        return known

    def _tagged(self, event: Any) -> Diagnostic:
        code = "Y015" if event.tag.startswith("!=") else "Y009"
        return self._at(event, code, tag=event.tag)

    def _scalar(self, event: Any) -> tuple[object, Spot]:
        spot = _spot(event)
        if event.style:
            return event.value, spot
        line, column = spot.end
        if line <= len(self.lines):
            cut = cut_by_comment(self.lines[line - 1], column - 1)
            if cut is not None:
                place = Location(self.name, line, cut + 1)
                excerpt = Excerpt(self.lines[line - 1], cut, len(self.lines[line - 1]) - cut)
                self.notes.append(problem("Y014", place, severity="warning", excerpt=excerpt))
        return plain_value(event.value), spot

    def _sequence(self, event: Any, events: Iterator[Any], depth: int) -> tuple[object, Spot]:
        items: list[object] = []
        parts: dict[str | int, Spot] = {}
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                return items, _spot(event, inner, parts)
            value, spot = self._value(inner, events, depth + 1)
            parts[len(items)] = spot
            items.append(value)
        raise AssertionError("the parser ends what it began")

    def _mapping(self, event: Any, events: Iterator[Any], depth: int) -> tuple[object, Spot]:
        found: dict[str, object] = {}
        parts: dict[str | int, Spot] = {}
        keys: dict[str, Place] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                return found, _spot(event, inner, parts, keys)
            key = self._key(inner, events, depth)
            place = _place(inner.start_mark)
            value, spot = self._value(next(events), events, depth + 1)
            if key in found:
                line, column = keys[key]
                first = f"{self.name}:{line}:{column}"
                self.problems.append(self._at(inner, "Y010", key=key, first=first))
                continue
            found[key], parts[key], keys[key] = value, spot, place
        raise AssertionError("the parser ends what it began")

    def _key(self, event: Any, events: Iterator[Any], depth: int) -> str:
        """A key as text; a list or mapping as a key (an unquoted ``{{``) is a problem."""
        if isinstance(event, yaml.ScalarEvent) and event.tag is None:
            return event.value
        self._value(event, events, depth + 1)
        code = "Y020" if self._source(event).startswith("{") else "Y011"
        self.problems.append(self._at(event, code))
        return f"\0{_place(event.start_mark)}"

    def _source(self, event: Any) -> str:
        line, column = _place(event.start_mark)
        return self.lines[line - 1][column - 1 :]

    def _at(self, event: Any, code: str, **arguments: object) -> Diagnostic:
        line, column = _place(event.start_mark)
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        end = event.end_mark
        length = end.column - column + 1 if end.line == line - 1 else 1
        excerpt = Excerpt(text, column - 1, max(length, 1))
        place = Location(self.name, line, column)
        return problem(code, place, severity="error", excerpt=excerpt, suggestion=None, **arguments)


def plain_value(text: str) -> object:
    """What a scalar without quotes means: true, false, null, a decimal number, or its text."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) <= LONGEST_NUMBER and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _spot(
    first: Any,
    last: Any = None,
    parts: dict[str | int, Spot] | None = None,
    keys: dict[str, Place] | None = None,
) -> Spot:
    start, end = _place(first.start_mark), _place((last or first).end_mark)
    style = getattr(first, "style", None) or ""
    text = start
    if style in ("'", '"') and style:
        text = (start[0], start[1] + 1)
    elif style in ("|", ">") and style:
        text = (start[0] + 1, 1)
    below = parts or {}
    size = 1 + sum(spot.size for spot in below.values())
    return Spot(start, end, text, style, size, below, keys or {})
