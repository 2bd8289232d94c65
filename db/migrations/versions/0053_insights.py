"""What a school learned, who tries it elsewhere, and what else was considered."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def _to(table: str, *, index: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="SET NULL")
    return sa.Column(f"{table}_id", sa.Integer(), key, index=index)


def _of(table: str, *, nullable: bool = False, index: bool = True) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.Integer(), key, nullable=nullable, index=index)


def _stamp(verb: str) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column(f"{verb}_at", UtcDateTime(), nullable=False),
        sa.Column(f"{verb}_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _learned() -> tuple[sa.Column[Any], ...]:
    texts = ("learned", "with_group", "size", "means", "led", "not_where")
    return (
        _to("survey"),
        _to("observation"),
        _to("figure_set"),
        *(_text(name) for name in texts),
        sa.Column("sure", sa.String()),
        *(_text(name) for name in ("because", "rests_on", "elsewhere")),
    )


def _tie(table: str) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column(
            "insight_id", sa.Integer(), sa.ForeignKey("insight.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            f"{table}_id", sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=True
        ),
        _of("school"),
    )


def upgrade() -> None:
    op.create_table(
        "insight",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        *_learned(),
        sa.Column("origin", sa.String()),
        _text("origin_title"),
        _to("initiative", index=True),
        _to("decision", index=True),
        _to("decision_review"),
        _to("exchange"),
        _to("meeting", index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_stamp("written"),
    )
    op.create_table(
        "insight_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        *_learned(),
        _of("insight", index=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_stamp("worded"),
        sa.UniqueConstraint("insight_id", "version"),
    )
    op.create_table("insight_ambition", *_tie("ambition"))
    op.create_table("insight_area", *_tie("area"))
    op.create_table(
        "insight_try",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        _of("insight"),
        _to("initiative", index=True),
        _to("decision", index=True),
        *(_text(name) for name in ("title", "same", "otherwise")),
        _to("person", index=True),
        sa.Column("until", sa.Date()),
        *_stamp("begun"),
    )
    op.create_table(
        "try_outcome",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        sa.Column(
            "try_id",
            sa.Integer(),
            sa.ForeignKey("insight_try.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *(_text(name) for name in ("held", "differed", "came_of_it")),
        sa.Column("next_on", sa.Date()),
        *_stamp("told"),
    )
    op.create_table(
        "insight_put_off",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        _of("person"),
        _of("initiative", nullable=True, index=False),
        _of("decision_review", nullable=True, index=False),
        _text("stage"),
        sa.Column("put_off_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "considered_option",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        _of("initiative", nullable=True),
        _of("decision", nullable=True),
        sa.Column("follows_id", sa.Integer(), sa.ForeignKey("considered_option.id", ondelete="CASCADE")),
        *(_text(name) for name in ("what", "why_not", "reopen_when")),
        *_stamp("kept"),
    )


def downgrade() -> None:
    for table in (
        "considered_option", "insight_put_off", "try_outcome", "insight_try", "insight_area",
        "insight_ambition", "insight_version", "insight",
    ):  # fmt: skip
        op.drop_table(table)
