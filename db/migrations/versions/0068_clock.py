"""What the clock said day by day; and the order of locks and first looks by the school's revision."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None

_COUNTED = (
    ("survey", "results_seen_in"),
    ("seen_answers", "seen_in"),
    ("decision_link", "results_seen_in"),
    ("locked_norms", "locked_in"),
)


def upgrade() -> None:
    op.create_table(
        "clock_day",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("newest", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Date()),
        sa.Column("doubt", sa.String()),
        sa.Column("was", sa.Date()),
    )
    for table, column in _COUNTED:
        op.add_column(table, sa.Column(column, sa.Integer()))
    # Nothing has one yet, but for who went back to a version before this: what was hashed still says it.
    norms = sa.table("locked_norms", sa.column("id"), sa.column("text"), sa.column("locked_in"))
    for number, text in op.get_bind().execute(sa.select(norms.c.id, norms.c.text)).all():
        said = json.loads(text).get("revision") if text else None
        if said is not None:
            op.execute(sa.update(norms).where(norms.c.id == number).values(locked_in=said))


def downgrade() -> None:
    for table, column in _COUNTED:
        op.drop_column(table, column)
    op.drop_table("clock_day")
