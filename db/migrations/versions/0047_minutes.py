"""Minutes: what was decided, what was added later, who was there without a phone, and their fixed text."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("fixed_at", UtcDateTime()))
    op.add_column("meeting", sa.Column("fixed_text", sa.String()))
    with op.batch_alter_table("meeting_note") as table:
        table.add_column(sa.Column("is_decision", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("is_after", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("amends_id", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_meeting_note_amends_id_meeting_note"),
            "meeting_note",
            ["amends_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("meeting_note") as table:
        table.alter_column("is_decision", server_default=None)
        table.alter_column("is_after", server_default=None)
    with op.batch_alter_table("attendee") as table:
        table.add_column(sa.Column("ticked_by", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_attendee_ticked_by_person"), "person", ["ticked_by"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("attendee") as table:
        table.drop_constraint(op.f("fk_attendee_ticked_by_person"), type_="foreignkey")
        table.drop_column("ticked_by")
    with op.batch_alter_table("meeting_note") as table:
        table.drop_constraint(op.f("fk_meeting_note_amends_id_meeting_note"), type_="foreignkey")
        table.drop_column("amends_id")
        table.drop_column("is_after")
        table.drop_column("is_decision")
    op.drop_column("meeting", "fixed_text")
    op.drop_column("meeting", "fixed_at")
