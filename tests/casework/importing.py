"""What the tests of imports share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cli.shell import Shell
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.subject import Subject
from fitpoint.rulebook.pack import SubjectKind
from fitpoint.store.evidence_rows import evidence_of
from fitpoint.store.store import Store
from fitpoint.store.subjects import list_subjects

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def text_file(folder: Path, text: str, name: str = "a.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def imported(shell: Shell, file: str, kind: str = "", *options: str) -> dict[str, Any]:
    """What an import answers; whatever it rejects, it must not be refused."""
    said = ("--as", kind) if kind else ()
    answer = shell("import", file, *said, *options, "--format", "json")
    assert answer.code in (0, 1), answer.err
    return answer.json


def rejected(answer: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Row, column and first code of each rejection."""
    return [(r["row"], r["column"], r["codes"][0]) for r in answer["rejected"]]


def noted(answer: dict[str, Any]) -> list[str]:
    return [note["code"] for note in answer["notes"]]


def targets(answer: dict[str, Any]) -> dict[str, list[str]]:
    return {column["header"]: column["targets"] for column in answer["columns"]}


def store_of(shell: Shell) -> Store:
    return Store.open(f"sqlite:///{shell.folder / 'fitpoint.db'}")


def evidence(shell: Shell, subject: str, kind: SubjectKind = "account") -> dict[str, Evidence]:
    """The evidence of a subject by field, the last recorded of each."""
    with store_of(shell).transaction() as connection:
        return {item.field: item for item in evidence_of(connection, Subject(kind, subject))}


def ids(shell: Shell, kind: SubjectKind = "account") -> list[str]:
    with store_of(shell).transaction() as connection:
        return [record.subject.id for record in list_subjects(connection, kind)]
