"""What each issued document was made of, so that it can be made again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

COLUMNS = (("frozen_hash", 64), ("sources_hash", 64), ("theme_hash", 64), ("fitpoint", 40))


def upgrade() -> None:
    op.create_table(
        "frozen",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_frozen")),
    )
    for name, length in COLUMNS:
        column = sa.Column(name, sa.String(length=length), nullable=False, server_default="")
        op.add_column("documents", column)


def downgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        for name, _ in COLUMNS:
            documents.drop_column(name)
    op.drop_table("frozen")
