"""Decisions that come back each year know their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("yearly", sa.String()))


def downgrade() -> None:
    op.drop_column("decision", "yearly")
