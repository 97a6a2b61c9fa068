"""Totals as further columns of a wide table."""

from __future__ import annotations

from dataclasses import replace

from fitpoint.bulk.reading.layout import Layout, plain
from fitpoint.bulk.reading.provenance import Provenance
from fitpoint.bulk.reading.totals import Totals
from fitpoint.bulk.reading.wide import Wide


def layout_with(layout: Layout, totals: Totals) -> Layout:
    return (*layout, *plain([total.written for total in totals.all]))


def wide_with(wide: Wide, totals: Totals, name: str) -> Wide:
    """The same table with the totals' columns, which come from the file of that name."""
    fields = {**wide.headers.fields, **{total.written: total.field for total in totals.all}}
    origin = _from(name, wide.provenance)
    by_field = {**wide.by_field, **{total.field.id: origin for total in totals.all}}
    return replace(wide, headers=replace(wide.headers, fields=fields), by_field=by_field)


def _from(name: str, provenance: Provenance) -> Provenance:
    return replace(provenance, source=replace(provenance.source, id=name[:80], title=name))
