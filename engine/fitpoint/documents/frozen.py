"""A document's blocks and a theme as bytes, and back: what a file can be made of again.

Each dataclass is an object with its type's name under ``$``. Fields that came later take their
defaults; a type or field that this fitpoint does not know is refused (D801).
"""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from fitpoint.documents import blocks, theme
from fitpoint.errors import fail

TYPE, BYTES, MAP = "$", "$bytes", "$map"


def freeze(thing: blocks.Document | theme.Theme) -> bytes:
    """Canonical bytes; text is kept as it is, lone surrogates too."""
    plain = json.dumps(_plain(thing), ensure_ascii=False, separators=(",", ":"))
    return plain.encode("utf-8", "surrogatepass")


def thaw_document(body: bytes) -> blocks.Document:
    return cast("blocks.Document", _thawed(body))


def thaw_theme(body: bytes) -> theme.Theme:
    return cast("theme.Theme", _thawed(body))


def _thawed(body: bytes) -> Any:
    return _made(json.loads(body.decode("utf-8", "surrogatepass")))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {TYPE: type(value).__name__, **told}
    if isinstance(value, bytes):
        return {BYTES: base64.b64encode(value).decode()}
    if isinstance(value, Mapping):
        pairs = cast("Mapping[Any, Any]", value).items()
        return {MAP: [[key, _plain(item)] for key, item in pairs]}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", value)]
    return value


def _made(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([_made(item) for item in cast("list[Any]", value)])
    if not isinstance(value, dict):
        return value
    told = cast("dict[str, Any]", value)
    if BYTES in told:
        return base64.b64decode(told[BYTES])
    if MAP in told:
        return MappingProxyType({key: _made(item) for key, item in told[MAP]})
    made = _types().get(told.pop(TYPE))
    names = {f.name for f in dataclasses.fields(made)} if made else set[str]()
    if made is None or told.keys() - names:
        raise fail("D801")
    return made(**{name: _made(item) for name, item in told.items()})


@cache
def _types() -> Mapping[str, type[Any]]:
    """The dataclasses that documents and themes consist of, by name."""
    found = {**vars(blocks), **vars(theme)}
    return {
        name: kind
        for name, kind in found.items()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
    }
