"""Add the time zone of a school; all there were so far are in the European Netherlands."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "school", sa.Column("time_zone", sa.String(), nullable=False, server_default="Europe/Amsterdam")
    )


def downgrade() -> None:
    op.drop_column("school", "time_zone")
