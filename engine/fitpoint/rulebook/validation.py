"""Entries checked against their models; pydantic's errors in our words, pointed at the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from fitpoint.errors import Diagnostic, Location, Severity, problem
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.positions import Path, Positioned

Model = TypeVar("Model", bound=BaseModel)
ModelNow = TypeVar("ModelNow", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[ModelNow]):
    """Something that a file declares: its model, its file, and the path that leads to it."""

    model: ModelNow
    source: Positioned
    path: Path
    pack: str = ""

    def location(self, *more: str | int) -> Location:
        return self.source.location(*self.path, *more)

    def text_location(self, *more: str | int) -> Location:
        return self.source.text_location(*self.path, *more)

    def problem(
        self,
        code: str,
        *more: str | int,
        severity: Severity = "error",
        suggestion: str | None = None,
        **arguments: object,
    ) -> Diagnostic:
        """A problem at a part of the entry, with the part marked."""
        path = (*self.path, *more)
        return problem(
            code,
            self.source.location(*path),
            severity=severity,
            excerpt=self.source.excerpt(*path),
            suggestion=suggestion,
            **arguments,
        )

    def key_problem(
        self, code: str, *more: str | int, suggestion: str | None = None, **arguments: object
    ) -> Diagnostic:
        """A problem with a key of the entry, the key marked."""
        path = (*self.path, *more)
        at, excerpt = self.source.key_location(*path), self.source.key_excerpt(*path)
        return problem(
            code, at, severity="error", excerpt=excerpt, suggestion=suggestion, **arguments
        )


def validate(
    model: type[Model],
    source: Positioned,
    path: Path,
    problems: list[Diagnostic],
    data: object = None,
) -> Model | None:
    """The part of a file as a model; what is wrong with it goes to ``problems``.

    ``data`` stands for the part where only some of its keys are meant.
    """
    try:
        return model.model_validate(part_of(source.data, path) if data is None else data)
    except ValidationError as error:
        problems += [reworded(e, model, source, path) for e in error.errors(include_url=False)]
        return None


def part_of(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


_FORMS = {
    "string_type": "P104",
    "float_type": "P105",
    "float_parsing": "P105",
    "int_type": "P105",
    "int_from_float": "P106",
    "int_parsing": "P105",
    "bool_type": "P107",
    "list_type": "P108",
    "tuple_type": "P108",
    "dict_type": "P109",
    "model_type": "P109",
}
_LIMITS = {
    "too_short": "min_length",
    "too_long": "max_length",
    "greater_than_equal": "ge",
    "less_than_equal": "le",
}


def reworded(error: Any, model: type[BaseModel], source: Positioned, path: Path) -> Diagnostic:
    """One of pydantic's errors as a diagnostic of ours."""
    kind: str = error["type"]
    place = _existing(source, (*path, *error["loc"]), len(path))
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown_key(source, (*path, *error["loc"]), model, error["loc"])
    at, excerpt = source.location(*place), source.excerpt(*place)
    if kind == "missing":
        return problem("P101", at, excerpt=excerpt, key=error["loc"][-1])
    if kind in ("literal_error", "enum"):
        return _not_allowed(error, source, place, context)
    if kind in _FORMS:
        code = "P106" if kind == "int_type" and isinstance(error["input"], float) else _FORMS[kind]
        if code == "P104" and isinstance(error["input"], list | dict):
            code = "P117"
        return problem(code, at, excerpt=excerpt, found=_short(error["input"]))
    if kind in _LIMITS:
        limit = context.get(_LIMITS[kind])
        code = {"ge": "P115", "le": "P116"}.get(_LIMITS[kind], "P118")
        return problem(code, at, excerpt=excerpt, found=_short(error["input"]), limit=limit)
    if "code" in context:
        arguments = {k: v for k, v in context.items() if k != "code"}
        return problem(context["code"], at, excerpt=excerpt, **arguments)
    return problem("P119", at, excerpt=excerpt, why=error["msg"])


def unknown_name(
    code: str, at: Entry[Any], path: Path, name: str, known: Iterable[str], **more: object
) -> Diagnostic:
    """A reference to something that does not exist, with the nearest that does.

    Where the path ends in the name itself, the name is a key.
    """
    near = nearest(name, known)
    if path and path[-1] == name:
        return at.key_problem(code, *path, suggestion=near, name=name, **more)
    return at.problem(code, *path, severity="error", suggestion=near, name=name, **more)


def _unknown_key(
    source: Positioned, place: Path, model: type[BaseModel], loc: tuple[str | int, ...]
) -> Diagnostic:
    key = str(loc[-1])
    if part_of(source.data, place) is None:
        # An unquoted comma in braces: what follows it became a key without a value.
        at, excerpt = source.key_location(*place), source.key_excerpt(*place)
        return problem("Y021", at, excerpt=excerpt, key=key)
    known = keys_of(_model_at(model, loc[:-1]))
    return problem(
        "P102",
        source.key_location(*place),
        excerpt=source.key_excerpt(*place),
        suggestion=nearest(key, known),
        key=key,
        known=", ".join(known) or "—",
    )


def _not_allowed(
    error: Any, source: Positioned, place: Path, context: Mapping[str, Any]
) -> Diagnostic:
    expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    allowed = [word.strip() for word in expected.split(",")]
    found = _short(error["input"])
    return problem(
        "P103",
        source.location(*place),
        excerpt=source.excerpt(*place),
        suggestion=nearest(found, allowed),
        found=found,
        allowed=", ".join(allowed),
    )


def _existing(source: Positioned, path: Path, least: int) -> Path:
    """The path up to its last step that stands in the file: unions add steps of their own."""
    spot = source.spot(*path[:least])
    kept = list(path[:least])
    for step in path[least:]:
        below = spot.parts.get(step)
        if below is not None:
            spot = below
            kept.append(step)
    return tuple(kept)


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The keys that a model's mapping may have, as files write them."""
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for step in loc:
        if found is None:
            return None
        info = next((f for name, f in found.model_fields.items() if step in (name, f.alias)), None)
        if info is not None:
            found = _inner_model(info)
    return found


def _inner_model(info: FieldInfo) -> type[BaseModel] | None:
    """The model somewhere inside a field's annotation, such as the M of ``list[M] | None``."""
    open_types: list[Any] = [info.annotation]
    while open_types:
        kind = open_types.pop()
        open_types += getattr(kind, "__args__", ())
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def _short(value: object, most: int = 40) -> str:
    text = str(value)
    return text if len(text) <= most else f"{text[:most]}…"
