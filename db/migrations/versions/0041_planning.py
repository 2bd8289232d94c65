"""Until when a meeting lasts, series, cancelled meetings, and own templates of an agenda."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as table:
        table.add_column(sa.Column("ends", sa.Time()))
        table.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(
            sa.Column(
                "series_id",
                sa.Integer(),
                sa.ForeignKey("meeting.id", ondelete="SET NULL", name="fk_meeting_series_id_meeting"),
            )
        )
        table.add_column(sa.Column("cancelled_at", UtcDateTime()))
        table.add_column(sa.Column("cancelled_because", sa.String(), nullable=False, server_default=""))
        table.create_index("ix_meeting_series_id", ["series_id"])
    with op.batch_alter_table("meeting") as table:
        table.alter_column("version", server_default=None)
        table.alter_column("cancelled_because", server_default=None)
    op.create_table(
        "agenda_template",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("school_id", "name"),
    )


def downgrade() -> None:
    op.drop_table("agenda_template")
    with op.batch_alter_table("meeting") as table:
        table.drop_index("ix_meeting_series_id")
        for name in ("cancelled_because", "cancelled_at", "series_id", "version", "ends"):
            table.drop_column(name)
