"""Never give the number of a person who was removed to somebody else: the trail names people by it."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rebuild(sqlite_autoincrement=True)


def downgrade() -> None:
    _rebuild(sqlite_autoincrement=False)


def _rebuild(*, sqlite_autoincrement: bool) -> None:
    """PostgreSQL never gives a number twice."""
    if op.get_bind().dialect.name == "sqlite":
        kept = {"sqlite_autoincrement": sqlite_autoincrement}
        with op.batch_alter_table("person", recreate="always", table_kwargs=kept):
            pass
