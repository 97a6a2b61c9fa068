"""Calibrations in the database: frozen, found again by their hash."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from fitpoint.analysis.calibration import Calibration
from fitpoint.store.tables import calibrations


def keep_calibration(connection: Connection, calibration: Calibration, made_at: datetime) -> None:
    """Store a calibration unless the same one is there."""
    known = select(calibrations.c.hash).where(calibrations.c.hash == calibration.hash)
    if connection.scalar(known) is not None:
        return
    body = {
        "accounts": calibration.accounts,
        "parameters": calibration.parameters,
        "frequencies": calibration.frequencies,
    }
    connection.execute(
        insert(calibrations).values(
            hash=calibration.hash,
            as_of=calibration.as_of,
            made_at=made_at,
            body=json.dumps(body, ensure_ascii=False, sort_keys=True),
        )
    )


def latest_calibration(connection: Connection, as_of: date) -> Calibration | None:
    """The newest calibration made for that date or an earlier one."""
    query = select(calibrations).where(calibrations.c.as_of <= as_of)
    newest = query.order_by(
        calibrations.c.as_of.desc(), calibrations.c.made_at.desc(), calibrations.c.hash
    ).limit(1)
    row = connection.execute(newest).one_or_none()
    return None if row is None else _calibration(row)


def _calibration(row: Any) -> Calibration:
    body = json.loads(row.body)
    return Calibration(
        row.as_of, body["accounts"], body["parameters"], body["frequencies"], row.hash
    )
