"""From folders to a pack: bases first, all problems in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fitpoint.errors import Diagnostic
from fitpoint.language.function import Function
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.declarations import Declarations, read_files, read_head
from fitpoint.rulebook.fingerprint import folder_digest
from fitpoint.rulebook.linker import link
from fitpoint.rulebook.pack import Pack
from fitpoint.rulebook.schema.pack_file import HeadForm
from fitpoint.rulebook.signature import ScorerSignature
from fitpoint.rulebook.validation import Entry


@dataclass(slots=True)
class _Family:
    """A pack and those it extends, bases first."""

    packs: Mapping[str, Path]
    problems: list[Diagnostic]
    heads: dict[str, Entry[HeadForm]] = field(default_factory=dict[str, Entry[HeadForm]])
    folders: dict[str, Path] = field(default_factory=dict[str, Path])

    def add(self, folder: Path, trail: tuple[str, ...]) -> Entry[HeadForm] | None:
        head = read_head(folder, self.problems)
        if head is None:
            return None
        id_ = head.model.id
        for place, wanted in enumerate(head.model.extends):
            self._extend(head, place, wanted, (*trail, id_))
        if id_ not in self.heads:
            self.heads[id_], self.folders[id_] = head, folder
        return head

    def _extend(
        self, head: Entry[HeadForm], place: int, wanted: str, trail: tuple[str, ...]
    ) -> None:
        id_, _, version = (part.strip() for part in wanted.partition("@"))
        path = ("extends", place)
        if id_ in trail:
            circle = " → ".join([*trail[trail.index(id_) :], id_])
            self.problems.append(head.problem("P003", *path, circle=circle))
            return
        if id_ not in self.packs:
            near = nearest(id_, self.packs)
            known = ", ".join(sorted(self.packs)) or "—"
            self.problems.append(
                head.problem("P002", *path, suggestion=near, name=id_, known=known)
            )
            return
        base = self.heads.get(id_) or self.add(self.packs[id_], trail)
        if base is not None and not fits(base.model.version, version):
            found = base.model.version
            self.problems.append(head.problem("P004", *path, name=id_, found=found, wanted=version))


def fits(version: str, wanted: str) -> bool:
    """Whether a version begins with the wanted one: 0.1.3 fits 0.1, 0.10 does not."""
    asked = wanted.split(".") if wanted else []
    return version.split(".")[: len(asked)] == asked


def compile_pack(
    folder: Path,
    packs: Mapping[str, Path],
    functions: Mapping[str, Function],
    scorers: Mapping[str, ScorerSignature] | None,
) -> tuple[Pack | None, list[Diagnostic]]:
    """The pack, unless an error stands among the problems."""
    family = _Family(packs, [])
    head = family.add(folder, ())
    problems = family.problems
    declared = Declarations()
    if head is None:
        read_files(folder, folder.name, declared, problems)
        return None, problems
    digest = hashlib.sha256()
    for id_, place in family.folders.items():
        read_files(place, id_, declared, problems)
        digest.update(folder_digest(place))
    if declared.unreadable:
        return None, problems
    pack, found = link(head, declared, functions, scorers, digest.hexdigest())
    problems += found
    return (None if any(p.severity == "error" for p in problems) else pack), problems
