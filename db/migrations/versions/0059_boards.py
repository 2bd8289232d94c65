"""Boards: an office beside the schools that bear its id."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


#: SQLite makes the table anew, and forgets without this that it never gives an id twice.
_KEPT = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("school", table_kwargs=_KEPT) as school:
        school.add_column(sa.Column("is_office", sa.Boolean(), nullable=False, server_default=sa.false()))
        school.add_column(sa.Column("board_id", sa.Integer()))
        school.add_column(sa.Column("brin", sa.String()))
        school.create_foreign_key(
            "fk_school_board_id_school", "school", ["board_id"], ["id"], ondelete="SET NULL"
        )
        school.create_index("ix_school_board_id", ["board_id"])


def downgrade() -> None:
    with op.batch_alter_table("school", table_kwargs=_KEPT) as school:
        school.drop_index("ix_school_board_id")
        school.drop_constraint("fk_school_board_id_school")
        school.drop_column("brin")
        school.drop_column("board_id")
        school.drop_column("is_office")
