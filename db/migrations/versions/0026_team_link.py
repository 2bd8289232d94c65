"""A link for the whole team, and who came by it."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def _of_school() -> tuple[sa.Column[int], sa.Column[int]]:
    school = sa.ForeignKey("school.id", ondelete="CASCADE")
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), school, nullable=False, index=True),
    )


def upgrade() -> None:
    op.create_table(
        "team_link",
        *_of_school(),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("school_id"),
        sa.UniqueConstraint("code_hash"),
    )
    op.create_table(
        "arrival",
        *_of_school(),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("secret_hash", sa.String()),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        sa.Column("let_in_at", UtcDateTime()),
        sa.UniqueConstraint("school_id", "person_id"),
    )


def downgrade() -> None:
    op.drop_table("arrival")
    op.drop_table("team_link")
