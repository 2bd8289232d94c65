"""Let a decision be a choice among options: its options, counts per option, and the option chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("options", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("hand_count", sa.Column("votes", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("taken_decision", sa.Column("choice", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("taken_decision", "choice")
    op.drop_column("hand_count", "votes")
    op.drop_column("decision", "options")
