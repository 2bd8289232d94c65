"""Paths of eight steps, what one is about, its clock, and whose words a line has; old ones keep six."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_ORIGINS = {"of_initiative_id": "initiative", "of_survey_id": "survey"}


def upgrade() -> None:
    with op.batch_alter_table("inquiry_path") as table:
        table.add_column(sa.Column("route", sa.String(), nullable=False, server_default="six"))
        table.add_column(sa.Column("clock_from", UtcDateTime()))
        for column, other in _ORIGINS.items():
            table.add_column(sa.Column(column, sa.Integer()))
            table.create_foreign_key(
                f"fk_inquiry_path_{column}_{other}", other, [column], ["id"], ondelete="SET NULL"
            )
    with op.batch_alter_table("inquiry_path") as table:
        table.alter_column("route", server_default=None)
    with op.batch_alter_table("path_addition") as table:
        table.add_column(sa.Column("data_kind", sa.String()))
        table.add_column(sa.Column("finding", sa.String()))
        table.add_column(sa.Column("said_by", sa.Integer()))
        table.create_foreign_key(
            "fk_path_addition_said_by_person", "person", ["said_by"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("path_addition") as table:
        table.drop_constraint("fk_path_addition_said_by_person", type_="foreignkey")
        for column in ("said_by", "finding", "data_kind"):
            table.drop_column(column)
    with op.batch_alter_table("inquiry_path") as table:
        for column, other in _ORIGINS.items():
            table.drop_constraint(f"fk_inquiry_path_{column}_{other}", type_="foreignkey")
            table.drop_column(column)
        table.drop_column("clock_from")
        table.drop_column("route")
