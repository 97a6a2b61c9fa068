"""A question form as a workbook for Excel, WPS and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from fitpoint.casework.asking import Asked, Assumption, QuestionForm
from fitpoint.casework.asking_columns import MARK, Column, columns_of
from fitpoint.casework.asking_hints import CHOSEN_ROWS, labels_of
from fitpoint.casework.asking_styles import Styles
from fitpoint.casework.hearing_words import OUTCOMES, STATES_OFFERED
from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack
from fitpoint.store.encoding import encode

NAMES_ROW, HEADINGS_ROW, FIRST_ROW = 2, 3, 4
LINE = 13.5
"""Points of a line of text."""
LONGEST_LIST = 250
"""Characters of a drop-down that stands in its cell; spreadsheets allow 255."""
METHODS = ("asked", "data", "observed", "judged")
Cells = Mapping[str, object]


def write_form(path: Path, form: QuestionForm, pack: Pack, lang: Lang) -> None:
    """The workbook; the same form gives the same bytes."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    made: Any = Workbook(str(path), options)  # XlsxWriter's types are incomplete
    with made as book:
        book.set_properties({"created": datetime.combine(form.made_on, datetime.min.time())})
        _Writer(book, form, pack, lang).write()


class _Writer:
    """One workbook. Lists that are too long for a drop-down stand in a hidden sheet."""

    def __init__(self, book: Any, form: QuestionForm, pack: Pack, lang: Lang) -> None:
        self._book, self._form, self._pack = book, form, pack
        self._lang: Lang = lang
        self._styles = Styles(book)
        self._lists: dict[tuple[str, ...], str] = {}
        self._codes: Any = None

    def write(self) -> None:
        for place in ("meeting", "desk"):
            asked = [q for q in self._form.questions if q.place == place]
            if asked:
                self._questions(place, asked)
        if self._form.assumptions:
            self._assumptions(self._form.assumptions)
        self._help()

    def _say(self, key: str, **words: object) -> str:
        return text(key, self._lang, **words)

    def _questions(self, place: str, asked: Sequence[Asked]) -> None:
        sheet, columns = self._sheet(place), columns_of(place)
        at = {column.id: index for index, column in enumerate(columns)}
        row = FIRST_ROW
        for number, one in enumerate(asked, 1):
            self._row(sheet, row, columns, self._cells(number, one))
            self._lists_of_row(sheet, row, at)
            self._choices(sheet, row, at["answer"], one.hint.choices, only=one.field.type.kind)
            head, row = row, row + 1
            for cells in self._bands(one):
                self._row(sheet, row, columns, cells, band=True)
                if one.hint.codelist:
                    labels = labels_of(self._pack.codelists[one.hint.codelist], self._lang)
                    sheet.write_blank(row, at["item"], None, self._styles.open)
                    self._choices(sheet, row, at["item"], labels, only="choice")
                row += 1
            if row > head + 1:
                self._sum(sheet, head, row - 1, at, one.hint.words)
        self._finish(sheet, columns, row)

    def _cells(self, number: int, one: Asked) -> Cells:
        question = f"{one.question}\n{one.now}" if one.now else one.question
        sum_ = f"\n{self._say('form.sum.empty')}" if one.hint.block else ""
        return {
            "number": number,
            "turn": self._say("form.turn.first" if one.deciding else "form.turn.then"),
            "of": one.of,
            "question": question,
            "item": one.field.label.of(self._lang),
            "hint": one.hint.words + sum_,
            "why": one.why,
            **self._keys(one.field.id, one.settles),
        }

    def _bands(self, one: Asked) -> Iterator[Cells]:
        for code, label in one.hint.bands:
            words = self._say("form.band", label=label)
            yield {"item": words, **self._keys(one.field.id), "code": code}
        if one.hint.codelist:
            for _ in range(CHOSEN_ROWS):
                words = self._say("form.pick")
                yield {"hint": words, **self._keys(one.field.id), "code": "?"}

    def _keys(self, field: str, settles: Sequence[str] = ()) -> Cells:
        form = self._form
        return {
            MARK: form.id,
            "account": form.account,
            "pack": form.pack,
            "field": field,
            "settles": " ".join(settles),
        }

    def _sum(self, sheet: Any, head: int, last: int, at: Mapping[str, int], hint: str) -> None:
        """Beside the question: whether what is filled in adds up."""
        from xlsxwriter.utility import (  # pyright: ignore[reportMissingTypeStubs]
            xl_range,  # pyright: ignore[reportUnknownVariableType]
        )

        cells = xl_range(head + 1, at["answer"], last, at["answer"])
        good = f"OR(ABS(SUM({cells})-1)<=0.02,ABS(SUM({cells})-100)<=2)"
        empty = self._quoted(f"{hint}\n{self._say('form.sum.empty')}")
        right, wrong = (self._quoted(self._say(f"form.sum.{k}")) for k in ("good", "bad"))
        formula = f"=IF(COUNT({cells})=0,{empty},IF({good},{right},{wrong}))"
        value = f"{hint}\n{self._say('form.sum.empty')}"
        sheet.write_formula(head, at["hint"], formula, self._styles.told, value)

    def _quoted(self, words: str) -> str:
        """A text of a formula, its line breaks as characters."""
        parts = ('"' + part.replace('"', '""') + '"' for part in words.split("\n"))
        return "&CHAR(10)&".join(parts)

    def _assumptions(self, found: Sequence[Assumption]) -> None:
        sheet, columns = self._sheet("assumptions"), columns_of("assumptions")
        at = {column.id: index for index, column in enumerate(columns)}
        row = FIRST_ROW
        for number, one in enumerate(found, 1):
            self._row(sheet, row, columns, self._assumed(number, one))
            self._lists_of_row(sheet, row, at)
            words = [self._say(f"form.outcome.{outcome}") for outcome in OUTCOMES]
            self._choices(sheet, row, at["outcome"], words, only="choice")
            self._choices(sheet, row, at["actual"], one.hint.choices, only=one.field.type.kind)
            row += 1
        self._finish(sheet, columns, row)

    def _assumed(self, number: int, one: Assumption) -> Cells:
        basis, last = self._say(f"form.basis.{one.basis}"), one.last
        if one.source:
            basis = self._say("form.basis.from", basis=basis, source=one.source)
        heard = ""
        if last is not None:
            outcome = self._say(f"form.outcome.{last.outcome}")
            heard = self._say("form.last", day=last.heard_on.isoformat(), outcome=outcome)
        return {
            "number": number,
            "item": one.field.label.of(self._lang),
            "held": one.held,
            "basis": basis,
            "hint": self._say("form.hint.actual") if one.hint.block else one.hint.words,
            "last": heard,
            "value": encode(one.value),
            **self._keys(one.field.id, one.settles),
        }

    def _sheet(self, place: str) -> Any:
        """A sheet with its title, its note, the hidden row of names and the headings."""
        form, styles = self._form, self._styles
        sheet = self._book.add_worksheet(self._say(f"form.{place}"))
        role = self._say("form.role", role=form.role) if form.role else ""
        sheet.set_row(0, 24)
        sheet.write(0, 0, self._say(f"form.title.{place}", name=form.name, role=role), styles.title)
        sheet.write(1, 0, self._say(f"form.note.{place}", day=form.made_on), styles.note)
        sheet.set_row(NAMES_ROW, None, None, {"hidden": True})
        sheet.set_row(HEADINGS_ROW, 22)
        for index, column in enumerate(columns_of(place)):
            hidden = {"hidden": True} if not column.width else {}
            sheet.set_column(index, index, column.width or 4, None, hidden)
            sheet.write(NAMES_ROW, index, column.id, styles.told)
            known = self._say(f"form.column.{column.id}") if column.width else column.id
            sheet.write(HEADINGS_ROW, index, known, styles.heading)
        return sheet

    def _row(
        self, sheet: Any, row: int, columns: Sequence[Column], cells: Cells, *, band: bool = False
    ) -> None:
        sheet.set_row(row, height_of(cells, columns))
        for index, column in enumerate(columns):
            open_ = column.open and (not band or column.id == "answer")
            sheet.write(row, index, cells.get(column.id, ""), self._styles.of(column, open_, band))

    def _lists_of_row(self, sheet: Any, row: int, at: Mapping[str, int]) -> None:
        if "state" in at:
            states = [self._say(f"state.{state}") for state in STATES_OFFERED]
            self._choices(sheet, row, at["state"], states, only="choice")
        methods = [self._say(f"method.{method}") for method in METHODS]
        self._choices(sheet, row, at["method"], methods, only="choice")

    def _choices(
        self, sheet: Any, row: int, column: int, labels: Sequence[str], *, only: str
    ) -> None:
        """A drop-down. Where one may write several, what is not on the list is let through."""
        if not labels:
            return
        short = len(",".join(labels)) <= LONGEST_LIST and not any("," in one for one in labels)
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": list(labels) if short else self._listed(tuple(labels)),
                "show_error": only in ("choice", "boolean"),
            },
        )

    def _listed(self, labels: tuple[str, ...]) -> str:
        """Where a long list stands in the hidden sheet."""
        if labels not in self._lists:
            if self._codes is None:
                self._codes = self._book.add_worksheet(self._say("form.codes"))
                self._codes.hide()
            column = len(self._lists)
            self._codes.write_column(0, column, labels)
            self._lists[labels] = self._range(column, len(labels))
        return self._lists[labels]

    def _range(self, column: int, count: int) -> str:
        from xlsxwriter.utility import (  # pyright: ignore[reportMissingTypeStubs]
            xl_range_abs,  # pyright: ignore[reportUnknownVariableType]
        )

        return f"='{self._say('form.codes')}'!{xl_range_abs(0, column, count - 1, column)}"

    def _finish(self, sheet: Any, columns: Sequence[Column], row: int) -> None:
        """Panes, print set-up, and the lock on what is not filled in."""
        shown = [index for index, column in enumerate(columns) if column.width]
        sheet.freeze_panes(FIRST_ROW, next(i for i, c in enumerate(columns) if c.open))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(HEADINGS_ROW)
        sheet.print_area(0, 0, max(row - 1, FIRST_ROW), shown[-1])
        sheet.set_footer(f"&L{self._say('form.footer')}&R&P / &N")
        sheet.protect("", {"format_columns": True, "format_rows": True})

    def _help(self) -> None:
        sheet = self._book.add_worksheet(self._say("form.help"))
        sheet.set_column(0, 0, 100)
        sheet.write(0, 0, self._say("form.help"), self._styles.title)
        for line in range(1, 8):
            sheet.write(line, 0, self._say(f"form.help.{line}"), self._styles.plain)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.protect("")


def height_of(cells: Cells, columns: Sequence[Column]) -> float:
    """Points that a row needs so that no text is cut: not every program finds out by itself."""
    wrapped = [
        sum(ceil(max(width_of(line), 1) / column.width) for line in str(words).split("\n"))
        for column in columns
        if column.width and (words := cells.get(column.id, ""))
    ]
    return LINE * max(wrapped, default=1) + 3


def width_of(words: str) -> int:
    """In columns' units: a Chinese character is as wide as two Latin ones."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in words)
