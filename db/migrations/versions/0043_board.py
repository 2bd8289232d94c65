"""The board of the week: its cards, and which actions stand on it."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_card",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("pile", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id", ondelete="SET NULL")),
        sa.Column("placed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("ended_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )
    with op.batch_alter_table("action_point") as table:
        table.add_column(sa.Column("on_board", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("action_point") as table:
        table.alter_column("on_board", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("action_point") as table:
        table.drop_column("on_board")
    op.drop_table("board_card")
