"""Add steps of the participation council, and make steps of what was recorded with decisions."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: What was recorded -> the right that was used, and what happened. It was said of the council as a whole.
_MEANT = {
    "consulted": ("advice", "consulted"),
    "consent_asked": ("consent", "asked"),
    "consent_given": ("consent", "given"),
    "consent_withheld": ("consent", "withheld"),
}


def upgrade() -> None:
    steps = op.create_table(
        "council_step",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_struck", sa.Boolean(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("noted_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "number", "version"),
    )
    op.bulk_insert(steps, _recorded())


def _recorded() -> list[dict[str, object]]:
    """What several records of one decision say alike is one step, of the first of them."""
    taken = sa.table(
        "taken_decision",
        *(
            sa.column(name)
            for name in ("id", "school_id", "decision_id", "number", "council_role", "taken_by")
        ),
        sa.column("council_on", sa.Date()),
        sa.column("taken_at", UtcDateTime()),
    )
    query = sa.select(taken).where(taken.c.council_role.is_not(None), taken.c.council_on.is_not(None))
    found: dict[tuple[object, ...], dict[str, object]] = {}
    numbers: dict[int, int] = {}
    for row in op.get_bind().execute(query.order_by(taken.c.decision_id, taken.c.number)):
        said = (row.decision_id, row.council_role, row.council_on)
        if said in found or row.council_role not in _MEANT:
            continue
        numbers[row.decision_id] = numbers.get(row.decision_id, 0) + 1
        right, move = _MEANT[row.council_role]
        found[said] = {
            "school_id": row.school_id,
            "decision_id": row.decision_id,
            "number": numbers[row.decision_id],
            "version": 1,
            "part": "whole",
            "right": right,
            "move": move,
            "day": row.council_on,
            "due_on": None,
            "conditions": "",
            "minutes": "",
            "reason": "",
            "is_struck": False,
            "noted_at": row.taken_at,
            "noted_by": row.taken_by,
        }
    return list(found.values())


def downgrade() -> None:
    op.drop_table("council_step")
