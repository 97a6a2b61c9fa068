"""What the files of a pack and of those it extends declare, merged by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.positions import Path, Positioned
from fitpoint.rulebook.schema.conclusions import ConclusionForm
from fitpoint.rulebook.schema.fields import DefaultsForm
from fitpoint.rulebook.schema.pack_file import (
    HEAD,
    LISTS,
    MATCH_LISTS,
    SINGLE,
    HeadForm,
)
from fitpoint.rulebook.shapes import is_list, is_mapping
from fitpoint.rulebook.validation import Entry, part_of, unknown_name, validate
from fitpoint.rulebook.yaml_reader import read_yaml

SCHEMA = 1
Section = dict[str, Entry[Any]]
AnyEntry = Entry[Any]


@dataclass(slots=True)
class Declarations:
    """Entries by section and id. ``match.measures`` and the like are sections of their own.

    ``settings``, ``resolutions`` and ``packs`` stand in reading order, base packs first.
    ``folders`` maps each pack to its folder; ``defaults`` belong to a pack's file. ``replaced``
    are conclusions of base packs that others took the place of: fields they declare stay.
    ``broken`` holds ids of what could not be read, so that references to them need no complaint of
    their own; ``unreadable`` says that whole files are missing.
    """

    sections: dict[str, Section] = field(default_factory=dict[str, Section])
    settings: list[AnyEntry] = field(default_factory=list[AnyEntry])
    resolutions: list[AnyEntry] = field(default_factory=list[AnyEntry])
    defaults: dict[tuple[str, str], DefaultsForm] = field(
        default_factory=dict[tuple[str, str], DefaultsForm]
    )
    priors: dict[str, tuple[Positioned, Path]] = field(
        default_factory=dict[str, tuple[Positioned, Path]]
    )
    folders: dict[str, FilePath] = field(default_factory=dict[str, FilePath])
    packs: list[str] = field(default_factory=list[str])
    replaced: list[AnyEntry] = field(default_factory=list[AnyEntry])
    broken: set[str] = field(default_factory=set[str])
    unreadable: bool = False

    def section(self, name: str) -> Section:
        return self.sections.get(name, {})


def read_files(folder: FilePath, pack: str, into: Declarations, problems: list[Diagnostic]) -> None:
    """Add what the files of a pack's folder declare; ids of base packs are overridden."""
    own: dict[str, Section] = {}
    into.packs.append(pack)
    into.folders[pack] = folder
    for path in rule_files(folder):
        name = shown(folder, path)
        try:
            source = read_yaml(path, name)
        except FitpointError as error:
            problems += error.diagnostics
            into.unreadable = True
            continue
        problems += source.notes
        _FileReader(source, pack, own, into, problems).read(path.name == "pack.yaml")
    for section, entries in own.items():
        if section == "conclusions":
            into.replaced += [e for key, e in into.section(section).items() if key in entries]
        base = into.section(section)
        into.sections[section] = merged(base, entries, section)
        if section == "tests":
            into.sections[section] = _without_dropped(base, entries, into, problems)


def _without_dropped(
    base: Section, own: Section, into: Declarations, problems: list[Diagnostic]
) -> Section:
    """The tests but for those of base packs that the pack drops."""
    dropped = {key for key, entry in own.items() if entry.model.drop}
    for key in [key for key in own if key in dropped and key not in base]:
        path = ("id" if own[key].model.id else "name",)
        problems.append(unknown_name("P250", own[key], path, key, base))
    return {key: entry for key, entry in into.section("tests").items() if key not in dropped}


def rule_files(folder: FilePath) -> list[FilePath]:
    """A pack's YAML files, sorted; not hidden ones, nor those of packs inside the folder."""
    found = [*folder.rglob("*.yaml"), *folder.rglob("*.yml")]
    return sorted(p for p in found if p.is_file() and _belongs(p, folder))


def _belongs(path: FilePath, folder: FilePath) -> bool:
    steps = path.relative_to(folder).parts
    if any(step.startswith(".") for step in steps):
        return False
    inner = [folder.joinpath(*steps[:n]) for n in range(1, len(steps))]
    return not any((place / "pack.yaml").exists() for place in inner)


def shown(folder: FilePath, path: FilePath) -> str:
    """A file as messages name it: from its pack's folder on."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def read_head(folder: FilePath, problems: list[Diagnostic]) -> Entry[HeadForm] | None:
    """What ``pack.yaml`` says of the pack itself."""
    path = folder / "pack.yaml"
    if not path.is_file():
        problems.append(problem("P001", Location(f"{folder.name}/pack.yaml"), folder=folder.name))
        return None
    try:
        source = read_yaml(path, shown(folder, path))
    except FitpointError as error:
        problems += error.diagnostics
        return None
    data: Any = source.data
    if not is_mapping(data):
        problems.append(problem("P109", source.location(), found=str(data)[:40]))
        return None
    known = {key: data[key] for key in HEAD if key in data}
    head = validate(HeadForm, source, (), problems, known)
    return None if head is None else Entry(head, source, (), folder.name)


def merged(base: Mapping[str, AnyEntry], own: Mapping[str, AnyEntry], section: str) -> Section:
    """Base entries with those of the same id replaced in place; new ones follow.

    Stages are an order: a new one stands right below the one that is listed above it, on top where
    none is.
    """
    found = {key: own.get(key, entry) for key, entry in base.items()}
    if section != "stages" or not base:
        return {**found, **own}
    order = list(found)
    above: str | None = None
    for key in own:
        if key not in found:
            order.insert(0 if above is None else order.index(above) + 1, key)
        above = key
    return {key: own.get(key) or found[key] for key in order}


class _FileReader:
    """Sorts the sections of one file into entries."""

    def __init__(
        self,
        source: Positioned,
        pack: str,
        own: dict[str, Section],
        into: Declarations,
        problems: list[Diagnostic],
    ) -> None:
        self.source = source
        self.pack = pack
        self.own = own
        self.into = into
        self.problems = problems

    def read(self, is_head: bool) -> None:
        data: Any = self.source.data
        if data is None:
            self.problems.append(problem("P123", self.source.location(), severity="warning"))
            return
        if not is_mapping(data):
            self._form("P109", ())
            return
        self._schema(data)
        head = HEAD if is_head else ()
        for key in data:
            if key in LISTS:
                self._list(key, (key,), LISTS[key])
            elif key in SINGLE:
                self._single(key)
            elif key == "priors":
                self._priors()
            elif key != "schema" and key not in head:
                self._unknown(key, head)

    def _schema(self, data: Mapping[str, object]) -> None:
        if "schema" not in data:
            self.problems.append(problem("P101", self.source.location(), key="schema"))
        elif data["schema"] != SCHEMA:
            self._form("P122", ("schema",))

    def _unknown(self, key: str, head: Iterable[str]) -> None:
        known = ["schema", *head, *LISTS, *SINGLE, "priors"]
        self.problems.append(
            problem(
                "P102",
                self.source.key_location(key),
                excerpt=self.source.key_excerpt(key),
                suggestion=nearest(key, known),
                key=key,
                known=", ".join(known),
            )
        )

    def _list(self, section: str, path: Path, model: type[Any]) -> None:
        items = part_of(self.source.data, path)
        if section == "match.dimensions" and is_mapping(items):
            for key in items:
                self._entry(section, (*path, key), model, str(key))
        elif is_list(items):
            for place in range(len(items)):
                self._entry(section, (*path, place), model, None)
        elif items is not None:
            self._form("P108", path)

    def _entry(self, section: str, path: Path, model: type[Any], key: str | None) -> None:
        read = validate(model, self.source, path, self.problems)
        if read is None:
            self.into.broken |= _names(part_of(self.source.data, path), key)
            return
        entry: AnyEntry = Entry(read, self.source, path, self.pack)
        name = key or _key(read)
        first = self.own.setdefault(section, {}).get(name)
        if first is not None:
            place = first.location("id")
            self.problems.append(entry.problem("P130", "id", name=name, first=place))
            return
        self.own[section][name] = entry

    def _single(self, key: str) -> None:
        data = part_of(self.source.data, (key,))
        if key == "match" and is_mapping(data):
            for inner, model in MATCH_LISTS.items():
                if inner in data:
                    self._list(f"match.{inner}", (key, inner), model)
            data = {k: v for k, v in data.items() if k not in MATCH_LISTS}
        read = validate(SINGLE[key], self.source, (key,), self.problems, data)
        if isinstance(read, DefaultsForm):
            self.into.defaults[self.pack, self.source.file] = read
        elif read is not None:
            place = self.into.settings if key == "match" else self.into.resolutions
            place.append(Entry(read, self.source, (key,), self.pack))

    def _priors(self) -> None:
        items = part_of(self.source.data, ("priors",))
        if not is_mapping(items):
            self._form("P109", ("priors",))
            return
        for field_id in items:
            self.into.priors[str(field_id)] = (self.source, ("priors", str(field_id)))

    def _form(self, code: str, path: Path) -> None:
        found = str(part_of(self.source.data, path))[:40]
        at, excerpt = self.source.location(*path), self.source.excerpt(*path)
        self.problems.append(problem(code, at, excerpt=excerpt, found=found))


def _key(model: Any) -> str:
    if isinstance(model, ConclusionForm):
        return model.name()
    return str(getattr(model, "id", None) or model.name)


def _names(data: object, key: str | None) -> set[str]:
    """The names by which others may refer to an entry that could not be read."""
    found = {key} if key else set[str]()
    if is_mapping(data):
        named = [data.get(key) for key in ("id", "field", "label", "outputs", "declare")]
        found |= set(_texts(named))
    return found


def _texts(data: object) -> Iterator[str]:
    """All keys and texts inside a value."""
    if isinstance(data, str):
        yield data
    elif is_mapping(data):
        yield from data
        for part in data.values():
            yield from _texts(part)
    elif is_list(data):
        for part in data:
            yield from _texts(part)
