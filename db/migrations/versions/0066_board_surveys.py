"""One survey for all schools of a board: the file, the line over the schools, and the survey of each."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    def refers(name: str, to: str, *, is_nullable: bool = False) -> sa.Column[int]:
        key = sa.ForeignKey(to, ondelete="SET NULL" if is_nullable else "CASCADE")
        return sa.Column(name, sa.Integer(), key, nullable=is_nullable, index=True)

    op.create_table(
        "board_survey",
        sa.Column("id", sa.Integer(), primary_key=True),
        refers("board_id", "school.id"),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "board_survey_school",
        sa.Column("id", sa.Integer(), primary_key=True),
        refers("school_id", "school.id"),
        refers("board_survey_id", "board_survey.id"),
        refers("survey_id", "survey.id", is_nullable=True),
        sa.Column("was_seen", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("school_id", "board_survey_id"),
    )


def downgrade() -> None:
    op.drop_table("board_survey_school")
    op.drop_table("board_survey")
