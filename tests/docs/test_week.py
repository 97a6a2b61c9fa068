"""The Chinese page of a salesperson's week: each command is run, each table filled in, each shown
line must appear."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from docs.pages import SAMPLES, ZH, command_lines, fences, follow, look

PAGE = (ZH / "一个星期.md").read_text(encoding="utf-8")
FIRST = "fitpoint import data/客户导出.csv --as accounts"
REJECTS = (FIRST, f"{FIRST} --dry-run")
MENDED = re.findall(r"^\| (K\d+) \| (\S+) \| (\S+) \|$", PAGE, re.MULTILINE)
FORM = "项目"
"""A table whose first column is this is filled into the form that was written last."""

Table = list[list[str]]


def mend(file: Path) -> None:
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    for account, old, new in MENDED:
        place = next(i for i, line in enumerate(lines) if line.startswith(account))
        assert f",{old}," in lines[place]
        lines[place] = lines[place].replace(f",{old},", f",{new},")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def form_tables(before: str) -> list[Table]:
    """The tables to be filled in, in a stretch of the page."""
    found = re.findall(r"(?:^\|.*\n)+", before, re.MULTILINE)
    tables = [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        for block in found
    ]
    return [table for table in tables if table[0][0] == FORM]


def fill(file: Path, table: Table) -> None:
    """As a person does: find the item, write into the columns that the form's header names."""
    book = openpyxl.load_workbook(file)
    header, rows = table[0], {row[0]: row for row in table[2:]}
    for sheet in book.worksheets:
        at = {str(cell.value): int(cell.column or 0) for cell in sheet[4] if cell.value}
        if sheet.cell(3, 1).value != "number" or not set(header) <= set(at):
            continue
        for line in range(5, sheet.max_row + 1):
            row = rows.pop(str(sheet.cell(line, at[FORM]).value), ())
            for name, value in zip(header[1:], row[1:], strict=False):
                sheet.cell(line, at[name]).value = value or None  # type: ignore[assignment]
    assert not rows, f"not on the form: {rows}"
    book.save(file)


class Week:
    """Goes through the page; ``shown`` is what the commands of the last block said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys
        self.shown, self.form, self.imported = "", Path(), 0

    def do(self, line: str) -> None:
        if line == FIRST:
            if self.imported:
                mend(Path("data/客户导出.csv"))
            self.imported += 1
        if " ask " in line:
            self.form = Path(line.split()[-1])
        expected = 1 if line in REJECTS and self.imported < 2 else 0
        assert follow(line, self.monkeypatch) == expected, line
        captured = self.capsys.readouterr()
        self.shown += captured.out + captured.err

    def block(self, info: str, block: str) -> None:
        match info.partition(" "):
            case ("toml", _, _):
                with Path("fitpoint.toml").open("a", encoding="utf-8") as settings:
                    settings.write(block)
            case ("text", _, detail):
                look(block, self.shown, detail)
            case _:
                self.shown = ""
                for line in command_lines(block):
                    self.do(line)


def test_the_week_as_the_page_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLES, tmp_path / "docs/samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    week, rest = Week(monkeypatch, capsys), PAGE
    for info, block in fences(PAGE):
        before, _, rest = rest.partition(f"```{info}\n{block}```")
        for table in form_tables(before):
            fill(week.form, table)
        week.block(info, block)
    assert len(MENDED) == 2
    for place in ("documents", "documents/周四"):
        for document in ("媒体推荐书", "谈判要点大纲"):
            assert Path(place, f"溪谷·无糖气泡茶（虚构）-{document}.docx").exists()
