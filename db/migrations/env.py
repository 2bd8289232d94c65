"""Alembic's entry: runs on the connection (and in the transaction) that `db.migrate` hands it."""

from alembic import context

from db.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    user_module_prefix="",
    compare_type=True,
)
context.run_migrations()
