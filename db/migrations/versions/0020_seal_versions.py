"""Give versions that a decision is judged on a fingerprint; earlier ones get theirs at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("decision_version") as table:
        table.add_column(sa.Column("fingerprint", sa.String()))


def downgrade() -> None:
    with op.batch_alter_table("decision_version") as table:
        table.drop_column("fingerprint")
