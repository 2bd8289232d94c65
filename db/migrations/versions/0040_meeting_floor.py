"""Meetings: who has the floor, who asked for it, and the themes of cards."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("floor_id", sa.Integer()))
    op.add_column("attendee", sa.Column("waits_since", UtcDateTime()))
    op.add_column(
        "meeting_round", sa.Column("themes", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
    )
    with op.batch_alter_table("meeting_round") as table:
        table.alter_column("themes", server_default=None)


def downgrade() -> None:
    op.drop_column("meeting_round", "themes")
    op.drop_column("attendee", "waits_since")
    op.drop_column("meeting", "floor_id")
