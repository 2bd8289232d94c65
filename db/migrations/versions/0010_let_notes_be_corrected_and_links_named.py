"""Let progress notes be corrected and go, and say for whom an invitation is."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("progress_note") as note:
        note.add_column(sa.Column("corrected_at", UtcDateTime()))
        note.add_column(sa.Column("gone_at", UtcDateTime()))
        note.add_column(
            sa.Column(
                "gone_by",
                sa.Integer(),
                sa.ForeignKey("person.id", ondelete="SET NULL", name="fk_progress_note_gone_by_person"),
            )
        )
        note.add_column(sa.Column("gone_because", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
        invitation.add_column(sa.Column("email", sa.String()))


def downgrade() -> None:
    with op.batch_alter_table("invitation") as invitation:
        invitation.drop_column("email")
        invitation.drop_column("name")
    with op.batch_alter_table("progress_note") as note:
        for name in ("gone_because", "gone_by", "gone_at", "corrected_at"):
            note.drop_column(name)
