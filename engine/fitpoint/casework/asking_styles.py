"""How the cells of a question form look."""

from __future__ import annotations

from typing import Any

from fitpoint.casework.asking_columns import Column

YELLOW, GREY, PALE, INK = "#FFF9DB", "#5F6B7A", "#F3F5F8", "#1F3A5F"
EDGE = "#C9D1DB"


class Styles:
    """The formats of one workbook. Only ``open`` ones are not locked."""

    def __init__(self, book: Any) -> None:
        cell = {
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": EDGE,
        }
        filled = {**cell, "bg_color": YELLOW, "locked": False}
        centred = {"align": "center"}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": INK})
        self.note = book.add_format({"font_size": 10, "font_color": GREY})
        self.plain = book.add_format({"font_size": 11, "text_wrap": True, "valign": "top"})
        heading = {"bold": True, "bg_color": INK, "font_color": "#FFFFFF", "align": "center"}
        self.heading = book.add_format({**cell, **heading, "valign": "vcenter"})
        self.told = book.add_format(cell)
        self.centred = book.add_format({**cell, **centred})
        self.band = book.add_format({**cell, "bg_color": PALE, "font_color": GREY})
        self.open = book.add_format(filled)
        self.open_centred = book.add_format({**filled, **centred})
        self.day = book.add_format({**filled, **centred, "num_format": "yyyy-mm-dd"})

    def of(self, column: Column, open_: bool, band: bool) -> Any:
        if not open_:
            return self.band if band else self.centred if column.centred else self.told
        if column.id == "day":
            return self.day
        return self.open_centred if column.centred else self.open
