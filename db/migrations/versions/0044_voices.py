"""Who answered a round without names, as prints, so that nothing is told of the few who differ."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_round", sa.Column("voices", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meeting_round") as table:
        table.drop_column("voices")
