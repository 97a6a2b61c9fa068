"""Rows of records, from lists of mappings and from the texts that people put into one cell.

Three ways of writing text: a name and what else is known of it (``东山泉 30%、茗里 12%``), columns
by name (``名称:东山泉, 份额:30%; 名称:茗里``), and JSON or YAML in brackets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from fitpoint.language.numerals import read_number
from fitpoint.language.reading import Reading
from fitpoint.language.types import Type
from fitpoint.messages.nearest import nearest

Fits = Callable[[str, Type], bool]
"""Whether a word can be read as the type."""
NONE = frozenset({"无", "没有", "none"})
"""What says that there is nothing, and that this is known."""

_ROWS = re.compile(r"[;；\n]+")
_PIECES = re.compile(r"(?:[、，;；|\n]+|,(?!\d{3}(?!\d)))(?![^（(]*[）)])")
_NAMED = re.compile(r"(?:^|[,，、\s]+)(?P<name>[^\W\d][^\s,，、:：=]{0,30})\s*[:：=](?!//)\s*")
_BEFORE_NUMBER = re.compile(r"\s*[:：=]\s*(?=[+-]?\d)")
_GLUED_SHARE = re.compile(r"(?<=[^\s\d.,+-])(?=\d+(?:\.\d+)?[%％](?:\s|$))")
_WORDS = re.compile(r"[A-Za-z][\w.&'-]*(?:\s+[A-Za-z][\w.&'-]*)*|\S+")


def read_rows(reading: Reading, raw: object, fits: Fits) -> list[Mapping[object, object]] | None:
    """The rows with their columns' values as written, or None with what is wrong."""
    if isinstance(raw, str):
        return _of_text(reading, raw, fits)
    if isinstance(raw, Mapping):
        return [cast("Mapping[object, object]", raw)]
    if not isinstance(raw, list | tuple):
        return no_rows(reading)
    found: list[Mapping[object, object]] = []
    for item in cast("Sequence[object]", raw):
        if isinstance(item, Mapping):
            found.append(cast("Mapping[object, object]", item))
        elif isinstance(item, str):
            found += _of_text(reading, item, fits) or []
        else:
            return no_rows(reading)
    return found


def no_rows(reading: Reading) -> None:
    """Say which columns there are, with an example."""
    reading.complain("E218", columns=_columns(reading), example=_example(reading))


def known_columns(reading: Reading, row: Mapping[object, object]) -> Mapping[str, object]:
    """The row by the columns' ids; a name that is no column's is told."""
    ids = dict(reading.type.columns)
    found: dict[str, object] = {}
    for name, value in row.items():
        column = _column(reading, ids, str(name))
        if column is None:
            near = nearest(str(name), [*reading.column_names, *ids])
            reading.complain("E219", suggestion=near, text=name, allowed=_columns(reading))
        elif column in found:
            reading.complain("E213", text=name)
        else:
            found[column] = value
    return found


def _column(reading: Reading, ids: Mapping[str, Type], name: str) -> str | None:
    """The column's id, by id or label."""
    if name in ids:
        return name
    return reading.column_names.get(name.strip().casefold())


def _of_text(reading: Reading, text: str, fits: Fits) -> list[Mapping[object, object]] | None:
    if text.strip().casefold() in NONE:
        return []
    if text.lstrip()[:1] in ("[", "{"):
        return _of_flow(reading, text, fits)
    ids = dict(reading.type.columns)
    if any(_column(reading, ids, found["name"]) for found in _NAMED.finditer(text)):
        return [row for line in _ROWS.split(text) for row in _named(line)]
    pieces = (piece.strip() for piece in _PIECES.split(text))
    rows = [_positioned(reading, piece, fits) for piece in pieces if piece]
    return no_rows(reading) if None in rows else [row for row in rows if row is not None]


def _of_flow(reading: Reading, text: str, fits: Fits) -> list[Mapping[object, object]] | None:
    """JSON or YAML; every scalar stays text: ``no`` and ``12:30`` are what they look like. JSON's
    null is no value. Exports write JSON, which is read a hundred times as fast."""
    try:
        rows: object = _JSON.decode(text)
    except (ValueError, RecursionError):
        return _of_yaml(reading, text, fits)
    return read_rows(reading, rows, fits)


def _of_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A JSON object, its truth values as they are written."""
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in pairs}


_JSON = json.JSONDecoder(
    object_pairs_hook=_of_pairs, parse_int=str, parse_float=str, parse_constant=str
)


def _of_yaml(reading: Reading, text: str, fits: Fits) -> list[Mapping[object, object]] | None:
    import yaml

    plain = text.replace("：", ": ").replace("，", ", ")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(plain)):
            return no_rows(reading)
        found: object = yaml.load(plain, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return no_rows(reading)
    return no_rows(reading) if isinstance(found, str) else read_rows(reading, found, fits)


def _named(line: str) -> Iterator[Mapping[object, object]]:
    """``名称:东山泉, 份额:30%``; a name that comes again begins the next row."""
    places = list(_NAMED.finditer(line))
    ends = [place.start() for place in places[1:]] + [len(line)]
    row: dict[object, object] = {}
    for place, end in zip(places, ends, strict=True):
        if place["name"] in row:
            yield row
            row = {}
        row[place["name"]] = line[place.end() : end].strip(" ,，、\t")
    if row:
        yield row


def _positioned(reading: Reading, piece: str, fits: Fits) -> Mapping[object, object] | None:
    """Words by what they can be: each goes to the first free column that reads it as a number, a
    date, a code; what is left is text. A record that begins with text begins with its name."""
    words = _WORDS.findall(_GLUED_SHARE.sub(" ", _BEFORE_NUMBER.sub(" ", piece)))
    texts = [name for name, type_ in reading.type.columns if type_.kind == "text"]
    free = {name: type_ for name, type_ in reading.type.columns if type_.kind != "text"}
    row: dict[object, object] = {}
    left: list[str] = []
    if words and texts and reading.type.columns[0][0] == texts[0]:
        if words[0].endswith(("%", "％")) and read_number(words[0]) is not None:
            return None  # a share that a comma has cut from its name
        left.append(words.pop(0))
    for word in words:
        column = next((c for c, type_ in free.items() if fits(word, type_)), None)
        if column is None:
            left.append(word)
        else:
            row[column] = word
            del free[column]
    choices = [name for name, type_ in free.items() if type_.kind == "choice"]
    if choices and len(left) > len(texts) and reading.type.columns[0][0] not in texts:
        row[choices[-1]] = left.pop()  # a word that is no code is told so, not glued to a text
    if len(left) > 1 and len(texts) < 2:
        left = [" ".join(left)]
    if len(left) > len(texts) > 0:
        left[len(texts) - 1 :] = [" ".join(left[len(texts) - 1 :])]
    if len(left) > len(texts):
        return None
    row.update(zip(texts, left, strict=False))
    return row


def _columns(reading: Reading) -> str:
    labels: dict[str, str] = {}
    for label, column in reading.column_names.items():
        labels.setdefault(column, label)
    return ", ".join(
        f"{name} {labels[name]}" if labels.get(name, name) != name else name
        for name, _ in reading.type.columns
    )


def _example(reading: Reading) -> str:
    return ", ".join(f"{name}:{_sample(reading, t)}" for name, t in reading.type.columns[:3])


def _sample(reading: Reading, type_: Type) -> str:
    codelist = reading.codelists.get(type_.codelist or "")
    if codelist is not None and codelist.codes:
        return codelist.codes[0].id
    samples = {"date": "2026-01-31", "number": "30%", "integer": "3", "text": "东山泉"}
    return samples.get(type_.kind, "…")
