"""Alembic's entry: runs on the connection (and in the transaction) that `db.migrate` hands it."""

from alembic import context

from db.models import Base

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":  # whose policies hold the owner of the tables too
    connection.exec_driver_sql(
        "SELECT set_config('kartrekker.schools', 'every', true), "
        "set_config('kartrekker.board', 'every', true)"
    )
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    user_module_prefix="",
    compare_type=True,
)
context.run_migrations()
