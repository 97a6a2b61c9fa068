"""How a dataclass stands in JSON: encoder, decoder and closed schema, read off its annotations.

One :class:`Form` for each type keeps the three from drifting apart. Dataclasses become objects with
every field present and their keys in order; dates ISO text; tuples and frozen sets lists. A
run-time value (annotated ``object``) is tagged where plain JSON would lose what it is: ``{"date":
…}``, ``{"set": […]}``, ``{"list": […]}``, ``{"map": [[key, value], …]}`` in the mapping's own
order.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

Json = Any
Definitions = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Form:
    """``schema`` adds what it refers to to the definitions it is given."""

    encode: Callable[[Any], Json]
    decode: Callable[[Json], Any]
    schema: Callable[[Definitions], Json]


@cache
def form_of(annotation: Any) -> Form:
    """The form of a type as annotated in the contracts; TypeError for one that has none."""
    if annotation in _PLAIN:
        return _plain(_PLAIN[annotation])
    if annotation is date:
        return Form(date.isoformat, date.fromisoformat, lambda _: dict(_DATE))
    if annotation is object:
        return Form(encode_value, decode_value, _value_schema)
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _object(annotation)
    return _generic(annotation, get_origin(annotation), get_args(annotation))


_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _same(value: Any) -> Any:
    return value


def _plain(name: str) -> Form:
    return Form(_same, _same, lambda _: {"type": name})


def _generic(annotation: Any, origin: Any, arguments: tuple[Any, ...]) -> Form:
    if origin is Literal:
        return Form(_same, _same, lambda _: {"enum": list(arguments)})
    if origin in (Union, types.UnionType):
        (inner,) = (a for a in arguments if a is not type(None))
        return _optional(form_of(inner))
    if origin is tuple:
        return _list(arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(form_of(arguments[1]))
    raise TypeError(f"no JSON form for {annotation!r}")


def _optional(inner: Form) -> Form:
    return Form(
        _same
        if inner.encode is _same
        else lambda value: None if value is None else inner.encode(value),
        lambda json: None if json is None else inner.decode(json),
        lambda definitions: {"anyOf": [inner.schema(definitions), {"type": "null"}]},
    )


def _list(arguments: tuple[Any, ...]) -> Form:
    if arguments[-1] is ...:
        item = form_of(arguments[0])
        return Form(
            _same if item.encode is _same else lambda value: [item.encode(v) for v in value],
            lambda json: tuple([item.decode(j) for j in json]),
            lambda definitions: {"type": "array", "items": item.schema(definitions)},
        )
    items = [form_of(a) for a in arguments]
    return Form(
        _same
        if all(f.encode is _same for f in items)
        else lambda value: [f.encode(v) for f, v in zip(items, value, strict=True)],
        lambda json: tuple([f.decode(j) for f, j in zip(items, json, strict=True)]),
        lambda definitions: {
            "type": "array",
            "prefixItems": [f.schema(definitions) for f in items],
            "items": False,
            "minItems": len(items),
        },
    )


def _mapping(inner: Form) -> Form:
    """Keys are encoded in order, as those of objects are, so that nothing is left to sort."""
    return Form(
        lambda value: {key: inner.encode(value[key]) for key in sorted(value)},
        lambda json: {key: inner.decode(j) for key, j in json.items()},
        lambda definitions: {
            "type": "object",
            "additionalProperties": inner.schema(definitions),
        },
    )


def _object(kind: type) -> Form:
    """What an older fitpoint wrote lacks the parts that came later: those take their defaults."""
    hints = get_type_hints(kind)
    parts = [(f.name, form_of(hints[f.name])) for f in fields(kind)]
    need = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def schema(definitions: Definitions) -> Json:
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = {
                "type": "object",
                "properties": {name: part.schema(definitions) for name, part in parts},
                "required": [name for name, _ in parts],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{kind.__name__}"}

    return Form(
        _encoder(dict(sorted(parts))),
        lambda json: kind(
            **{
                name: part.decode(json[name])
                for name, part in parts
                if name in json or name in need
            }
        ),
        schema,
    )


def _encoder(parts: Mapping[str, Form]) -> Callable[[Any], Json]:
    """From an object to its parts, in this order; only those are touched that JSON does not take as
    they are."""
    names = tuple(parts)
    values = attrgetter(*names)
    if len(names) == 1:
        return lambda value: {names[0]: parts[names[0]].encode(values(value))}
    coded = [(name, part.encode) for name, part in parts.items() if part.encode is not _same]

    def encode(value: Any) -> Json:
        found = dict(zip(names, values(value), strict=True))
        for name, code in coded:
            found[name] = code(found[name])
        return found

    return encode


def encode_value(value: object) -> Json:
    """A run-time value in tagged JSON."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, set | frozenset):
        members = sorted(cast("Set[Any]", value))
        return {"set": [encode_value(v) for v in members]}
    if isinstance(value, Mapping):
        pairs = cast("Mapping[str, object]", value)
        return {"map": [[k, encode_value(v)] for k, v in pairs.items()]}
    if isinstance(value, tuple | list):
        items = cast("Sequence[object]", value)
        return {"list": [encode_value(v) for v in items]}
    raise TypeError(f"no JSON form for a {type(value).__name__}")


def decode_value(json: Json) -> object:
    """The run-time value that :func:`encode_value` wrote."""
    if not isinstance(json, dict):
        return json
    tagged = cast("dict[str, Any]", json)
    ((tag, inner),) = tagged.items()
    if tag == "date":
        return date.fromisoformat(inner)
    if tag == "map":
        return {k: decode_value(v) for k, v in inner}
    items = [decode_value(v) for v in inner]
    return frozenset(items) if tag == "set" else tuple(items)


def _value_schema(definitions: Definitions) -> Json:
    ref = {"$ref": "#/$defs/Value"}
    pair = {"type": "array", "prefixItems": [{"type": "string"}, ref], "items": False}
    definitions.setdefault(
        "Value",
        {
            "anyOf": [
                {"type": ["null", "string", "number", "boolean"]},
                _tagged("date", dict(_DATE)),
                _tagged("set", {"type": "array", "items": ref}),
                _tagged("list", {"type": "array", "items": ref}),
                _tagged("map", {"type": "array", "items": {**pair, "minItems": 2}}),
            ]
        },
    )
    return dict(ref)


def _tagged(tag: str, inner: Json) -> Json:
    return {
        "type": "object",
        "properties": {tag: inner},
        "required": [tag],
        "additionalProperties": False,
    }
