"""Meetings: which slide of the item at hand the beamer shows."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("meeting") as table:
        table.alter_column("part", server_default=None)


def downgrade() -> None:
    op.drop_column("meeting", "part")
