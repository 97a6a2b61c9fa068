"""The files that a kind of document is made of, and where each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fitpoint.documents.kinds import DocumentKind, Form
from fitpoint.documents.templates import SUFFIX
from fitpoint.messages.message import LANGUAGES, Lang


@dataclass(frozen=True, slots=True)
class KindFile:
    """A file by its name in the template folder; ``origin`` is empty for the workspace's own."""

    name: str
    form: Form
    lang: Lang | None
    origin: str
    replaces: bool


def files_of(kind: DocumentKind, origins: Mapping[Path, str]) -> Iterator[KindFile]:
    """The kind's own files, then its sections; ``origins`` says whose each folder is, in the order
    in which they are looked up."""
    folders = list(origins)
    for file in kind.files:
        replaces = _replaced(file.path.name, file.path.parent, folders)
        yield KindFile(file.path.name, file.form, file.lang, origins[file.path.parent], replaces)
    for lang in LANGUAGES:
        seen: set[str] = set()
        for folder in folders:
            for path in sorted((folder / f"{kind.id}.{lang}").glob(f"*{SUFFIX}")):
                name = f"{kind.id}.{lang}/{path.name}"
                if name not in seen:
                    seen.add(name)
                    replaces = _replaced(name, folder, folders)
                    yield KindFile(name, "text", lang, origins[folder], replaces)


def _replaced(name: str, folder: Path, folders: list[Path]) -> bool:
    """Whether a folder that is looked up later has a file of the same name."""
    return any((later / name).is_file() for later in folders[folders.index(folder) + 1 :])
