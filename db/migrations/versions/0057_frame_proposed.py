"""What a lead says of a frame with less room, before it is in force."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lead_say") as table:
        table.add_column(sa.Column("draft_id", sa.Integer()))
        table.create_foreign_key(
            op.f("fk_lead_say_draft_id_mandate_draft"), "mandate_draft", ["draft_id"], ["id"],
            ondelete="CASCADE",
        )  # fmt: skip
    op.create_index(op.f("ix_lead_say_draft_id"), "lead_say", ["draft_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_lead_say_draft_id"), "lead_say")
    with op.batch_alter_table("lead_say") as table:
        table.drop_constraint(op.f("fk_lead_say_draft_id_mandate_draft"), type_="foreignkey")
        table.drop_column("draft_id")
