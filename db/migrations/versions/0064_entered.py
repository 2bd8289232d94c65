"""A membership says when its person last came in there: the next time they come in there again."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("membership") as membership:
        membership.add_column(sa.Column("entered_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("membership") as membership:
        membership.drop_column("entered_at")
