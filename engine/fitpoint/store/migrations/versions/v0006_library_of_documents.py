"""Which entries of the team's library each issued document printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    column = sa.Column("library_hash", sa.String(length=64), nullable=False, server_default="")
    op.add_column("documents", column)


def downgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.drop_column("library_hash")
