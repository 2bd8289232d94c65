"""A school says when it came from another database, and how its ids were changed then."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("school") as school:
        school.add_column(sa.Column("moves", sa.JSON()))


def downgrade() -> None:
    # Not by a copy of the table: the triggers of the trail name it.
    op.drop_column("school", "moves")
