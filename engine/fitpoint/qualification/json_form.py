"""How a dataclass stands in JSON: writer, reader and closed schema, made from its annotations.

One :class:`Form` for each type keeps the three from drifting apart. Dataclasses become objects with
every field present and their keys in order; dates ISO text; tuples and frozen sets lists. A
run-time value (annotated ``object``) is tagged where plain JSON would lose what it is: ``{"date":
…}``, ``{"set": […]}``, ``{"list": […]}``, ``{"map": [[key, value], …]}`` in the mapping's own
order. Text is written straight from the objects: a tree of dicts between would cost more than both.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache, lru_cache
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from fitpoint.qualification.json_values import (
    DATE,
    WORDS,
    read_value,
    value_schema,
    write_date,
    write_number,
    write_value,
)

Json = Any
Definitions = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Form:
    """``write`` gives canonical JSON text, ``read`` takes what a JSON parser made of it. ``schema``
    adds what it refers to to the definitions it is given."""

    write: Callable[[Any], str]
    read: Callable[[Json], Any]
    schema: Callable[[Definitions], Json]


@cache
def form_of(annotation: Any) -> Form:
    """The form of a type as annotated in the contracts; TypeError for one that has none."""
    if annotation in _PLAIN:
        name, write = _PLAIN[annotation]
        return Form(write, _same, lambda _: {"type": name})
    if annotation is date:
        return Form(write_date, date.fromisoformat, lambda _: dict(DATE))
    if annotation is object:
        return Form(write_value, read_value, value_schema)
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _object(annotation)
    return _generic(annotation, get_origin(annotation), get_args(annotation))


@cache
def parts_of(kind: type) -> dict[str, Form]:
    """The forms of a dataclass's fields, by name in the order of the keys."""
    hints = get_type_hints(kind)
    return {name: form_of(hints[name]) for name in sorted(f.name for f in fields(kind))}


def _same(value: Any) -> Any:
    return value


_PLAIN: Mapping[Any, tuple[str, Callable[[Any], str]]] = {
    str: ("string", encode_basestring),
    bool: ("boolean", WORDS.__getitem__),
    int: ("integer", write_number),
    float: ("number", write_number),
}


def _generic(annotation: Any, origin: Any, arguments: tuple[Any, ...]) -> Form:
    if origin is Literal:
        return Form(write_value, _same, lambda _: {"enum": list(arguments)})
    if origin in (Union, types.UnionType):
        (inner,) = (a for a in arguments if a is not type(None))
        return _optional(form_of(inner))
    if origin is tuple and arguments[-1] is ...:
        return _list(form_of(arguments[0]))
    if origin is tuple:
        return _row([form_of(a) for a in arguments])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(form_of(arguments[1]))
    raise TypeError(f"no JSON form for {annotation!r}")


def _optional(inner: Form) -> Form:
    write, read = inner.write, inner.read
    return Form(
        write if write is write_number else lambda value: "null" if value is None else write(value),
        read if read is _same else lambda json: None if json is None else read(json),
        lambda definitions: {"anyOf": [inner.schema(definitions), {"type": "null"}]},
    )


def _list(item: Form) -> Form:
    write, read = item.write, item.read
    return Form(
        _write_names
        if write is encode_basestring
        else lambda value: f"[{','.join([write(v) for v in value])}]",
        tuple if read is _same else lambda json: tuple([read(j) for j in json]),
        lambda definitions: {"type": "array", "items": item.schema(definitions)},
    )


@lru_cache(maxsize=16_384)
def _write_names(value: Sequence[str]) -> str:
    """Lists of ids, of which a decision repeats a few over and over."""
    return f"[{','.join(map(encode_basestring, value))}]"


def _row(items: Sequence[Form]) -> Form:
    return Form(
        lambda value: f"[{','.join([f.write(v) for f, v in zip(items, value, strict=True)])}]",
        lambda json: tuple([f.read(j) for f, j in zip(items, json, strict=True)]),
        lambda definitions: {
            "type": "array",
            "prefixItems": [f.schema(definitions) for f in items],
            "items": False,
            "minItems": len(items),
        },
    )


def _mapping(inner: Form) -> Form:
    write, read = inner.write, inner.read

    def written(value: Mapping[str, Any]) -> str:
        keys = tuple(sorted(value))
        return _template(keys) % tuple([write(value[key]) for key in keys])

    return Form(
        written,
        lambda json: {key: read(j) for key, j in json.items()},
        lambda definitions: {
            "type": "object",
            "additionalProperties": inner.schema(definitions),
        },
    )


@lru_cache(maxsize=4_096)
def _template(keys: tuple[str, ...]) -> str:
    """An object with a place for the text of each key's value: the same keys come again and
    again."""
    names = [encode_basestring(key).replace("%", "%%") for key in keys]
    return f"{{{','.join([f'{name}:%s' for name in names])}}}"


def object_text(texts: Mapping[str, str]) -> str:
    """An object of values that are JSON text already, its keys in order."""
    return f"{{{','.join([f'{encode_basestring(key)}:{texts[key]}' for key in sorted(texts)])}}}"


def _object(kind: type) -> Form:
    parts = parts_of(kind)

    def schema(definitions: Definitions) -> Json:
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = {
                "type": "object",
                "properties": {f.name: parts[f.name].schema(definitions) for f in fields(kind)},
                "required": [f.name for f in fields(kind)],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{kind.__name__}"}

    return Form(_writer(parts), _reader(kind, parts), schema)


def _writer(parts: Mapping[str, Form]) -> Callable[[Any], str]:
    """One template a class, filled with its fields' texts."""
    template = _template(tuple(parts))
    writes = [part.write for part in parts.values()]
    if len(writes) == 1:
        (name,), (only,) = parts, writes
        return lambda value: template % only(getattr(value, name))
    values = attrgetter(*parts)
    return lambda value: (
        template % tuple([w(v) for w, v in zip(writes, values(value), strict=True)])
    )


def _reader(kind: type, parts: Mapping[str, Form]) -> Callable[[Json], Any]:
    """Keys of other fields are passed over. What an older fitpoint wrote lacks the parts that came
    later: those take their defaults."""
    names = [f.name for f in fields(kind)]
    need = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    reads = [(place, parts[n].read) for place, n in enumerate(names) if parts[n].read is not _same]

    def partly(json: Json) -> Any:
        return kind(**{n: parts[n].read(json[n]) for n in names if n in json or n in need})

    if len(names) == 1:
        return partly
    values = itemgetter(*names)

    def read(json: Json) -> Any:
        try:
            found = list(values(json))
        except KeyError:
            return partly(json)
        for place, one in reads:
            found[place] = one(found[place])
        return kind(*found)

    return read
