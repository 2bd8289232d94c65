"""What a lead says of a mandate and of the ladder, their drafts, who sat in, and a leader's own thought."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def _of_initiative(name: str, *columns: Any) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("initiative_id", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f(f"fk_{name}_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.id"],
            name=op.f(f"fk_{name}_initiative_id_initiative"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f(f"ix_{name}_school_id"), name, ["school_id"])
    op.create_index(op.f(f"ix_{name}_initiative_id"), name, ["initiative_id"])


def _refers(table: str, column: str, other: str, goes: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"), ondelete=goes
    )


def upgrade() -> None:
    for table, column in (("mandate", "means"), ("ladder_step", "with_others")):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(table) as altered:
            altered.alter_column(column, server_default=None)
    _of_initiative(
        "mandate_draft",
        sa.Column("on_version", sa.Integer(), nullable=False),
        sa.Column("is_trial", sa.Boolean(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("free", sa.String(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("coaching", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("returns_on", sa.Date(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("drafted_at", UtcDateTime(), nullable=False),
        sa.Column("drafted_by", sa.Integer()),
        _refers("mandate_draft", "drafted_by", "person", "SET NULL"),
    )
    _of_initiative(
        "lead_say",
        sa.Column("step_id", sa.Integer()),
        sa.Column("mandate_id", sa.Integer()),
        sa.Column("person_id", sa.Integer()),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("said_at", UtcDateTime()),
        _refers("lead_say", "step_id", "ladder_step", "CASCADE"),
        _refers("lead_say", "mandate_id", "mandate", "CASCADE"),
        _refers("lead_say", "person_id", "person", "SET NULL"),
    )
    _of_initiative(
        "talk_company",
        sa.Column("person_id", sa.Integer()),
        sa.Column("comes", sa.Boolean()),
        sa.Column("step_id", sa.Integer()),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("asked_by", sa.Integer()),
        sa.Column("answered_at", UtcDateTime()),
        _refers("talk_company", "person_id", "person", "SET NULL"),
        _refers("talk_company", "step_id", "ladder_step", "CASCADE"),
        _refers("talk_company", "asked_by", "person", "SET NULL"),
    )
    _of_initiative(
        "own_thought",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        _refers("own_thought", "person_id", "person", "CASCADE"),
        sa.UniqueConstraint(
            "initiative_id", "person_id", name=op.f("uq_own_thought_initiative_id_person_id")
        ),
    )
    for table, columns in (
        ("lead_say", ("step_id", "mandate_id", "person_id")),
        ("talk_company", ("step_id", "person_id")),
    ):
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in ("own_thought", "talk_company", "lead_say", "mandate_draft"):
        op.drop_table(table)
    for table, column in (("ladder_step", "with_others"), ("mandate", "means")):
        with op.batch_alter_table(table) as altered:
            altered.drop_column(column)
