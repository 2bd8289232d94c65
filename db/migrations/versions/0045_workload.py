"""Work distribution plans: alternatives for a school year, with people, tasks and hours."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _in(table: str, name: str, *, index: bool = True) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), key, nullable=False, index=index)


def _to(table: str, name: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="SET NULL"), index=index)


def upgrade() -> None:
    op.create_table(
        "workload_plan",
        _id(),
        _in("school", "school_id"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("full_time", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("workload_plan", "earlier_id"),
        _to("decision", "decision_id", index=True),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("text", sa.String()),
        sa.Column("fingerprint", sa.String()),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        _to("person", "begun_by"),
    )
    op.create_table(
        "workload_person",
        _id(),
        _in("school", "school_id"),
        _in("workload_plan", "plan_id"),
        _to("person", "person_id", index=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer()),
    )
    op.create_table(
        "workload_task",
        _id(),
        _in("school", "school_id"),
        _in("workload_plan", "plan_id"),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "workload_hours",
        _id(),
        _in("school", "school_id"),
        _in("workload_task", "task_id", index=False),
        _in("workload_person", "worker_id"),
        _to("person", "person_id"),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.UniqueConstraint("task_id", "worker_id"),
    )


def downgrade() -> None:
    for table in ("workload_hours", "workload_task", "workload_person", "workload_plan"):
        op.drop_table(table)
