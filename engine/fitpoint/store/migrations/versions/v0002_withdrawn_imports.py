"""Imports can be withdrawn, and subjects with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("imports", "subjects"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("withdrawn_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    for table in ("imports", "subjects"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("withdrawn_at")
