"""Loads plugins, each on its own: what one does wrong costs that one alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from importlib.machinery import ModuleSpec
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import monotonic
from traceback import extract_tb
from types import ModuleType
from typing import Any, Literal

import pluggy

from fitpoint.errors import Diagnostic, FitpointError, Location, fail
from fitpoint.messages import nearest
from fitpoint.plugins import specs
from fitpoint.plugins.markers import PROJECT
from fitpoint.plugins.registry import HOOK_KINDS, Entry, Registry

Origin = Literal["bundled", "distribution", "file"]
BUNDLED_DISTRIBUTION = "fitpoint"


@dataclass(frozen=True, slots=True)
class PluginStatus:
    """A plugin as found: where it comes from, what it registered, what went wrong."""

    name: str
    origin: Origin
    version: str
    place: str
    provides: tuple[tuple[str, str], ...] = ()
    problem: Diagnostic | None = None
    seconds: float = 0.0
    """How long it took to load; every command waits for that."""


@dataclass(frozen=True, slots=True)
class Host:
    """All plugins that were looked at, and the registry of what the healthy ones brought."""

    registry: Registry
    plugins: tuple[PluginStatus, ...]

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """Name and version of each healthy plugin, for a decision's hashes."""
        return tuple((p.name, p.version) for p in self.plugins if p.problem is None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something that may turn out to be a plugin, before it is imported."""

    status: PluginStatus
    load: Any


def load_host(folder: Path | None = None, *, entry_point_group: str = PROJECT) -> Host:
    """Bundled plugins, then installed ones by name, then the files of ``folder``."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(specs)
    registry = Registry()
    statuses: list[PluginStatus] = []
    for candidate in _candidates(folder, entry_point_group):
        begun = monotonic()
        try:
            entries = _entries(manager, candidate)
            registry = registry.with_entries(entries)
        except FitpointError as error:
            _forget(manager, candidate.status.name)
            status = replace(candidate.status, problem=error.diagnostics[0])
        else:
            provides = tuple((e.kind, e.name) for e in entries)
            status = replace(candidate.status, provides=provides)
        statuses.append(replace(status, seconds=monotonic() - begun))
    broken = tuple(s.name for s in statuses if s.problem is not None)
    return Host(Registry(registry.entries, broken), tuple(statuses))


def register_alone(plugin: Any, name: str) -> Registry:
    """What one plugin registers, no other being there; raises the problem with it."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(specs)
    status = PluginStatus(name, "file", "", name)
    return Registry().with_entries(_entries(manager, _Candidate(status, lambda: plugin)))


def _forget(manager: pluggy.PluginManager, name: str) -> None:
    if manager.has_plugin(name):
        manager.unregister(name=name)


def _candidates(folder: Path | None, group: str) -> Iterator[_Candidate]:
    found = sorted(entry_points(group=group), key=lambda e: (_origin(e) != "bundled", e.name))
    for point in found:
        version = point.dist.version if point.dist else ""
        yield _Candidate(PluginStatus(point.name, _origin(point), version, point.value), point.load)
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.py")):
            status = PluginStatus(path.stem, "file", "", f"{folder.name}/{path.name}")
            yield _Candidate(status, lambda path=path: load_file(path))


def _origin(point: EntryPoint) -> Origin:
    name = point.dist.name if point.dist else ""
    return "bundled" if name == BUNDLED_DISTRIBUTION else "distribution"


def load_file(path: Path) -> ModuleType:
    """Import a file as a module that pickling and dataclasses can find again."""
    name = f"fitpoint_workspace_plugin_{path.stem}"
    spec: ModuleSpec | None = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _entries(manager: pluggy.PluginManager, candidate: _Candidate) -> list[Entry]:
    """Import, register and ask one plugin; anything it raises becomes a problem of its own."""
    name, place = candidate.status.name, Location(candidate.status.place)
    if manager.has_plugin(name):
        raise fail("G103", place, name=name)
    plugin = _loaded(candidate, place)
    _refuse_misspelt(plugin, name, place)
    try:
        manager.register(plugin, name=name)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise fail("G102", place, name=name, error=_short(error)) from error
    return [entry for hook in HOOK_KINDS for entry in _ask(manager, plugin, name, hook, place)]


def _loaded(candidate: _Candidate, place: Location) -> Any:
    """The module; what it prints goes to stderr, lest it stand among a command's own output."""
    name = candidate.status.name
    try:
        with redirect_stdout(sys.stderr):
            return candidate.load()
    except (Exception, SystemExit) as error:
        at = replace(place, line=_line_of(error, place.file))
        missing = error.name if isinstance(error, ModuleNotFoundError) else None
        if missing is not None:
            raise fail("G110", at, name=name, module=missing) from error
        raise fail("G101", at, name=name, error=_short(error)) from error


def _line_of(error: BaseException, file: str) -> int | None:
    """The last line of the plugin's own file that the error came through."""
    own = Path(file).name
    if isinstance(error, SyntaxError) and Path(error.filename or "").name == own:
        return error.lineno
    frames = extract_tb(error.__traceback__)
    return next((f.lineno for f in reversed(frames) if Path(f.filename).name == own), None)


def _refuse_misspelt(plugin: Any, name: str, place: Location) -> None:
    """A hook function that is marked but has no specification is most likely a misspelling."""
    for attribute in dir(plugin):
        mark: dict[str, Any] | None = getattr(
            getattr(plugin, attribute, None), f"{PROJECT}_impl", None
        )
        wanted = str((mark or {}).get("specname") or attribute)
        if mark is not None and wanted not in HOOK_KINDS:
            hooks = list(HOOK_KINDS)
            raise fail("G105", place, name=name, hook=wanted, suggestion=nearest(wanted, hooks))


def _ask(
    manager: pluggy.PluginManager, plugin: Any, name: str, hook: str, place: Location
) -> list[Entry]:
    others = [p for p in manager.get_plugins() if p is not plugin]
    caller = manager.subset_hook_caller(hook, others)
    try:
        things = [thing for answer in caller() for thing in _sequence(answer)]
        kind = HOOK_KINDS[hook]
        return [Entry(kind, _name_of(thing), name, thing) for thing in things]
    except Exception as error:
        raise fail("G108", place, name=name, hook=hook, error=_short(error)) from error


def _sequence(answer: Any) -> Sequence[Any]:
    if isinstance(answer, (str, bytes)):
        raise TypeError(f"expected a sequence, got {answer!r}")
    return list(answer)


def _name_of(thing: Any) -> str:
    name = getattr(thing, "id", None) or getattr(thing, "name", None)
    if not isinstance(name, str) or not name:
        raise TypeError(f"{thing!r} has no id")
    return name


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def problems(host: Host) -> list[Diagnostic]:
    """The problems of all plugins, as warnings: none of them stops a run by itself."""
    return [replace(p.problem, severity="warning") for p in host.plugins if p.problem is not None]
