"""The language of a school: that of its door, and of who is new there."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("school", sa.Column("language", sa.String(), nullable=False, server_default="nl"))


def downgrade() -> None:
    op.drop_column("school", "language")
