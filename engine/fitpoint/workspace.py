"""A team's folder: its settings, its database, its plugins and packs. Opened, then passed on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitpoint.errors import Diagnostic, FitpointError, Location, fail, problem
from fitpoint.messages import LANGUAGES, nearest

if TYPE_CHECKING:
    from fitpoint.analysis.scorer import Scorer
    from fitpoint.documents.kind_settings import KindSettings
    from fitpoint.documents.kinds import DocumentKind
    from fitpoint.documents.library.entry import Library
    from fitpoint.documents.theme import Theme
    from fitpoint.language.function import Function
    from fitpoint.plugins.host import Host
    from fitpoint.rulebook.loader import Loaded
    from fitpoint.rulebook.pack import Pack
    from fitpoint.store.store import Store

SETTINGS_FILE = "fitpoint.toml"
TABLE = "templates"
"""The one setting that is a table."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``fitpoint.toml`` may say.

    ``database`` is an SQLAlchemy URL; a relative SQLite path is taken from the workspace. ``pack``
    is the id of a rule pack, or empty for the workspace's own ``rules/``. ``as_of`` fixes the date
    of every run (ISO), for demonstrations; empty means today. ``theme`` names how documents look.
    ``templates`` says of the team's own kinds of documents who reads them and what they are called.
    """

    database: str = "sqlite:///fitpoint.db"
    pack: str = ""
    lang: str = "zh"
    as_of: str = ""
    theme: str = ""
    templates: Mapping[str, KindSettings] = field(default_factory=dict[str, "KindSettings"])


@dataclass(frozen=True)
class Workspace:
    """An opened folder. What it holds is loaded when first asked for."""

    root: Path
    settings: Settings

    @classmethod
    def open(cls, start: Path) -> Workspace:
        """The workspace that ``start`` is in, or its nearest parent that has a fitpoint.toml."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / SETTINGS_FILE).is_file():
                return cls(folder, read_settings(folder / SETTINGS_FILE))
        raise fail("W101", Location(str(start)), file=SETTINGS_FILE)

    @property
    def database(self) -> str:
        """The URL with a relative SQLite path made absolute."""
        head, mark, path = self.settings.database.partition("sqlite:///")
        if not mark or head or path.startswith(("/", ":")) or not path:
            return self.settings.database
        return f"sqlite:///{self.root / path}"

    def store(self) -> Store:
        from fitpoint.store.store import Store

        return Store.open(self.database)

    @cached_property
    def host(self) -> Host:
        from fitpoint.plugins.host import load_host

        return load_host(self.root / "plugins")

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Functions of the rule language, built in and from plugins."""
        from fitpoint.language.builtins import BUILTINS

        return {**BUILTINS, **self.host.registry.of("function")}

    @property
    def scorers(self) -> Mapping[str, Scorer]:
        return self.host.registry.of("scorer")

    @property
    def pack_folders(self) -> dict[str, Path]:
        """Installed rule packs by id."""
        return {name: pack.path for name, pack in self.host.registry.of("rules").items()}

    @property
    def pack_folder(self) -> Path:
        """Where the workspace's pack lies: its own rules, or the installed pack it names."""
        if not self.settings.pack:
            return self.root / "rules"
        return self.host.registry.get("rules", self.settings.pack).path

    @property
    def template_folders(self) -> list[Path]:
        """Where templates are looked for, the workspace's own first."""
        installed = self.host.registry.of("templates").values()
        return [self.root / "templates", *(folder.path for folder in installed)]

    @cached_property
    def kinds(self) -> Mapping[str, DocumentKind]:
        """The kinds of documents that can be written, by id."""
        from fitpoint.documents.kinds import find_kinds

        return find_kinds(self.template_folders, self.settings.templates)

    @property
    def theme(self) -> Theme:
        """How documents look: the workspace's own theme of that name, or a bundled one."""
        from fitpoint.documents.theme import DEFAULT
        from fitpoint.documents.theme_file import find_theme

        if not self.settings.theme:
            return DEFAULT
        return find_theme(self.settings.theme, self.theme_folders)

    @property
    def theme_folders(self) -> list[Path]:
        """Where themes are looked for, the workspace's own first."""
        installed = self.host.registry.of("templates").values()
        folders = [folder.themes for folder in installed if folder.themes]
        return [self.root / "templates" / "themes", *folders]

    @property
    def starter_folders(self) -> list[Path]:
        """Where files lie that new templates start from."""
        installed = self.host.registry.of("templates").values()
        return [folder.starters for folder in installed if folder.starters]

    @property
    def template_origins(self) -> dict[Path, str]:
        """Whose each template or theme folder is: a plugin's id, or empty for the workspace's."""
        found = {self.root / "templates": "", self.root / "templates" / "themes": ""}
        for id_, folder in self.host.registry.of("templates").items():
            found |= {place: id_ for place in (folder.path, folder.themes) if place}
        return found

    @cached_property
    def library(self) -> Library:
        """The team's own cases and sections, with what is wrong with them."""
        from fitpoint.documents.library.loading import load_library

        cache = self.root / ".fitpoint" / "cache"
        return load_library(self.root / "library", self.pack, self.functions, cache)

    def load_pack(self, folder: Path | None = None) -> Loaded:
        """The pack with all its problems, compiled or from the cache."""
        from fitpoint.analysis.scorer import signature_of
        from fitpoint.rulebook.loader import load_pack

        return load_pack(
            folder or self.pack_folder,
            packs=self.pack_folders,
            functions=self.functions,
            scorers={name: signature_of(scorer) for name, scorer in self.scorers.items()},
            cache=self.root / ".fitpoint" / "cache",
        )

    @cached_property
    def pack(self) -> Pack:
        """The pack; raises everything that is wrong with it where it has errors."""
        loaded = self.load_pack()
        if loaded.pack is None:
            raise FitpointError(loaded.diagnostics)
        return loaded.pack


def read_settings(path: Path) -> Settings:
    """Settings from a TOML file; raises a FitpointError that names every problem."""
    place = Location(path.name)
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise fail("W102", place, error=error) from error
    names = [f.name for f in fields(Settings)]
    problems = [
        problem("W103", place, name=name, names=", ".join(names), suggestion=nearest(name, names))
        for name in found
        if name not in names
    ]
    problems += [
        problem("W104", place, name=name, value=value)
        for name, value in found.items()
        if name in names and name != TABLE and not isinstance(value, str)
    ]
    kinds, wrong = _kinds(found.pop(TABLE, {}), place)
    problems += wrong
    problems += _wrong_language(found.get("lang", "zh"), place)
    problems += _wrong_date(found.get("as_of", ""), place)
    if problems:
        raise FitpointError(problems)
    return Settings(**found, templates=kinds)


def _kinds(found: object, place: Location) -> tuple[Mapping[str, KindSettings], list[Diagnostic]]:
    """What is said of kinds of documents; where nothing is, nothing is imported for it."""
    if not found:
        return {}, []
    from fitpoint.documents.kind_settings import read_kind_settings

    return read_kind_settings(found, place)


def _wrong_date(day: object, place: Location) -> list[Diagnostic]:
    if not isinstance(day, str) or not day:
        return []
    try:
        date.fromisoformat(day)
    except ValueError:
        return [problem("W106", place, value=day)]
    return []


def _wrong_language(lang: object, place: Location) -> list[Diagnostic]:
    if lang in LANGUAGES:
        return []
    return [problem("W105", place, value=lang, names=", ".join(LANGUAGES))]
