"""On which days a file was filled in."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("survey_import") as table:
        table.add_column(sa.Column("days", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("survey_import") as table:
        table.drop_column("days")
