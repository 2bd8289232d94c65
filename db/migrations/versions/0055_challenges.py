"""“How do we know that?” of ambitions, arguments, evaluations and decisions too, answered with a source."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

#: The columns that are new, by the table that each names, and what happens when that is removed.
POINTS = {
    "initiative_id": ("initiative", "CASCADE"),
    "ambition_id": ("ambition", "CASCADE"),
    "decision_id": ("decision", "CASCADE"),
    "evaluation_id": ("evaluation", "CASCADE"),
    "argument_id": ("heard_argument", "CASCADE"),
    "source_id": ("source", "SET NULL"),
    "survey_id": ("survey", "SET NULL"),
    "observation_id": ("observation", "SET NULL"),
    "figure_set_id": ("figure_set", "SET NULL"),
}
INDEXED = ("initiative_id", "ambition_id", "decision_id")


def upgrade() -> None:
    with op.batch_alter_table("challenge") as table:
        for name, (named, then) in POINTS.items():
            table.add_column(sa.Column(name, sa.Integer()))
            table.create_foreign_key(f"fk_challenge_{name}_{named}", named, [name], ["id"], ondelete=then)
        table.add_column(sa.Column("part", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("asked_about", sa.String(), nullable=False, server_default=""))
        table.alter_column("statement_id", existing_type=sa.Integer(), nullable=True)
    with op.batch_alter_table("challenge") as table:
        table.alter_column("part", server_default=None)
        table.alter_column("asked_about", server_default=None)
        for name in INDEXED:
            table.create_index(f"ix_challenge_{name}", [name])
    op.execute(
        "UPDATE challenge SET initiative_id = "
        "(SELECT statement.initiative_id FROM statement WHERE statement.id = challenge.statement_id)"
    )


def downgrade() -> None:
    op.execute("DELETE FROM challenge WHERE statement_id IS NULL")
    with op.batch_alter_table("challenge") as table:
        for name in INDEXED:
            table.drop_index(f"ix_challenge_{name}")
    with op.batch_alter_table("challenge") as table:
        table.alter_column("statement_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("asked_about")
        table.drop_column("part")
        for name, (named, _then) in POINTS.items():
            table.drop_constraint(f"fk_challenge_{name}_{named}", type_="foreignkey")
            table.drop_column(name)
