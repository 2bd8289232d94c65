"""In which round of a meeting a team voted on a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hand_count") as table:
        table.add_column(sa.Column("round_id", sa.Integer()))
        table.add_column(sa.Column("meeting", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("held_on", sa.Date()))
        table.create_foreign_key(
            "fk_hand_count_round_id_meeting_round",
            "meeting_round",
            ["round_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("hand_count") as table:
        table.alter_column("meeting", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("hand_count") as table:
        table.drop_constraint("fk_hand_count_round_id_meeting_round", type_="foreignkey")
        table.drop_column("held_on")
        table.drop_column("meeting")
        table.drop_column("round_id")
