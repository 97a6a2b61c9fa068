"""The demonstration: a workspace filled with the invented clients and media that come along, and
with what people did about them before the day that it shows."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection

from fitpoint.casework.asking_columns import MARK
from fitpoint.casework.claiming import claim_account
from fitpoint.casework.finding import find_account
from fitpoint.casework.founding import found_workspace
from fitpoint.casework.overriding import override_gate
from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack
from fitpoint.rulebook.yaml_reader import read_yaml

AS_OF = date(2026, 3, 1)
"""The date that the invented material is made for: every run in the demo workspace judges by it."""
RECORD = "record.yaml"
LIBRARY = "library"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A question form that an account was asked with, and what was written into it."""

    account: str
    by: str
    heard_on: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """``shared`` are the dossiers of media and industries, ``accounts`` each account's own.

    ``earlier`` is the day on which the accounts of ``forms`` were judged first; ``agency`` get
    a version for their agency, ``ask`` a form of what is still open.
    """

    shared: tuple[Path, ...]
    accounts: Mapping[str, Path]
    earlier: date
    forms: tuple[FilledForm, ...]
    claims: tuple[Row, ...]
    overrides: tuple[Row, ...]
    agency: tuple[str, ...]
    ask: tuple[str, ...]


def found_demonstration(folder: Path, lang: Lang, package: str) -> Demonstration:
    """A workspace in ``folder`` with the dossiers of ``package`` under ``data/`` and its cases and
    sections under ``library/``."""
    found_workspace(folder, lang)
    settings = folder / "fitpoint.toml"
    fixed = settings.read_text(encoding="utf-8") + f'as_of = "{AS_OF.isoformat()}"\n'
    settings.write_text(fixed, encoding="utf-8")
    data = folder / "data"
    with as_file(files(package) / "demo") as source:
        shutil.copytree(source, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns(LIBRARY))
        shutil.copytree(source / LIBRARY, folder / LIBRARY, dirs_exist_ok=True)
    said = cast("Row", read_yaml(data / RECORD, RECORD).data)
    return Demonstration(
        tuple(path for path in sorted(data.glob("*.yaml")) if path.name != RECORD),
        {path.stem: path for path in sorted(data.glob("accounts/*.yaml"))},
        date.fromisoformat(str(said["earlier"])),
        tuple(_form(form) for form in said["forms"]),
        tuple(said["claims"]),
        tuple(said["overrides"]),
        tuple(said["agency"]),
        tuple(said["ask"]),
    )


def _form(said: Row) -> FilledForm:
    heard_on = date.fromisoformat(str(said["heard_on"]))
    return FilledForm(said["account"], said["by"], heard_on, tuple(said["rows"]))


def fill_form(path: Path, form: FilledForm, lang: Lang) -> None:
    """Write what was heard into a form that ``ask`` made, as a person would."""
    from openpyxl import load_workbook

    # Untyped: merged cells have a type of their own, and a form has none.
    book: Any = load_workbook(path)
    said = {row["field"]: row for row in form.rows}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        start = next((n for n, row in enumerate(rows) if MARK in [c.value for c in row]), len(rows))
        at = {cell.value: cell.column - 1 for row in rows[start : start + 1] for cell in row}
        for cells in rows[start + 1 :]:
            row = said.get(cells[at["field"]].value)
            if row is not None and not cells[at["code"]].value:
                for name, value in _written(row, form, lang).items():
                    if name in at:
                        cells[at[name]].value = value
    book.save(path)


def _written(row: Row, form: FilledForm, lang: Lang) -> dict[str, object]:
    """The cells of one row, by their columns' own names."""
    cells = {name: value for name, value in row.items() if name != "field"}
    if "outcome" in cells:
        cells["outcome"] = text(f"form.outcome.{row['outcome']}", lang)
    if "state" in cells:
        cells["state"] = text(f"state.{row['state']}", lang)
    return {**cells, "who": form.by, "day": form.heard_on}


def record_deeds(connection: Connection, pack: Pack, shown: Demonstration, now: datetime) -> None:
    """The claims and overrides that stand beside the dossiers."""
    for claim in shown.claims:
        record = find_account(connection, claim["account"])
        claim_account(connection, record, claim["person"], now, note=claim["note"])
    for lifted in shown.overrides:
        override_gate(
            connection,
            pack,
            find_account(connection, lifted["account"]).subject,
            lifted["gate"],
            person=lifted["person"],
            reason=lifted["reason"],
            today=now.date(),
            until=date.fromisoformat(str(lifted["until"])),
        )


def first_dossiers(shown: Demonstration) -> Sequence[Path]:
    """What was there on the earlier day: shared dossiers and the accounts that were judged then."""
    return [*shown.shared, *(shown.accounts[form.account] for form in shown.forms)]


def later_dossiers(shown: Demonstration) -> Sequence[Path]:
    early = {form.account for form in shown.forms}
    return [path for account, path in shown.accounts.items() if account not in early]
